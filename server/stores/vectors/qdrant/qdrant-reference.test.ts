import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qualityFigures } from '../../../engine/evaluate/quality-figures.ts';
import { encodeQuestion } from '../../../engine/fit/encode-question.ts';
import { fitModel } from '../../../engine/fit/fit-model.ts';
import { modelAnalyzer } from '../../../engine/fit/model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from '../../../engine/fit/parameters.ts';
import { streamFit } from '../../../engine/fit/stream-fit.ts';
import type { WeighedText } from '../../../engine/fit/stream-fit.ts';
import { createSearcher } from '../../../engine/search/create-searcher.ts';
import { hasSharedData, readDataset, readReference } from '../../../engine/testing/read-reference.ts';
import type { ReferenceConfig } from '../../../engine/testing/read-reference.ts';
import { hasQdrant, openQdrant } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import { createQdrantStore } from './qdrant-store.ts';
import type { QdrantStore } from './qdrant-store.ts';
import type { QdrantDocument } from './write-collection.ts';

/** Scores whose difference is a smaller share than this are ties: f32 weights cannot tell them apart. */
const TIE = 1e-5;

// Made with scikit-learn 1.5.2 and a plain f64 BM25; the shared data's README says how.
describe.runIf(hasQdrant && hasSharedData)('Qdrant against scikit-learn and BM25 in f64', { timeout: 240_000 }, () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let store: QdrantStore;
  beforeAll(async () => {
    qdrant = await openQdrant();
    store = createQdrantStore(testQdrantSettings(qdrant.url, { searchTimeoutMs: 60_000 }));
  });
  afterAll(() => qdrant.close());

  for (const name of hasSharedData ? ['debian-faq-en', 'xquad-en', 'xquad-ru', 'squad-dev'] : []) {
    const dataset = readDataset(name);
    const texts = { count: dataset.passages.length, iterate: () => dataset.passages };
    for (const [setting, config] of Object.entries(readReference(name))) {
      test(`gives the figures of ${name}, ${setting}, but for ties`, async () => {
        const choice = { ...parametersOf(config), recipe: null };
        const { model, postings } = fitModel(texts, choice, null, [], () => {});
        const analyzer = modelAnalyzer(model, []);
        const vectors = dataset.questions.map(({ text }) => encodeQuestion(model, analyzer, text).vector);
        const right = Uint32Array.from(dataset.questions, ({ passage }) => passage);

        const place = { modelId: name, fitId: randomUUID(), folder: '' };
        await store.create(place, 'passages');
        const weighed = streamFit(texts, choice, null, [], () => {}).weigh();
        await store.write(place, 'passages', texts.count, withoutPayload(weighed), () => {});
        const collection = await store.open(place, 'passages');
        const ranks = await collection.ranks(vectors, right);
        await store.drop(place, 'passages');

        // Every rank is that of f64 scores, or ties explain where it differs; beyond the deepest there is none.
        const searcher = createSearcher(postings);
        const differing = ranks.flatMap((rank, index) => {
          const exact = searcher.rank(vectors[index], right[index]);
          return rank === (exact !== null && exact > collection.deepestRank ? null : exact) ? [] : [index];
        });
        for (const index of differing) {
          const scores = searcher.search(vectors[index], texts.count);
          const own = scores.find(({ id }) => id === right[index])?.score ?? 0;
          const tied = scores.filter(({ score }) => Math.abs(score - own) <= TIE * own).length;
          const above = scores.filter(({ score }) => score > own * (1 + TIE)).length;
          expect(own).toBeGreaterThan(0);
          expect(ranks[index] ?? collection.deepestRank + 1).toBeGreaterThan(above);
          expect(ranks[index] ?? collection.deepestRank + 1).toBeLessThanOrEqual(above + tied);
        }

        const figures = qualityFigures(
          ranks.map((rank, index) => ({ rank, firstRow: dataset.questions[index].firstRow })),
        );
        const perThousand = 1 / 1000 + 1e-9;
        // maxFeatures leaves open which of equally frequent terms stay.
        const tolerance = choice.parameters.maxFeatures !== null ? 4 * perThousand : perThousand;
        const near = (value: number, expected: number) =>
          expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(tolerance);
        near(figures.accuracy.value, config.accuracy);
        near(figures.accuracyByRow, config.accuracyByRow);
        for (const { k, value } of figures.hitsAt) near(value, config.hitsAt[k]);
        near(figures.mrr, config.mrr);
        near(figures.ndcgAt10, config.ndcgAt10);
        console.log(
          `${name}, ${setting}: accuracy ${figures.accuracy.value.toFixed(6)} (reference ${config.accuracy.toFixed(6)}), ` +
            `MRR ${figures.mrr.toFixed(6)} (${config.mrr.toFixed(6)}); ` +
            `${differing.length} of ${ranks.length} ranks differ, all by ties`,
        );
      });
    }
  }

  test('tells ranks to 1,000 exactly, ties by number, and deeper ones not at all', async () => {
    const place = { modelId: 'ranks', fitId: randomUUID(), folder: '' };
    await store.create(place, 'passages');
    const count = 1500;
    // The first term orders the points, 1,500 different scores; in the second, all but three are equal.
    const documents = Array.from({ length: count }, (_, id) => ({
      vector: {
        indices: Uint32Array.of(0, 1),
        values: Float64Array.of(2 - id / count, id === 700 || id === 900 || id === 1200 ? 2 : 1),
      },
      payload: {},
    }));
    await store.write(place, 'passages', count, documents, () => {});
    const collection = await store.open(place, 'passages');
    const ask = (term: number, ids: number[]) =>
      collection.ranks(
        ids.map(() => ({ indices: Uint32Array.of(term), values: Float64Array.of(1) })),
        Uint32Array.from(ids),
      );
    expect(collection.deepestRank).toBe(1000);
    expect(await ask(0, [0, 9, 10, 99, 100, 998, 999, 1000, 1100, 1499])).toEqual([
      ...[1, 10, 11, 100, 101, 999, 1000],
      ...[null, null, null],
    ]);
    expect(await ask(1, [700, 1200, 0, 1, 996, 998, 999, 1000, 1499])).toEqual([
      ...[1, 3, 4, 5, 998, 1000, null],
      ...[null, null],
    ]);
    await store.drop(place, 'passages');
  });
});

function* withoutPayload(weighed: Iterable<WeighedText>): Generator<QdrantDocument> {
  for (const { vector } of weighed) yield { vector, payload: {} };
}

function parametersOf({ type, params }: ReferenceConfig) {
  return type === 'TFIDF'
    ? { type, parameters: { ...defaultTfidfParameters, ...params } }
    : { type, parameters: { ...defaultBm25Parameters, ...params } };
}
