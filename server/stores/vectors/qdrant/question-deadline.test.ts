import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import type { FaultProxy } from '../../../testing/fault-proxy.ts';
import { hasQdrant, openQdrant } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import type { Collection } from '../vector-store.ts';
import { createQdrantStore } from './qdrant-store.ts';
import type { QdrantStore } from './qdrant-store.ts';

const SEARCH_TIMEOUT_MS = 3000;
const PLACE = { modelId: 'slow', fitId: 'fit', folder: '' };
/** Of so many points that tie, the first answer does not show which are the best: a second is asked for. */
const TIED = 40;

describe.skipIf(!hasQdrant)('a question that takes two requests', () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let proxy: FaultProxy;
  let store: QdrantStore;
  let collection: Collection;

  beforeAll(async () => {
    qdrant = await openQdrant();
    proxy = await startFaultProxy(qdrant.url);
    store = createQdrantStore(testQdrantSettings(proxy.url, { searchTimeoutMs: SEARCH_TIMEOUT_MS }));
    const vector = { indices: Uint32Array.of(0), values: Float64Array.of(1) };
    await store.create(PLACE, 'passages');
    const documents = Array.from({ length: TIED }, () => ({ vector, payload: {} }));
    await store.write(PLACE, 'passages', TIED, documents, () => {});
    collection = await store.open(PLACE, 'passages');
  });
  afterAll(async () => {
    await store.drop(PLACE, 'passages');
    await proxy.close();
    await qdrant.close();
  });
  afterEach(() => proxy.heal());

  const query = { indices: Uint32Array.of(0), values: Float64Array.of(1) };
  const delay = (ms: number): void =>
    proxy.inject({ method: 'POST', path: /\/points\/query/, fault: { kind: 'DELAY', ms }, times: Infinity });

  it('is answered when both together are in time', async () => {
    delay(10);
    const hits = await collection.search(query, 2);
    expect(hits.map(({ id }) => id)).toEqual([0, 1]);
    expect(proxy.metCount()).toBe(2);
  });

  it.each([
    ['search', () => collection.search(query, 2)],
    ['searchMany', () => collection.searchMany([query], 2, performance.now())],
  ])('is refused where each is in time and both together are not: %s', async (_, ask) => {
    delay(SEARCH_TIMEOUT_MS * 0.6);
    await expect(ask()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('no answer within 3 s'),
    });
    expect(proxy.metCount()).toBe(2);
  });

  it('that is asked when its time is over is refused, and nothing is asked of Qdrant', async () => {
    delay(0);
    await expect(collection.search(query, 2, performance.now() - SEARCH_TIMEOUT_MS)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('no answer within 3 s'),
    });
    expect(proxy.metCount()).toBe(0);
  });
});
