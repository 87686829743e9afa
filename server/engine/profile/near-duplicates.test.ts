import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTermTable } from '../fit/term-table.ts';
import { wordsOf } from '../text/words.ts';
import { NEAR_DUPLICATE_THRESHOLD } from './likeness.ts';
import { NearDuplicates } from './near-duplicates.ts';
import { createWordList, scanWords } from './scan-words.ts';
import { shinglesOf } from './shingles.ts';

function find(texts: readonly string[]): number[] {
  const table = createTermTable();
  const words = createWordList();
  const near = new NearDuplicates();
  for (const text of texts) {
    scanWords(table, text, words);
    near.add(words.ids, words.count);
  }
  const shinglesAt = (text: number): Float64Array => {
    scanWords(table, texts[text], words);
    return shinglesOf(words.ids, words.count);
  };
  return marked(near.find(shinglesAt));
}

/** Every text with every other, over sets of whole runs of words. */
function findSlowly(texts: readonly string[]): number[] {
  const sets = texts.map((text) => {
    const words = wordsOf(text.toLowerCase());
    if (words.length === 0) return new Set<string>();
    const count = Math.max(1, words.length - 2);
    return new Set(Array.from({ length: count }, (_, at) => words.slice(at, at + 3).join(' ')));
  });
  const marks = texts.map((_, a) =>
    texts.some((__, b) => {
      const together = new Set([...sets[a], ...sets[b]]).size;
      const shared = sets[a].size + sets[b].size - together;
      return a !== b && together > 0 && shared / together >= NEAR_DUPLICATE_THRESHOLD;
    }),
  );
  return marked(marks.map(Number));
}

const marked = (marks: ArrayLike<number>): number[] =>
  Array.from(marks).flatMap((mark, text) => (mark === 1 ? [text] : []));

describe('NearDuplicates', () => {
  const sentence =
    'The quick brown fox jumps over the lazy dog while the old cat sleeps on the warm roof of a barn near us';

  it('marks texts that differ in a word, in case and in punctuation, and leaves others alone', () => {
    const texts = [
      sentence,
      'Something else altogether stands here.',
      `${sentence.toUpperCase()}!`,
      sentence.replace('roof', 'floor'),
      '',
      'short text',
      ' — ',
      'Short text.',
      sentence.split(' ').reverse().join(' '),
    ];
    expect(find(texts)).toEqual([0, 2, 5, 7]);
    expect(findSlowly(texts)).toEqual([0, 2, 5, 7]);
    const long = `${sentence} ${sentence.split(' ').reverse().join(' ')}`;
    expect(find([long, long.replace('fox', 'wolf')])).toEqual([0, 1]);
  });

  it('takes a similarity of exactly the threshold and none below', () => {
    const words = Array.from({ length: 12 }, (_, at) => `w${at}`);
    const runsOf = (count: number): string => words.slice(0, count).join(' ');
    // 8 of 10 runs, and 7 of 9.
    expect(find([runsOf(12), runsOf(10)])).toEqual([0, 1]);
    expect(find([runsOf(11), runsOf(9)])).toEqual([]);
  });

  it('finds what comparing all with all finds', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const text = fc.array(word, { maxLength: 30 });
    // Texts, and copies of them with a few words changed: enough to stand on both sides of the threshold.
    const family = fc
      .tuple(text, fc.array(fc.tuple(fc.nat(), word), { maxLength: 4 }))
      .map(([words, changes]) => [
        words,
        changes.reduce((copy, [at, to]) => copy.with(at % copy.length, to), [...words, 'a']),
      ]);
    fc.assert(
      fc.property(fc.array(family, { minLength: 1, maxLength: 12 }), (families) => {
        const texts = families.flat().map((words) => words.join(' '));
        expect(find(texts)).toEqual(findSlowly(texts));
      }),
      { numRuns: 200 },
    );
  });

  it('marks the same texts whatever their order', () => {
    const texts = Array.from({ length: 300 }, (_, at) =>
      sentence
        .split(' ')
        .map((word, place) => ((at * 7919 + place * 104729) % 31 < (at % 4) * 2 ? `${word}${at % 50}` : word))
        .join(' '),
    );
    const byOrder = find(texts).map((text) => texts[text]);
    const reversed = [...texts].reverse();
    expect(byOrder.length).toBeGreaterThan(20);
    expect(byOrder.length).toBeLessThan(300);
    expect(new Set(find(reversed).map((text) => reversed[text]))).toEqual(new Set(byOrder));
    expect(byOrder).toEqual(findSlowly(texts).map((text) => texts[text]));
  });

  it('takes a moment for many texts of one mould', () => {
    const texts = Array.from(
      { length: 20_000 },
      (_, at) => `This is the page of item ${at} in group ${at % 97} of our great catalogue`,
    );
    const startedAt = performance.now();
    expect(find(texts)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});
