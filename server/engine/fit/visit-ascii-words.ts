import { extendHash, finishHash, hashSeed } from './hash-term.ts';

/** Called for each word of a text: its hash and its bytes in the buffer, from `start` to `end`. */
export type VisitHashedWord = (hash: number, bytes: Uint8Array, start: number, end: number) => void;

/** By byte: the letter, digit or low line in lower case; 0 for what stands between words. */
const wordBytes = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  return code < 128 && /\w/.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
});

const encoder = new TextEncoder();

/**
 * Makes the visitor of the words (two or more letters, digits or low lines, in lower case) of texts in ASCII with any
 * dashes, quotes and dots of U+2000 to U+203F between the words: bytes are cut, lowered and hashed in one go, at twice the
 * speed of the way that knows every script. It gives false and visits nothing when a text has any other character.
 */
export function createAsciiWordVisitor(visit: VisitHashedWord): (text: string) => boolean {
  let bytes = new Uint8Array(4096);
  return (text) => {
    if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 6);
    const { written } = encoder.encodeInto(text, bytes);
    if (written !== text.length && !hasAsciiWords(bytes, written)) return false;
    for (let index = 0; index < written; index++) {
      const start = index;
      let hash = hashSeed;
      for (let byte; index < written && (byte = wordBytes[bytes[index]]) !== 0; index++) {
        bytes[index] = byte;
        hash = extendHash(hash, byte);
      }
      if (index - start >= 2) visit(finishHash(hash), bytes, start, index);
    }
    return true;
  };
}

/** True when what is not ASCII is of U+2000 to U+203F, none of which is a letter or a digit: E2 80 and one more byte. */
function hasAsciiWords(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if (bytes[index] < 0x80) continue;
    if (bytes[index] !== 0xe2 || bytes[index + 1] !== 0x80) return false;
    index += 2;
  }
  return true;
}
