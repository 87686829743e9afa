import { expect, it } from 'vitest';
import { defaultBm25Parameters, defaultTfidfParameters } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import { passagesWithTerm, termFactors } from './term-factors.ts';

const models: ModelParameters[] = [
  { type: 'BM25', parameters: defaultBm25Parameters },
  { type: 'TFIDF', parameters: defaultTfidfParameters },
  { type: 'TFIDF', parameters: { ...defaultTfidfParameters, smoothIdf: false } },
];

it.each(models)('gives back from the factor of a term how many passages hold it: %j', (model) => {
  for (const passageCount of [1, 7, 41, 233_518, 1_000_000_007]) {
    const counts = [1, 2, 3, 41, 233_517, 233_518, 999_999_999, passageCount].filter((count) => count <= passageCount);
    const factors = termFactors(model, Uint32Array.from(counts), passageCount);
    expect(Array.from(factors, (factor) => passagesWithTerm(model, factor, passageCount))).toEqual(counts);
  }
});

it('knows of one passage where the factor does not tell', () => {
  const model: ModelParameters = { type: 'TFIDF', parameters: { ...defaultTfidfParameters, useIdf: false } };
  expect(passagesWithTerm(model, 1, 41)).toBe(1);
});
