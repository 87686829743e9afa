import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import type { FaultProxy } from '../../../testing/fault-proxy.ts';
import { hasQdrant, openQdrant } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import type { Collection, KnownOfDocuments } from '../vector-store.ts';
import { createQdrantStore } from './qdrant-store.ts';
import type { QdrantStore } from './qdrant-store.ts';

const PLACE = { modelId: 'texts', fitId: 'fit', folder: '' };
const COUNT = 200;

const vector = (...values: number[]): SparseVector => ({
  indices: Uint32Array.from(values.keys()),
  values: Float64Array.from(values),
});
/** Half of the documents tie for the first place, in the first term. */
const vectorOf = (id: number): SparseVector => vector(id % 2 === 0 ? 1 / 3 : 0.1, 1 / (id + 1));

describe.skipIf(!hasQdrant)('a collection whose texts are at hand', () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let proxy: FaultProxy;
  let store: QdrantStore;

  beforeAll(async () => {
    qdrant = await openQdrant();
    proxy = await startFaultProxy(qdrant.url);
    store = createQdrantStore(testQdrantSettings(proxy.url));
    await store.create(PLACE, 'questions');
    const documents = Array.from({ length: COUNT }, (_, id) => ({ vector: vectorOf(id), payload: { id: String(id) } }));
    await store.write(PLACE, 'questions', COUNT, documents, () => {});
  });
  afterAll(async () => {
    await store.drop(PLACE, 'questions');
    await proxy.close();
    await qdrant.close();
  });
  afterEach(() => proxy.heal());

  const open = (vectorsOf: KnownOfDocuments['vectorsOf'], onOtherVectors?: () => void): Promise<Collection> =>
    store.open(PLACE, 'questions', {
      count: COUNT,
      leastMatches: () => 0,
      label: { field: 'id', of: String },
      vectorsOf,
      onOtherVectors,
    });

  it('gives the same hits, parts and scores as with the weights that Qdrant keeps', async () => {
    const [made, stored] = [await open((ids) => ids.map(vectorOf)), await open(null)];
    for (const query of [vector(1), vector(1, 1), vector(0.3, 2)]) {
      const hits = await made.search(query, 10);
      const others = await stored.search(query, 10);
      expect(hits.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
      hits.forEach(({ score, parts }, place) => {
        expect(score).toBeCloseTo(others[place].score, 5);
        expect(parts()[0]).toBeCloseTo(others[place].parts()[0], 6);
      });
      const ids = Uint32Array.of(7, 4, 199);
      const scores = await made.scores(query, ids);
      (await stored.scores(query, ids)).forEach((score, place) => expect(scores[place]).toBeCloseTo(score, 5));
    }
    expect((await made.search(vector(1), 3)).map(({ id }) => id)).toEqual([0, 2, 4]);
  });

  it('asks Qdrant for no weights', async () => {
    const collection = await open((ids) => ids.map(vectorOf));
    const nothing = { kind: 'ANSWER', status: 500, body: '{}' } as const;
    proxy.inject({ method: 'POST', path: /\/points$/, fault: nothing, times: Infinity });
    await collection.search(vector(1, 1), 10);
    await collection.scores(vector(1, 1), Uint32Array.of(0, 1));
    expect(proxy.metCount()).toBe(0);
  });

  it('answers from the weights that Qdrant keeps when texts give others, and says so once', async () => {
    let told = 0;
    const [other, stored] = [
      await open(
        (ids) => ids.map((id) => vectorOf(id + 1)),
        () => told++,
      ),
      await open(null),
    ];
    for (const query of [vector(1, 1), vector(0.3, 2)]) {
      const hits = (await other.search(query, 10)).map(({ id, score, parts }) => ({ id, score, parts: parts() }));
      const others = (await stored.search(query, 10)).map(({ id, score, parts }) => ({ id, score, parts: parts() }));
      expect(hits).toEqual(others);
      expect(await other.scores(query, Uint32Array.of(7, 4))).toEqual(await stored.scores(query, Uint32Array.of(7, 4)));
    }
    expect(told).toBe(1);
  });

  it('refuses scores that neither the texts nor the weights that Qdrant keeps give', async () => {
    let told = 0;
    const collection = await open(
      (ids) => ids.map(vectorOf),
      () => told++,
    );
    const alter = ({ points }: { points: { score: number }[] }) => ({
      points: points.map((point) => ({ ...point, score: 2 * point.score })),
    });
    proxy.inject({ method: 'POST', path: /\/points\/query/, fault: { kind: 'ALTER', alter }, times: Infinity });
    await expect(collection.search(vector(1, 1), 10)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('a score that the weights do not give'),
    });
    proxy.heal();
    expect(await collection.search(vector(1, 1), 10)).toHaveLength(10);
    expect(told).toBe(0);
  });

  it('blames nobody else when its own texts cannot be read', async () => {
    const broken = new Error('database disk image is malformed');
    const collection = await open(() => {
      throw broken;
    });
    await expect(collection.search(vector(1, 1), 10)).rejects.toBe(broken);
  });
});
