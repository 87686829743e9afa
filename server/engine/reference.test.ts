import { describe, expect, test } from 'vitest';
import { qualityFigures } from './evaluate/quality-figures.ts';
import { encodeQuestion } from './fit/encode-question.ts';
import { fitModel } from './fit/fit-model.ts';
import { modelAnalyzer } from './fit/model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from './fit/parameters.ts';
import type { ModelParameters } from './fit/parameters.ts';
import { vocabularySize } from './fit/vocabulary.ts';
import { createSearcher } from './search/create-searcher.ts';
import { hasSharedData, readDataset, readReference } from './testing/read-reference.ts';
import type { ReferenceConfig } from './testing/read-reference.ts';

// Made with scikit-learn 1.5.2 and a plain f64 BM25; the shared data's README says how.
describe.runIf(hasSharedData)('the engine against scikit-learn and BM25 in f64', () => {
  for (const name of hasSharedData ? ['debian-faq-en', 'xquad-en', 'xquad-ru', 'squad-dev'] : []) {
    const dataset = readDataset(name);
    for (const [setting, config] of Object.entries(readReference(name))) {
      test(`gives the figures and scores of ${name}, ${setting}`, () => {
        const { model, postings } = fitModel(
          { count: dataset.passages.length, iterate: () => dataset.passages },
          parametersOf(config),
          null,
          [],
          () => {},
        );
        const analyzer = modelAnalyzer(model, []);
        const searcher = createSearcher(postings);
        const vectors = dataset.questions.map(({ text }) => encodeQuestion(model, analyzer, text).vector);
        const ranks = dataset.questions.map(({ passage, firstRow }, index) => ({
          rank: searcher.rank(vectors[index], passage),
          firstRow,
        }));
        const figures = qualityFigures(ranks);

        const cut = parametersOf(config).parameters.maxFeatures !== null;
        const tolerance = (cut ? Math.max(config.questionCount / 250, 1) : 1) / config.questionCount + 1e-9;
        expect(vocabularySize(model.vocabulary)).toBe(config.vocabularySize);
        expect(figures.questionCount).toBe(config.questionCount);
        expectNear(figures.accuracy.value, config.accuracy, tolerance);
        expectNear(figures.accuracyByRow, config.accuracyByRow, tolerance);
        for (const { k, value } of figures.hitsAt) expectNear(value, config.hitsAt[k], tolerance);
        expectNear(figures.mrr, config.mrr, tolerance);
        expectNear(figures.ndcgAt10, config.ndcgAt10, tolerance);
        expectNear(figures.notFound / config.questionCount, config.notFound / config.questionCount, tolerance);

        if (cut) return;
        for (const { question, expected, rank, top } of config.sample) {
          const at = dataset.questions.findIndex(({ text, passage }) => text === question && passage === expected);
          expect(ranks[at].rank ?? 0).toBe(rank);
          const hits = searcher.search(vectors[at], top.length);
          expect(hits).toHaveLength(top.length);
          hits.forEach(({ id, score }, place) => {
            expectNear(score, top[place][1], Math.max(1e-9 * top[place][1], 1e-12));
            if (isTied(top, place)) expect(top.map(([passage]) => passage)).toContain(id);
            else expect(id).toBe(top[place][0]);
          });
        }
      });
    }
  }
});

function parametersOf({ type, params }: ReferenceConfig): ModelParameters {
  return type === 'TFIDF'
    ? { type, parameters: { ...defaultTfidfParameters, ...params } }
    : { type, parameters: { ...defaultBm25Parameters, ...params } };
}

function expectNear(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** The files round scores to 12 decimals, so that neighbours closer than that may stand in either order. */
function isTied(top: [number, number][], place: number): boolean {
  const score = top[place][1];
  return [place - 1, place + 1].some((other) => Math.abs((top[other]?.[1] ?? Infinity) - score) <= 2e-12);
}
