import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import type { FaultProxy } from '../../testing/fault-proxy.ts';
import { qdrantProgram, startQdrant } from '../../testing/qdrant-server.ts';
import type { QdrantServer } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { Answer, TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const COMES_TO_BE_MS = 60_000;

describe.skipIf(qdrantProgram === null)('while Qdrant is away', { timeout: 120_000 }, () => {
  let qdrant: QdrantServer;
  let proxy: FaultProxy;
  let store: QdrantStore;
  let server: TestServer;
  let catsId: string;
  let answer: unknown;

  beforeAll(async () => {
    qdrant = await startQdrant();
    proxy = await startFaultProxy(qdrant.url);
    const settings = testQdrantSettings(qdrant.url, { searchTimeoutMs: 3000, writeTimeoutMs: 3000 });
    store = createQdrantStore(settings);
    server = await startTestServer(qdrantVariables({ ...settings, url: proxy.url }));
    catsId = await server.dataset(CATS_CSV);
    await fit('files', 'EMBEDDED');
    for (const id of ['stays', 'going', 'last']) await fit(id, 'QDRANT');
    answer = (await ask('stays')).data.findContext;
    await qdrant.kill();
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await qdrant.remove();
  });

  const fit = async (modelId: string, kind: string): Promise<void> => {
    expect(await server.fit({ modelId, datasetId: catsId, store: kind })).toMatchObject({ status: 'SUCCEEDED' });
  };
  const ask = (id: string): Promise<Answer> =>
    server.ask(
      `query ($id: ID!) { findContext(modelId: $id, question: "Where do cats sleep?") {
        hits { score passage { text } terms { term weight } } known { rowId similarity }
      } }`,
      { id },
    );
  const refusalOf = ({ errors }: Answer): { code: string; message: string } => {
    const [{ message, extensions }] = errors ?? [{ message: 'none', extensions: { code: 'none' } }];
    return { code: extensions.code, message };
  };
  const AWAY = { code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/does not answer .*Check that it runs/) };
  const readiness = async (): Promise<[number, string]> => {
    const response = await fetch(`${server.url}/readyz`);
    return [response.status, await response.text()];
  };
  const ours = async (): Promise<string[]> => {
    const { pointCounts, aliases } = await store.inventory(new Set());
    return [...pointCounts.keys(), ...aliases.keys()].toSorted();
  };
  const modelsOf = async (): Promise<string[]> =>
    (await server.ask('{ models { id } }')).data.models.map(({ id }: { id: string }) => id).toSorted();

  it('models in files answer, those in Qdrant say what to check, and so does readiness', async () => {
    expect((await ask('files')).errors).toBe(undefined);
    expect(refusalOf(await ask('stays'))).toEqual(AWAY);
    await until(async () => (await readiness())[0] === 503);
    expect(await readiness()).toEqual([503, 'Qdrant does not answer']);
    const { storeConsistency } = (await server.ask('{ storeConsistency { available reason problems { kind } } }')).data;
    expect(storeConsistency).toEqual({ available: false, reason: AWAY.message, problems: [] });
  });

  it('fits, quality tests, moves and loading fail with what to check, and leave no model and nothing loaded', async () => {
    const fitted = await server.fit({ modelId: 'never', datasetId: catsId, store: 'QDRANT' });
    expect(fitted).toMatchObject({ status: 'FAILED', error: AWAY });
    for (const started of [
      'runQualityTest(modelId: "stays") { id }',
      'moveModel(id: "files", store: QDRANT) { id }',
      'moveModel(id: "stays", store: EMBEDDED) { id }',
    ]) {
      const { data } = await server.ask(`mutation { started: ${started} }`);
      expect(await server.ended(data.started.id)).toMatchObject({ status: 'FAILED', error: AWAY });
    }
    await server.ask('mutation { unloadModel(id: "last") { status } }');
    expect(refusalOf(await server.ask('mutation { loadModel(id: "last") { status } }'))).toEqual(AWAY);
    expect(await modelsOf()).toEqual(['files', 'going', 'last', 'stays']);
    expect((await ask('files')).errors).toBe(undefined);
  });

  it('a model is removed at once, and a fit is cancelled', async () => {
    expect((await server.ask('mutation { removeModel(id: "going") }')).errors).toBe(undefined);
    const { data } = await server.ask(
      'mutation ($d: ID!) { fitModel(input: { modelId: "cancelled", datasetId: $d, store: QDRANT }) { id } }',
      { d: catsId },
    );
    await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id: data.fitModel.id });
    expect(await server.ended(data.fitModel.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await modelsOf()).toEqual(['files', 'last', 'stays']);
  });

  it('the server starts, tells what it waits for, and what it answers from files', async () => {
    server = await server.restart();
    expect((await ask('files')).errors).toBe(undefined);
    await until(async () => (await readiness())[1] === 'waiting for Qdrant: stays');
    expect(refusalOf(await ask('stays'))).toEqual(AWAY);
    const { model } = (await server.ask('{ model(id: "stays") { status statusReason statusCode } }')).data;
    expect(model).toEqual({ status: 'READY', statusReason: AWAY.message, statusCode: 'STORE_UNAVAILABLE' });
  });

  it('and when it is back, models answer as before by themselves and what was removed meanwhile goes', async () => {
    await qdrant.start();
    await until(async () => (await readiness())[0] === 200);
    expect((await ask('stays')).data.findContext).toEqual(answer);
    await until(async () => (await ours()).every((name) => /_(stays|last)(_|~|$)/.test(name)));
    expect(await ours()).toHaveLength(8);
    const { storeConsistency } = (await server.ask('{ storeConsistency { available problems { kind } } }')).data;
    expect(storeConsistency).toEqual({ available: true, problems: [] });
    expect(await server.fit({ modelId: 'never', datasetId: catsId, store: 'QDRANT' })).toMatchObject({
      status: 'SUCCEEDED',
    });
  });

  it('a fit whose upload is not answered is cancelled, and its collections go', async () => {
    proxy.inject({ method: 'PUT', path: /_silent_.+\/points$/, fault: { kind: 'SILENCE' }, times: Infinity });
    const { data } = await server.ask(
      'mutation ($d: ID!) { fitModel(input: { modelId: "silent", datasetId: $d, store: QDRANT }) { id } }',
      { d: catsId },
    );
    await until(async () => proxy.metCount() > 0);
    await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id: data.fitModel.id });
    expect(await server.ended(data.fitModel.id)).toMatchObject({ status: 'CANCELLED' });
    await until(async () => (await ours()).every((name) => !name.includes('_silent')));
    proxy.heal();
    expect(await modelsOf()).toEqual(['files', 'last', 'never', 'stays']);
  });

  it('all models are removed at once, and their collections when it is back, even after a restart', async () => {
    await qdrant.kill();
    expect((await server.ask('mutation { removeAllModels }')).errors).toBe(undefined);
    expect(await modelsOf()).toEqual([]);
    server = await server.restart();
    expect((await readiness())[0]).toBe(200);
    await qdrant.start();
    await until(async () => (await ours()).length === 0);
  });

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + COMES_TO_BE_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`It did not come to be within ${COMES_TO_BE_MS / 1000} s.`);
      await wait(50);
    }
  }
});
