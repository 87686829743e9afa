import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLetters } from './fold-letters.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The words that are cut from a text where it is folded; null where it is not. */
function foldedWords(text: string): string[] | null {
  const bytes = encoder.encode(text);
  if (!foldLetters(bytes, bytes.length)) return null;
  const folded = decoder.decode(bytes);
  return folded.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(/[a-z0-9_\u0080-\u{10ffff}]{2,}/gu) ?? [];
}

const wordsByPattern = (text: string): string[] =>
  text
    .toWellFormed()
    .toLowerCase()
    .match(/[\p{L}\p{N}_]{2,}/gu) ?? [];

const special = [
  'İ',
  'ı',
  'ß',
  'ẞ',
  'ſ',
  '\u212a',
  '\u212b',
  'Σ',
  'σ',
  'ς',
  'Ⱥ',
  'ⱥ',
  'Ǆ',
  'ǅ',
  'Ⓐ',
  'Ⅷ',
  'Ａ',
  '𐐀',
  '🐟',
  '\ud83d',
  '\udc1f',
];
const plain = [
  'a',
  'Z',
  '9',
  '_',
  ' ',
  '.',
  '\0',
  '\x7f',
  'я',
  'Ж',
  'Ё',
  'ё',
  'é',
  'É',
  '×',
  '«',
  '\u00a0',
  '\u0301',
  '’',
  '—',
  '世',
  '界',
  'ก',
  '\ufeff',
  '𝒜',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...plain), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...plain, ...special), { maxLength: 30 }).map((parts) => parts.join('')),
);

describe('folding letters in place', () => {
  test('leaves the words that the pattern finds, whatever the text, or says that it cannot', () => {
    let foldedCount = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const words = foldedWords(text);
        if (words === null) return;
        foldedCount++;
        expect(words).toEqual(wordsByPattern(text));
      }),
      { numRuns: 5000 },
    );
    expect(foldedCount).toBeGreaterThan(2500);
  });

  test('does so for every character there is, by itself and within a word', () => {
    let refused = 0;
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint < 0x20000 ? 1 : 89) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const character = String.fromCodePoint(codePoint);
      const text = `${character} a${character} ${character}b`;
      const words = foldedWords(text);
      if (words === null) refused++;
      else if (words.join() !== wordsByPattern(text).join())
        expect(words, codePoint.toString(16)).toEqual(wordsByPattern(text));
    }
    expect(refused).toBeLessThan(1500);
  });

  test('refuses only what needs more than a table', () => {
    for (const text of ['aİ', 'a\u212a', 'aȺ', 'aＡ']) expect(foldedWords(text), text).toBeNull();
    expect(foldedWords('ΟΔΟΣ')).toBeNull();
    expect(foldedWords('Съешь ЁЖИКА — «ещё» (этих) naïve CAFÉ 世界 🐟')).toEqual([
      'съешь',
      'ёжика',
      'ещё',
      'этих',
      'naïve',
      'café',
      '世界',
    ]);
  });
});
