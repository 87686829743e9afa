import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import type { FaultProxy } from '../../../testing/fault-proxy.ts';
import { hasQdrant, openQdrant } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import type { Collection, KnownOfDocuments } from '../vector-store.ts';
import { createQdrantStore } from './qdrant-store.ts';
import type { QdrantStore } from './qdrant-store.ts';

const PLACE = { modelId: 'ties', fitId: 'fit', folder: '' };
const TIED = 400;

const vector = (...values: number[]): SparseVector => ({
  indices: Uint32Array.from(values.keys()),
  values: Float64Array.from(values),
});
/** In f32, the sum of both weights is one and the same for all; in f64 it is larger for every third document. */
const vectorOf = (id: number): SparseVector => vector(1, id % 3 === 0 ? 2 ** -25 : 2 ** -26);
const QUERY = vector(1, 1);

type Answer = { points: { id: number; score: number }[] };

describe.skipIf(!hasQdrant)('points that tie in f32', () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let proxy: FaultProxy;
  let store: QdrantStore;
  const askedFor: number[] = [];
  const collections: [string, Collection][] = [];

  beforeAll(async () => {
    qdrant = await openQdrant();
    proxy = await startFaultProxy(qdrant.url);
    store = createQdrantStore(testQdrantSettings(proxy.url));
    await store.create(PLACE, 'passages');
    const documents = Array.from({ length: TIED }, (_, id) => ({ vector: vectorOf(id), payload: { id: String(id) } }));
    await store.write(PLACE, 'passages', TIED, documents, () => {});
    const known: KnownOfDocuments = {
      count: TIED,
      leastMatches: () => 0,
      label: { field: 'id', of: String },
      vectorsOf: null,
    };
    const vectorsOf = (ids: readonly number[]): SparseVector[] => {
      askedFor.push(ids.length);
      return ids.map(vectorOf);
    };
    collections.push(['weights from Qdrant', await store.open(PLACE, 'passages', known)]);
    collections.push(['weights from texts', await store.open(PLACE, 'passages', { ...known, vectorsOf })]);
  });
  afterAll(async () => {
    await store.drop(PLACE, 'passages');
    await proxy.close();
    await qdrant.close();
  });
  afterEach(() => proxy.heal());

  it.each([0, 1])(
    'rank by their f64 sums however they are asked for, and each score is the sum of its parts: %i',
    async (at) => {
      const [, collection] = collections[at];
      const hits = await collection.search(QUERY, 136);
      const thirds = Array.from({ length: 134 }, (_, index) => 3 * index);
      expect(hits.map(({ id }) => id)).toEqual([...thirds, 1, 2]);
      for (const { score, parts } of hits) expect(score).toBe(parts()[0] + parts()[1]);
      const [first] = await collection.searchMany([QUERY], 136);
      expect(first.map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
      expect(await collection.ranks([QUERY, QUERY, QUERY], Uint32Array.of(0, 399, 1))).toEqual([1, 134, 135]);
    },
  );

  it('are weighed from their texts in small pieces', async () => {
    askedFor.length = 0;
    expect(await collections[1][1].search(QUERY, 2)).toHaveLength(2);
    expect(askedFor.reduce((sum, count) => sum + count)).toBe(TIED);
    expect(Math.max(...askedFor)).toBeLessThan(TIED);
  });

  it('are asked for together where many queries find them', async () => {
    const queries = Array.from({ length: 64 }, () => QUERY);
    proxy.inject({ method: 'POST', path: /\/points\/query/, fault: { kind: 'DELAY', ms: 0 }, times: Infinity });
    const found = await collections[0][1].searchMany(queries, 1);
    expect(found.map(([{ id }]) => id)).toEqual(queries.map(() => 0));
    // Six of each, then 48, then 384; then all, in three requests.
    expect(proxy.metCount()).toBe(6);
  });

  describe.each([0, 1])('in collection %i', (at) => {
    const doubleScores = ({ points }: Answer): Answer => ({
      points: points.map((point) => ({ ...point, score: 2 * point.score })),
    });

    it('are asked for again when a further answer has scores that are not theirs', async () => {
      const [, collection] = collections[at];
      const right = await collection.search(QUERY, 2);
      let whole = 0;
      const alter = (answer: Answer): Answer =>
        answer.points.length === TIED && ++whole === 1 ? doubleScores(answer) : answer;
      proxy.inject({ method: 'POST', path: /\/points\/query/, fault: { kind: 'ALTER', alter }, times: Infinity });
      const found = await collection.search(QUERY, 2);
      expect(found.map(({ id, score }) => ({ id, score }))).toEqual(right.map(({ id, score }) => ({ id, score })));
      expect(whole).toBe(2);
    });

    it('are refused when every further answer has', async () => {
      const alter = (answer: Answer): Answer => (answer.points.length < TIED ? answer : doubleScores(answer));
      proxy.inject({ method: 'POST', path: /\/points\/query/, fault: { kind: 'ALTER', alter }, times: Infinity });
      await expect(collections[at][1].search(QUERY, 2)).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('a score that the weights do not give'),
      });
    });
  });
});
