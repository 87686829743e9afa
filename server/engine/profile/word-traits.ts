import { hashTerm } from '../fit/hash-term.ts';
import { createTermTable, internTerm } from '../fit/term-table.ts';
import { findTerm } from '../fit/vocabulary.ts';
import type { Language, Script } from '../text/language.ts';
import { foldYo } from '../text/normalize-text.ts';
import { scriptOf } from '../text/script-of.ts';

/** A word with a letter. */
export const HAS_LETTER = 1;
/** A word whose first letter is Latin. */
export const IS_LATIN = 2;
/** A word whose first letter is Cyrillic. */
export const IS_CYRILLIC = 4;
/** A Cyrillic word with a letter that Russian does not have. */
export const IS_NOT_RUSSIAN = 8;
/** A word of two or more characters: a token of scikit-learn's default where its text is plain. */
export const IS_TOKEN = 16;
/** A word with ё, which is compared as its spelling with е. */
export const HAS_YO = 32;
/** A word with ы, э or ё, which other languages in Cyrillic letters hardly have. */
export const IS_RUSSIAN = 64;
/** A stop word of the language at place i of the list has this bit shifted left by i. */
export const STOP_WORD = 128;
/** A stop word of any language of the list. */
export const ANY_STOP_WORD = ~(STOP_WORD - 1);

/** The bit of words in a script. */
export const scriptBits: Readonly<Record<Script, number>> = { LATIN: IS_LATIN, CYRILLIC: IS_CYRILLIC };

/**
 * What is known of a word in lower case by itself, as a sum of the bits above. Throws a RangeError for more than 24 languages.
 */
export function createWordTraits(languages: readonly Language[]): (word: string) => number {
  const stopWords = stopWordBits(languages);
  return (word) => {
    const script = scriptOf(word);
    let traits = script === null ? 0 : HAS_LETTER;
    if (script === 'LATIN') traits |= IS_LATIN;
    if (script === 'CYRILLIC') {
      traits |= IS_CYRILLIC;
      if (/[^а-яё\P{Script=Cyrillic}]/u.test(word)) traits |= IS_NOT_RUSSIAN;
      if (/[ыэё]/.test(word)) traits |= IS_RUSSIAN;
      if (word.includes('ё')) traits |= HAS_YO;
    }
    if (word.length > 2 || (word.length === 2 && word.codePointAt(0)! < 0x10000)) traits |= IS_TOKEN;
    return traits | (stopWords.get(foldYo(word.normalize('NFC'))) ?? 0);
  };
}

/**
 * The same for words in ASCII, without a string for each: from their bytes, of which the word stands from `start` to `end`; -1 when the
 * word has other characters. Throws a RangeError for more than 24 languages.
 */
export function createAsciiWordTraits(
  languages: readonly Language[],
): (bytes: Uint8Array, start: number, end: number) => number {
  const encoder = new TextEncoder();
  const stopWords = createTermTable();
  const bits: number[] = [];
  let longest = 0;
  for (const [word, traits] of stopWordBits(languages)) {
    const bytes = encoder.encode(word);
    bits[internTerm(stopWords, hashTerm(bytes, 0, bytes.length), bytes, 0, bytes.length)] = traits;
    longest = Math.max(longest, bytes.length);
  }
  return (bytes, start, end) => {
    let traits = end - start > 1 ? IS_TOKEN : 0;
    for (let at = start; at < end; at++) {
      if (bytes[at] >= 0x80) return -1;
      if (bytes[at] >= LETTER_A && bytes[at] <= LETTER_Z) traits |= HAS_LETTER | IS_LATIN;
    }
    if (end - start > longest) return traits;
    const stopWord = findTerm(stopWords, bytes, start, end);
    return stopWord < 0 ? traits : traits | bits[stopWord];
  };
}

const LETTER_A = 0x61;
const LETTER_Z = 0x7a;

function stopWordBits(languages: readonly Language[]): Map<string, number> {
  if (languages.length > 24) throw new RangeError(`At most 24 languages have a bit each, not ${languages.length}.`);
  const bits = new Map<string, number>();
  languages.forEach(({ stopWords }, place) => {
    for (const word of stopWords) bits.set(word, (bits.get(word) ?? 0) | (STOP_WORD << place));
  });
  return bits;
}
