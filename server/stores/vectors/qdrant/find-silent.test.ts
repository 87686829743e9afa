import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import type { Fault, FaultProxy } from '../../../testing/fault-proxy.ts';
import { hasQdrant, openQdrant } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';
import { createQdrantStore } from './qdrant-store.ts';
import type { QdrantStore } from './qdrant-store.ts';

const SEARCH_TIMEOUT_MS = 1500;
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];

describe.skipIf(!hasQdrant)('how collections answer', () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let proxy: FaultProxy;
  let store: QdrantStore;
  let names: string[];

  const place = (modelId: string) => ({ modelId, fitId: 'fit', folder: '' });

  beforeAll(async () => {
    qdrant = await openQdrant();
    proxy = await startFaultProxy(qdrant.url);
    store = createQdrantStore(testQdrantSettings(proxy.url, { searchTimeoutMs: SEARCH_TIMEOUT_MS }));
    names = NAMES.map((name) => store.nameOf(place(name), 'passages'));
    for (const name of NAMES) await store.create(place(name), 'passages');
  });
  afterAll(async () => {
    for (const name of NAMES) await store.drop(place(name), 'passages');
    await proxy.close();
    await qdrant.close();
  });
  afterEach(() => proxy.heal());

  const inject = (path: RegExp, fault: Fault, times = Infinity): void =>
    proxy.inject({ method: 'GET', path, fault, times });
  const silent = async (): Promise<[string, string][]> =>
    [...(await store.silent(names, performance.now()))].map(([name, silence]) => [NAMES[names.indexOf(name)], silence]);
  const failure: Fault = { kind: 'ANSWER', status: 500, body: '{"status":{"error":"1 of 2 shards failed"}}' };

  it('is nothing to speak of when all do', async () => {
    expect(await silent()).toEqual([]);
    expect(await store.silent([], performance.now())).toEqual(new Map());
  });

  it('is told of one that is missing, one without a shard and one whose optimizer failed', async () => {
    const gone = store.nameOf(place('gone'), 'passages');
    expect(await store.silent([gone], performance.now())).toEqual(new Map([[gone, 'NOT_WHOLE']]));
    inject(/_two_/, failure);
    inject(/_five_/, { kind: 'ALTER', alter: (result) => ({ ...result, status: 'red' }) });
    inject(/_six_/, { kind: 'ALTER', alter: (result) => ({ ...result, status: 'yellow' }) });
    expect((await silent()).sort()).toEqual([
      ['five', 'OPTIMIZER_FAILED'],
      ['two', 'NOT_WHOLE'],
    ]);
  });

  it('is not told after a fault that passes', async () => {
    inject(/_two_/, failure, 1);
    expect(await silent()).toEqual([]);
  });

  it('is not known of those that there was no time for, and said apart from what is not whole', async () => {
    inject(/_two_/, failure);
    // As many as are looked at together: the last is never come to.
    inject(/_(one|three|four|five)_/, { kind: 'SILENCE' });
    expect((await silent()).sort()).toEqual([
      ['five', 'NOT_IN_TIME'],
      ['four', 'NOT_IN_TIME'],
      ['one', 'NOT_IN_TIME'],
      ['six', 'NOT_IN_TIME'],
      ['three', 'NOT_IN_TIME'],
      ['two', 'NOT_WHOLE'],
    ]);
    // No more is asked once the time is over.
    proxy.heal();
    inject(/_one_/, { kind: 'DELAY', ms: 0 });
    const late = await store.silent([names[0]], performance.now() - SEARCH_TIMEOUT_MS);
    expect([late.get(names[0]), proxy.metCount()]).toEqual(['NOT_IN_TIME', 0]);
  });
});
