import { expect, it } from 'vitest';
import type { PassageCounts } from './count-terms.ts';
import { encodeQuestion } from './encode-question.ts';
import { FitError } from './fit-error.ts';
import { fitModel } from './fit-model.ts';
import { hashTerm } from './hash-term.ts';
import { invertEntries } from './invert-entries.ts';
import { modelAnalyzer } from './model.ts';
import { defaultTfidfParameters } from './parameters.ts';
import { createTermTable, internTerm } from './term-table.ts';
import { findTerm, termText } from './vocabulary.ts';

const fit = (passages: readonly string[], parameters = defaultTfidfParameters) =>
  fitModel({ count: passages.length, iterate: () => passages }, { type: 'TFIDF', parameters }, null, [], () => {});

const counted = ({ model, postings }: ReturnType<typeof fit>): Record<string, number[]> =>
  Object.fromEntries(
    Array.from(model.termFactors, (_, term) => {
      const { offsets, frequencies } = postings;
      return [termText(model.vocabulary, term), Array.from(frequencies.subarray(offsets[term], offsets[term + 1]))];
    }),
  );

it('counts a passage of 50 MB', () => {
  const text = 'fish swim '.repeat(5_000_000);
  expect(text).toHaveLength(50_000_000);
  expect(counted(fit([text, 'fish']))).toEqual({ fish: [5_000_000, 1], swim: [5_000_000] });
});

it('counts a passage of 50 MB in Cyrillic and with emoji', () => {
  const text = 'рыба плывёт 🐟 '.repeat(2_000_000);
  expect(Buffer.byteLength(text)).toBeGreaterThan(50_000_000);
  expect(counted(fit([text]))).toEqual({ плывёт: [2_000_000], рыба: [2_000_000] });
});

it('keeps tokens of 1 MB, and finds them', () => {
  const [latin, cyrillic] = ['x'.repeat(1 << 20), 'я'.repeat(1 << 20)];
  const { model } = fit([`${latin} fish`, cyrillic]);
  expect(model.termFactors).toHaveLength(3);
  const { vector, tokens } = encodeQuestion(model, modelAnalyzer(model, []), `${cyrillic} ${latin}`);
  expect(tokens.map(({ known }) => known)).toEqual([true, true]);
  expect(vector.indices).toHaveLength(2);
  expect(findTerm(model.vocabulary, Buffer.from(latin), 0, latin.length)).toBeGreaterThanOrEqual(0);
});

it('says what to change when terms have more text than their offsets can say', () => {
  const table = createTermTable(10);
  const add = (term: string): number => {
    const bytes = Buffer.from(term);
    return internTerm(table, hashTerm(bytes, 0, bytes.length), bytes, 0, bytes.length);
  };
  expect([add('fish'), add('swim'), add('fish')]).toEqual([0, 1, 0]);
  expect(() => add('deep')).toThrow(FitError);
  expect(() => add('deep')).toThrow(/10 bytes.*ngramMax/);
});

it('says what to change when there are more postings than offsets can say', () => {
  const documentFrequencies = Uint32Array.of(4_000_000_000, 400_000_000);
  const counts = { documentFrequencies, table: { count: 2 } } as PassageCounts;
  expect(() => invertEntries(counts, Uint32Array.of(0, 1))).toThrow(/4400000000 postings.*minDf/);
});
