import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import type { Fault, FaultProxy } from '../../testing/fault-proxy.ts';
import { hasQdrant, openQdrant } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

/** What was found is told for two seconds. */
const FORGOTTEN_MS = 2500;
const COMES_TO_BE_MS = 30_000;

async function readiness({ url }: TestServer): Promise<[number, string]> {
  const response = await fetch(`${url}/readyz`);
  return [response.status, await response.text()];
}

describe.skipIf(!hasQdrant)('readiness with models in Qdrant', { timeout: 60_000 }, () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let proxy: FaultProxy;
  let server: TestServer;
  let catsId: string;

  beforeAll(async () => {
    qdrant = await openQdrant();
    proxy = await startFaultProxy(qdrant.url);
    const settings = testQdrantSettings(qdrant.url, { searchTimeoutMs: 5000 });
    server = await startTestServer(qdrantVariables({ ...settings, url: proxy.url }));
    catsId = await server.dataset(CATS_CSV);
    for (const modelId of ['stays', 'goes', 'moves', 'rests', 'fresh']) await fit(modelId);
  }, 60_000);
  afterAll(async () => {
    await server.ask('mutation { removeAllModels }');
    await server.stop();
    await proxy.close();
    await qdrant.close();
  });
  afterEach(async () => {
    proxy.heal();
    await wait(FORGOTTEN_MS);
  });

  const fit = async (modelId: string): Promise<void> => {
    expect(await server.fit({ modelId, datasetId: catsId, store: 'QDRANT' })).toMatchObject({ status: 'SUCCEEDED' });
  };
  const inject = (path: RegExp, fault: Fault, times = Infinity): void =>
    proxy.inject({ method: 'GET', path, fault, times });
  const failure: Fault = { kind: 'ANSWER', status: 500, body: '{"status":{"error":"1 of 2 shards failed"}}' };

  it('names what is not whole, what Qdrant could not optimize and what it has not said, each apart', async () => {
    inject(/_stays_[^~]+$/, failure);
    inject(/_goes_.+~questions$/, { kind: 'ALTER', alter: (result) => ({ ...result, status: 'red' }) });
    inject(/_moves_[^~]+$/, { kind: 'SILENCE' });
    expect(await readiness(server)).toEqual([
      503,
      'Qdrant does not answer wholly for: stays; an optimizer of Qdrant has failed (its log says why) for: goes; Qdrant has not said in time how it stands with: moves',
    ]);
  });

  it('takes no more than the time of a question for the version and all collections', async () => {
    inject(/^\/$/, { kind: 'DELAY', ms: 2600 });
    inject(/^\/collections\//, { kind: 'DELAY', ms: 2600 });
    expect((await readiness(server))[1]).toMatch(/^Qdrant has not said in time how it stands with: /);
  });

  it.each([
    ['removed', 'goes', () => server.ask('mutation { removeModel(id: "goes") }')],
    ['unloaded', 'rests', () => server.ask('mutation { unloadModel(id: "rests") { status } }')],
    [
      'fitted again',
      'fresh',
      async () => {
        await server.ask('mutation { removeModel(id: "fresh") }');
        await fit('fresh');
      },
    ],
    [
      'moved to files',
      'moves',
      async () => {
        const { data } = await server.ask('mutation { moveModel(id: "moves", store: EMBEDDED) { id } }');
        expect(await server.ended(data.moveModel.id)).toMatchObject({ status: 'SUCCEEDED' });
      },
    ],
  ])('names no model that is %s while it is looked at', async (_, id, change) => {
    let isChanged = false;
    // It has gone by the time that Qdrant answers, which then has nothing good to say of it.
    const happens = async (): Promise<void> => {
      await change();
      isChanged = true;
    };
    inject(new RegExp(`_${id}_[^~]+$`), { kind: 'FIRST', happens }, 1);
    inject(new RegExp(`_${id}_`), failure);
    expect(await readiness(server)).toEqual([200, 'ready']);
    expect(isChanged).toBe(true);
  });
});

describe('readiness with a model whose files the system does not let be read', () => {
  it('says so, and nothing of Qdrant, until they can be', async () => {
    let server = await startTestServer();
    const { id } = await server.fit({ modelId: 'cats', datasetId: await server.dataset(CATS_CSV) });
    const file = join(server.dataDir, 'models', id, 'passages.postings');
    renameSync(file, `${file}.away`);
    symlinkSync(file, file);
    server = await server.restart();
    await comesToBe(async () => expect(await readiness(server)).toEqual([503, 'the files cannot be read of: cats']));
    rmSync(file);
    renameSync(`${file}.away`, file);
    await comesToBe(async () => expect(await readiness(server)).toEqual([200, 'ready']));
    await server.stop();
  }, 60_000);
});

async function comesToBe(holds: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + COMES_TO_BE_MS; ; await wait(50)) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
