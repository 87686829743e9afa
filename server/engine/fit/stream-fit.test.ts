import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { documentWeight } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import { arbitrarySettings, arbitraryTexts } from '../testing/arbitrary-texts.ts';
import type { Recipe } from '../text/recipe.ts';
import { questionVector } from './encode-question.ts';
import { FitError } from './fit-error.ts';
import { fitKnownQuestions } from './fit-known-questions.ts';
import { fitModel } from './fit-model.ts';
import { modelAnalyzer } from './model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import { streamFit, streamKnownQuestions } from './stream-fit.ts';

const RECIPE: Recipe = {
  lowercase: true,
  removeStopWords: false,
  removePunctuation: true,
  stemmer: 'NONE',
  minTokenLength: 1,
  languages: [],
};

const parametersAndRecipe = fc
  .tuple(
    arbitrarySettings,
    fc.record({ k1: fc.double({ min: 0, max: 3, noNaN: true }), b: fc.constantFrom(0, 0.4, 1) }),
  )
  .chain(([{ recipe, analyzer, ngramMin, ngramMax }, { k1, b }]) => {
    const terms = { ngramMin, ngramMax, minDf: 1, maxDfShare: 0.9, maxFeatures: null };
    const tfidf = fc
      .record({ sublinearTf: fc.boolean(), binary: fc.boolean(), norm: fc.constantFrom('L1', 'L2', 'NONE') })
      .map((more) => ({ type: 'TFIDF', parameters: { ...defaultTfidfParameters, ...terms, ...more, analyzer } }));
    const bm25 = { type: 'BM25', parameters: { ...defaultBm25Parameters, ...terms, k1, b } };
    return fc.tuple(fc.oneof(tfidf, fc.constant(bm25)) as fc.Arbitrary<ModelParameters>, fc.constant(recipe));
  });
const passages = fc.array(fc.oneof(arbitraryTexts, fc.constantFrom('the lion sleeps', 'the price of oil, the oil')), {
  minLength: 2,
  maxLength: 12,
});

test('weighs the passages of a streamed fit as the postings of a fit do, to the last bit', () => {
  fc.assert(
    fc.property(passages, parametersAndRecipe, (texts, [parameters, recipe]) => {
      const source = { count: texts.length, iterate: () => texts };
      const fit = orRefusal(() => fitModel(source, parameters, recipe, languages, () => {}));
      const streamed = orRefusal(() => streamFit(source, parameters, recipe, languages, () => {}));
      if ('refusal' in fit || 'refusal' in streamed) {
        expect(streamed).toEqual(fit);
        return;
      }
      expect(streamed.model).toEqual(fit.model);
      expect([...streamed.weigh()]).toEqual(
        texts.map((text, passage) => ({ text, vector: vectorOf(fit.postings, passage) })),
      );
    }),
    { numRuns: 500 },
  );
});

test('weighs known questions the same, and those without a term as empty vectors', () => {
  for (const texts of [['Who sleeps?', 'the', 'Who sleeps in the sun?'], ['?', ''], []]) {
    const source = { count: texts.length, iterate: () => texts };
    const fit = fitKnownQuestions(source, null, languages, () => {});
    const streamed = streamKnownQuestions(source, null, languages, () => {});
    expect(streamed.model).toEqual(fit.model);
    expect([...streamed.weigh()]).toEqual(
      texts.map((text, passage) => ({ text, vector: vectorOf(fit.postings, passage) })),
    );
  }
});

test.each([
  ['no recipe', null],
  ['stems without stop words', { ...RECIPE, stemmer: 'AUTO', removeStopWords: true, languages: ['en', 'ru'] }],
  ['longer words with their punctuation', { ...RECIPE, lowercase: false, removePunctuation: false, minTokenLength: 2 }],
] satisfies [string, Recipe | null][])(
  'asks a known question anew as it was weighed, to the last bit: %s',
  (_, recipe) => {
    const questions = fc.array(
      fc.oneof(
        arbitraryTexts,
        fc.constantFrom('Who sleeps, and sleeps?', 'the lions of the lion', 'Где львы? У льва!', 'the', ''),
      ),
      { maxLength: 12 },
    );
    let weighed = 0;
    fc.assert(
      fc.property(questions, (texts) => {
        const source = { count: texts.length, iterate: () => texts };
        const { model, weigh } = streamKnownQuestions(source, recipe, languages, () => {});
        const analyzer = modelAnalyzer(model, languages);
        for (const { text, vector } of weigh()) {
          expect(questionVector(model, analyzer, text)).toEqual(vector);
          weighed += vector.indices.length;
        }
      }),
      { numRuns: 300 },
    );
    expect(weighed).toBeGreaterThan(1000);
  },
);

function orRefusal<T>(fit: () => T): T | { refusal: string } {
  try {
    return fit();
  } catch (error) {
    if (error instanceof FitError) return { refusal: error.message };
    throw error;
  }
}

function vectorOf(
  { offsets, passages, frequencies, termFactors, passageFactors, weighting }: Postings,
  passage: number,
) {
  const entries: [number, number][] = [];
  termFactors.forEach((factor, term) => {
    for (let at = offsets[term]; at < offsets[term + 1]; at++) {
      if (passages[at] !== passage) continue;
      entries.push([term, documentWeight(weighting, frequencies[at], factor, passageFactors[passage])]);
    }
  });
  return {
    indices: Uint32Array.from(entries, ([term]) => term),
    values: Float64Array.from(entries, ([, weight]) => weight),
  };
}
