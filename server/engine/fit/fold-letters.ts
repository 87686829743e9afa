import { ALPHANUMERIC, characterClass, UNDERSCORE } from '../text/character-class.ts';

/** What becomes of a character that is not ASCII when scikit-learn's default words are cut from a text in lower case. */
const BETWEEN = 1;
const KEPT = 2;
const LOWERED = 3;
/** Its lower case depends on what stands around it, is several characters, or takes more or fewer bytes. */
const SPECIAL = 4;

// By code point, 0 where it has not been looked at.
const fates = new Uint8Array(0x110000);
/** By code point of two bytes: its lower case. */
const lowered = new Uint16Array(0x800);

const finalSigma = 0x3a3;
const space = 0x20;
const isWordByte = Uint8Array.from({ length: 128 }, (_, code) => Number(/\w/.test(String.fromCharCode(code))));

/**
 * Prepares UTF-8 up to `end` for cutting words at what is ASCII and no letter, digit or low line: in place, letters that are not ASCII
 * are put into lower case, such characters that belong to no word become spaces, and so do those that are a word by
 * themselves. Gives false where a character is special: the bytes are of no use then.
 */
export function foldLetters(bytes: Uint8Array, end: number): boolean {
  /** Where the last character that is not ASCII ends, and where it begins if it may be a word by itself, else -1. */
  let lastEnd = 0;
  let alone = -1;
  let isAfterWord = false;
  for (let at = 0; at < end;) {
    const lead = bytes[at];
    if (lead < 0x80) {
      at++;
      continue;
    }
    const isNext = at === lastEnd;
    if (!isNext) isAfterWord = at > 0 && isWordByte[bytes[at - 1]] === 1;
    const width = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const codePoint = codePointAt(bytes, at, width);
    const fate = fates[codePoint] || (fates[codePoint] = findFate(codePoint));
    if (fate === SPECIAL) return false;
    if (fate === BETWEEN) {
      if (isNext && alone >= 0) bytes.fill(space, alone, at);
      bytes.fill(space, at, at + width);
      isAfterWord = false;
      alone = -1;
    } else {
      alone = isAfterWord ? -1 : at;
      isAfterWord = true;
      if (fate === LOWERED) {
        const lower = lowered[codePoint];
        bytes[at] = 0xc0 | (lower >> 6);
        bytes[at + 1] = 0x80 | (lower & 63);
      }
    }
    at = lastEnd = at + width;
    if (alone >= 0 && (at === end || (bytes[at] < 0x80 && isWordByte[bytes[at]] === 0))) bytes.fill(space, alone, at);
  }
  return true;
}

function codePointAt(bytes: Uint8Array, at: number, width: number): number {
  const lead = bytes[at];
  const second = bytes[at + 1] & 63;
  if (width === 2) return ((lead & 31) << 6) | second;
  const third = bytes[at + 2] & 63;
  if (width === 3) return ((lead & 15) << 12) | (second << 6) | third;
  return ((lead & 7) << 18) | (second << 12) | (third << 6) | (bytes[at + 3] & 63);
}

function findFate(codePoint: number): number {
  if (codePoint === finalSigma) return SPECIAL;
  const character = String.fromCodePoint(codePoint);
  const lower = character.toLowerCase();
  const lowerPoint = lower.codePointAt(0)!;
  if (lower === character) return isWord(codePoint) ? KEPT : BETWEEN;
  if (lower.length > 1 || codePoint >= 0x800 || lowerPoint < 0x80 || lowerPoint >= 0x800) return SPECIAL;
  if (!isWord(lowerPoint)) return BETWEEN;
  lowered[codePoint] = lowerPoint;
  return LOWERED;
}

function isWord(codePoint: number): boolean {
  return (characterClass(codePoint) & (ALPHANUMERIC | UNDERSCORE)) !== 0;
}
