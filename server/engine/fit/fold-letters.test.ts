import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText } from '../text/normalize-text.ts';
import { createLetterFolder } from './fold-letters.ts';
import type { WordKind } from './fold-letters.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const recipe = {
  lowercase: true,
  removeStopWords: false,
  removePunctuation: true,
  stemmer: 'NONE' as const,
  minTokenLength: 1,
};

/** By kind: the folder, what it is handed of a text, what is cut from the bytes it has folded, and what should be found. */
const kinds = {
  DEFAULT: {
    fold: createLetterFolder('DEFAULT'),
    prepare: (text: string) => text,
    cut: /[a-z0-9_\u0080-\u{10ffff}]{2,}/gu,
    expected: (text: string) => normalizeText(text, null).match(/[\p{L}\p{N}_]{2,}/gu) ?? [],
  },
  RECIPE: {
    fold: createLetterFolder('RECIPE'),
    prepare: (text: string) => text.normalize('NFC'),
    cut: /[a-z0-9\u0080-\u{10ffff}]+/gu,
    expected: (text: string) => normalizeText(text, recipe).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [],
  },
};

/** The words that are cut from a text where it is folded; null where it is not. */
function foldedWords(text: string, kind: WordKind): string[] | null {
  const { fold, prepare, cut } = kinds[kind];
  const bytes = encoder.encode(prepare(text));
  if (!fold(bytes, bytes.length)) return null;
  const folded = decoder.decode(bytes).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return folded.match(cut) ?? [];
}

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

describe.each(['DEFAULT', 'RECIPE'] as const)('folding letters in place for words of kind %s', (kind) => {
  test('leaves the words that the pattern finds, whatever the text, or says that it cannot', () => {
    let foldedCount = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const words = foldedWords(text, kind);
        if (words === null) return;
        foldedCount++;
        expect(words).toEqual(kinds[kind].expected(text));
      }),
      { numRuns: 5000 },
    );
    expect(foldedCount).toBeGreaterThan(2500);
  });

  test('does so for every character, by itself and within a word', () => {
    let refused = 0;
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint < 0x20000 ? 1 : 89) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const character = String.fromCodePoint(codePoint);
      const text = `${character} a${character} ${character}b`;
      const words = foldedWords(text, kind);
      const expected = kinds[kind].expected(text);
      if (words === null) refused++;
      else if (words.join() !== expected.join()) expect(words, codePoint.toString(16)).toEqual(expected);
    }
    expect(refused).toBeLessThan(1500);
  });

  test('refuses only what needs more than a table', () => {
    for (const text of ['aİ', 'aȺ', 'aＡ', 'ΟΔΟΣ']) expect(foldedWords(text, kind), text).toBeNull();
    const yo = kind === 'RECIPE' ? 'е' : 'ё';
    expect(foldedWords('Съешь ЁЖИКА — «ещё» (этих) naïve CAFÉ 世界 🐟', kind)).toEqual([
      'съешь',
      `${yo}жика`,
      `ещ${yo}`,
      'этих',
      'naïve',
      'café',
      '世界',
    ]);
  });
});
