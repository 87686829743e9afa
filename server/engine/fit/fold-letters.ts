import { ALPHANUMERIC, characterClass, MARK, UNDERSCORE } from '../text/character-class.ts';
import { foldYo } from '../text/normalize-text.ts';

/**
 * Which characters are words: scikit-learn's default (two or more letters, digits or low lines), or a recipe's (letters and digits
 * with the marks after them; ё as е).
 */
export type WordKind = 'DEFAULT' | 'RECIPE';

/** What becomes of a character that is not ASCII. */
const BETWEEN = 1;
const KEPT = 2;
const LOWERED = 3;
/** It belongs to a word that has begun and begins none. */
const AFTER = 4;
/** Its lower case depends on what stands around it, is several characters, or takes more or fewer bytes. */
const SPECIAL = 5;

const finalSigma = 0x3a3;
const space = 0x20;

/** Folds UTF-8 up to `end` in place; false where it cannot, and the bytes are of no use then. */
export type FoldLetters = (bytes: Uint8Array, end: number) => boolean;

/**
 * Makes what prepares UTF-8 for cutting words at whatever is ASCII and belongs to no word: letters that are not ASCII are put into lower
 * case, such characters that belong to no word become spaces, and so do those that are a word by themselves where words have two at least.
 */
export function createLetterFolder(kind: WordKind): FoldLetters {
  const wordByte = kind === 'DEFAULT' ? /\w/ : /[a-z0-9]/i;
  const isWordByte = Uint8Array.from({ length: 128 }, (_, code) => Number(wordByte.test(String.fromCharCode(code))));
  // By code point, 0 where it has not been looked at.
  const fates = new Uint8Array(0x110000);
  /** By code point of two bytes: its lower case. */
  const lowered = new Uint16Array(0x800);
  const fateOf = (codePoint: number): number => {
    const known = fates[codePoint];
    if (known !== 0) return known;
    const { fate, lower } = findFate(codePoint, kind);
    if (fate === LOWERED) lowered[codePoint] = lower;
    return (fates[codePoint] = fate);
  };

  return (bytes, end) => {
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
      const fate = fates[codePoint] || fateOf(codePoint);
      if (fate === SPECIAL) return false;
      if (fate === BETWEEN || (fate === AFTER && !isAfterWord)) {
        if (isNext && alone >= 0) bytes.fill(space, alone, at);
        bytes.fill(space, at, at + width);
        isAfterWord = false;
        alone = -1;
      } else {
        alone = isAfterWord || kind === 'RECIPE' ? -1 : at;
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
  };
}

function codePointAt(bytes: Uint8Array, at: number, width: number): number {
  const lead = bytes[at];
  const second = bytes[at + 1] & 63;
  if (width === 2) return ((lead & 31) << 6) | second;
  const third = bytes[at + 2] & 63;
  if (width === 3) return ((lead & 15) << 12) | (second << 6) | third;
  return ((lead & 7) << 18) | (second << 12) | (third << 6) | (bytes[at + 3] & 63);
}

function findFate(codePoint: number, kind: WordKind): { fate: number; lower: number } {
  if (codePoint === finalSigma) return { fate: SPECIAL, lower: 0 };
  const character = String.fromCodePoint(codePoint);
  const text = character.toLowerCase();
  const folded = kind === 'RECIPE' ? foldYo(text) : text;
  const lower = folded.codePointAt(0)!;
  if (folded === character) return { fate: fateByClass(codePoint, kind), lower };
  const isSimple = folded.length === 1 && codePoint < 0x800 && lower >= 0x80 && lower < 0x800;
  if (!isSimple) return { fate: SPECIAL, lower };
  const fate = fateByClass(lower, kind);
  return { fate: fate === KEPT ? LOWERED : SPECIAL, lower };
}

/** Of a character in lower case. */
function fateByClass(codePoint: number, kind: WordKind): number {
  const found = characterClass(codePoint);
  if (found === ALPHANUMERIC || (found === UNDERSCORE && kind === 'DEFAULT')) return KEPT;
  return found === MARK && kind === 'RECIPE' ? AFTER : BETWEEN;
}
