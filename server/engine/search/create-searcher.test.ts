import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeQuestion } from '../fit/encode-question.ts';
import { FitError } from '../fit/fit-error.ts';
import { fitWithRecipe } from '../fit/fit-model.ts';
import { modelAnalyzer } from '../fit/model.ts';
import { defaultBm25Parameters } from '../fit/parameters.ts';
import type { ModelParameters } from '../fit/parameters.ts';
import { termText, vocabularySize } from '../fit/vocabulary.ts';
import { arbitrarySettings, arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { createSearcher } from './create-searcher.ts';

const words = fc
  .array(fc.constantFrom('лев', 'lion', 'the', 'a1', 'b2', 'b2 b2', 'crisis', '_x'), { maxLength: 12 })
  .map((parts) => parts.join(' '));
const text = fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: arbitraryTexts });

const parameters: fc.Arbitrary<ModelParameters> = fc
  .record({
    settings: arbitrarySettings,
    minDf: fc.integer({ min: 1, max: 3 }),
    maxDfShare: fc.constantFrom(0.3, 0.5, 0.85, 1),
    maxFeatures: fc.option(fc.integer({ min: 1, max: 12 })),
    bm25: fc.boolean(),
    k1: fc.constantFrom(0, 0.9, 1.2, 3),
    b: fc.constantFrom(0, 0.4, 1),
    flags: fc.record({
      sublinearTf: fc.boolean(),
      useIdf: fc.boolean(),
      smoothIdf: fc.boolean(),
      binary: fc.boolean(),
      norm: fc.constantFrom('L1' as const, 'L2' as const, 'NONE' as const),
    }),
  })
  .map(({ settings, bm25, k1, b, flags, ...pruning }) => {
    const terms = { ngramMin: settings.ngramMin, ngramMax: settings.ngramMax, ...pruning };
    return bm25
      ? { type: 'BM25', parameters: { k1, b, ...terms } }
      : { type: 'TFIDF', parameters: { ...flags, analyzer: settings.analyzer, ...terms } };
  });

function fitted(passages: string[], chosen: ModelParameters, recipe: Parameters<typeof fitWithRecipe>[2] = null) {
  const texts = { count: passages.length, iterate: () => passages };
  const { model, postings } = fitWithRecipe(texts, chosen, recipe, [], () => {});
  const analyzer = modelAnalyzer(model, []);
  return {
    model,
    searcher: createSearcher(postings),
    encode: (question: string) => encodeQuestion(model, analyzer, question),
  };
}

describe('fit and search', () => {
  test('give what brute force gives, whatever the passages, the question and the parameters', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        parameters,
        arbitrarySettings,
        fc.integer({ min: 1, max: 15 }),
        (passages, questions, chosen, { recipe }, k) => {
          const expected = bruteForce(passages, chosen, recipe);
          if (expected.vocabulary.length === 0) {
            expect(() => fitted(passages, chosen, recipe)).toThrow(FitError);
            return;
          }
          compared++;
          const { model, searcher, encode } = fitted(passages, chosen, recipe);
          expect(vocabularySize(model.vocabulary)).toBe(expected.vocabulary.length);
          expect(expected.vocabulary.map((_, term) => termText(model.vocabulary, term))).toEqual(expected.vocabulary);
          for (const question of [...questions, passages[0]]) {
            const { vector } = encode(question);
            const scores = expected.scores(question);
            const hits = searcher.search(vector, k);
            expect(hits).toHaveLength(Math.min(k, scores.filter((score) => score > 0).length));
            const sorted = scores.toSorted((a, b) => b - a);
            hits.forEach(({ id, score }, place) => {
              expectClose(score, scores[id]);
              expectClose(score, sorted[place]);
              expect(searcher.rank(vector, id)).toBe(place + 1);
              expect(searcher.explain(vector, id).reduce((sum, part) => sum + part, 0)).toBe(score);
              const next = hits[place + 1];
              if (next !== undefined) expect(score > next.score || (score === next.score && id < next.id)).toBe(true);
            });
            const all = Uint32Array.from(passages.keys());
            searcher.scores(vector, all).forEach((score, id) => expectClose(score, scores[id]));
            all.forEach((id) => expect(searcher.rank(vector, id) === null).toBe(scores[id] === 0));
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('give no hit where every part of the score is too small for a number', () => {
    const { searcher } = fitted(['aa bb', 'aa cc', 'dd'], { type: 'BM25', parameters: defaultBm25Parameters });
    const query = { indices: Uint32Array.of(0, 1, 2), values: new Float64Array(3).fill(Number.MIN_VALUE) };
    expect(searcher.scores(query, Uint32Array.of(0, 1, 2))).toEqual(new Float64Array(3));
    expect(searcher.search(query, 10)).toEqual([]);
    expect(searcher.rank(query, 0)).toBeNull();
  });

  test('rank passages with the same words in another order as equal', () => {
    const passages = ['b2 lion a1 lion', 'crisis', 'lion a1 b2 lion', 'a1 lion lion b2'];
    const { searcher, encode } = fitted(passages, { type: 'BM25', parameters: defaultBm25Parameters });
    const hits = searcher.search(encode('lion b2 a1').vector, 10);
    expect(hits.map(({ id }) => id)).toEqual([0, 2, 3]);
    expect(new Set(hits.map(({ score }) => score)).size).toBe(1);
  });
});

function expectClose(value: number, expected: number): void {
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(1e-12 * Math.max(1, expected));
}
