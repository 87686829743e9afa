import { extendHash, finishHash, hashSeed } from '../fit/hash-term.ts';
import { internTerm, type TermTable } from '../fit/term-table.ts';
import { ALPHANUMERIC, characterClass, MARK } from '../text/character-class.ts';
import { withRoom } from '../text/with-room.ts';

/** The words of a text by their number in a table, in order, repeated ones each time. */
export interface WordList {
  ids: Uint32Array;
  count: number;
  /** False when scikit-learn's default tokens may be other than these words of two or more characters. */
  plain: boolean;
}

/** An empty list, to be filled by a scanner. */
export function createWordList(): WordList {
  return { ids: new Uint32Array(256), count: 0, plain: true };
}

/** What runs of characters are taken: words as people count them, or scikit-learn's default tokens. */
export type WordKind = 'WORD' | 'TOKEN';

const LOW_LINE = 0x5f;
/** By byte: the letter or digit of ASCII in lower case, 0 for everything else; tokens have the low line too. */
const wordBytes = asciiBytes(/[a-z\d]/i);
const tokenBytes = asciiBytes(/\w/);
/** Anything but ASCII and the dashes, quotes and dots of U+2000 to U+203F, none of which is in a word. */
const otherThanAsciiWords = /[^\0-\x7f\u2000-\u203f]/;
const encoder = new TextEncoder();
let bytes = new Uint8Array(4096);

/**
 * Lists the words of a text in lower case (SEMANTICS: runs of letters and digits with their marks), or its tokens by
 * scikit-learn's default, and adds new ones to the table. Cuts the UTF-8 bytes, so that no string is made for a word.
 */
export function scanWords(table: TermTable, text: string, into: WordList, kind: WordKind = 'WORD'): void {
  into.count = 0;
  into.plain = true;
  const length = encode(text);
  if (length === text.length || !otherThanAsciiWords.test(text)) scanAscii(table, length, into, kind);
  else scanAnyText(table, encode(text.toLowerCase()), into, kind);
}

function encode(text: string): number {
  if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 6);
  return encoder.encodeInto(text, bytes).written;
}

/** Cuts the bytes of a text whose words are all ASCII: the way for most English text, in half the time of the way that knows every script. */
function scanAscii(table: TermTable, length: number, into: WordList, kind: WordKind): void {
  const lowered = kind === 'TOKEN' ? tokenBytes : wordBytes;
  const least = kind === 'TOKEN' ? 2 : 1;
  for (let at = 0; at < length; at++) {
    const start = at;
    let hash = hashSeed;
    for (let byte; at < length && (byte = lowered[bytes[at]]) !== 0; at++) {
      bytes[at] = byte;
      hash = extendHash(hash, byte);
    }
    if (at - start >= least) push(into, internTerm(table, finishHash(hash), bytes, start, at));
    if (bytes[at] === LOW_LINE && at < length) into.plain = false;
  }
}

/** Cuts the bytes of any text in lower case. */
function scanAnyText(table: TermTable, length: number, into: WordList, kind: WordKind): void {
  const isToken = kind === 'TOKEN';
  let start = -1;
  let characters = 0;
  let hash = hashSeed;
  for (let at = 0; at < length;) {
    const byte = bytes[at];
    let width = 1;
    let belongs: boolean;
    if (byte < 0x80) {
      if (byte === LOW_LINE) into.plain = false;
      belongs = (isToken ? tokenBytes : wordBytes)[byte] !== 0;
    } else {
      width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      const found = characterClass(codePointAt(bytes, at, width));
      if (found === MARK) into.plain = false;
      belongs = found === ALPHANUMERIC || (found === MARK && start >= 0 && !isToken);
    }
    if (belongs) {
      if (start < 0) {
        start = at;
        characters = 0;
        hash = hashSeed;
      }
      characters++;
      for (let index = 0; index < width; index++) hash = extendHash(hash, bytes[at + index]);
    } else if (start >= 0) {
      if (!isToken || characters > 1) push(into, internTerm(table, finishHash(hash), bytes, start, at));
      start = -1;
    }
    at += width;
  }
  if (start >= 0 && (!isToken || characters > 1)) {
    push(into, internTerm(table, finishHash(hash), bytes, start, length));
  }
}

function push(list: WordList, id: number): void {
  if (list.count === list.ids.length) list.ids = withRoom(list.ids, list.count + 1);
  list.ids[list.count++] = id;
}

function codePointAt(utf8: Uint8Array, at: number, width: number): number {
  const second = utf8[at + 1] & 63;
  if (width === 2) return ((utf8[at] & 31) << 6) | second;
  const third = utf8[at + 2] & 63;
  if (width === 3) return ((utf8[at] & 15) << 12) | (second << 6) | third;
  return ((utf8[at] & 7) << 18) | (second << 12) | (third << 6) | (utf8[at + 3] & 63);
}

function asciiBytes(kept: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => {
    const character = String.fromCharCode(code);
    return code < 0x80 && kept.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
  });
}
