import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from './testing/test-server.ts';
import type { Answer, TestServer } from './testing/test-server.ts';
import { CATS_CSV } from './testing/tiny-datasets.ts';

const ROUNDS = 15;

describe('things asked for at once', () => {
  let server: TestServer;
  let datasetId: string;
  beforeAll(async () => {
    server = await startTestServer();
    datasetId = (await server.upload(CATS_CSV)).data.uploadDataset.id;
  });
  afterAll(() => server.stop());

  const submitFit = async (): Promise<string> => {
    const query = 'mutation ($d: ID!) { fitModel(input: { modelId: "cats", datasetId: $d }) { id } }';
    return (await server.ask(query, { d: datasetId })).data.fitModel.id;
  };
  const fit = async () => server.ended(await submitFit());
  const load = () => server.ask('mutation { loadModel(id: "cats") { status } }');
  const unload = () => server.ask('mutation { unloadModel(id: "cats") { status } }');
  const remove = () => server.ask('mutation { removeModel(id: "cats") }');
  const question = () => server.ask('{ findContext(modelId: "cats", question: "fish") { hits { rank } } }');
  const test = () => server.ask('mutation { runQualityTest(modelId: "cats") { id } }');
  const codes = (answers: readonly Answer[]) =>
    answers.flatMap(({ errors }) => (errors ?? []).map(({ extensions }) => extensions.code));

  it('load, unload and ask without a fault, and the state shown is the true one', async () => {
    await fit();
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all([load(), question(), unload(), question(), load(), question(), unload()]);
      expect(codes(answers).filter((code) => code !== 'MODEL_NOT_LOADED')).toEqual([]);
      const { status } = (await server.ask('{ model(id: "cats") { status } }')).data.model;
      expect(codes([await question()])).toEqual(status === 'LOADED' ? [] : ['MODEL_NOT_LOADED']);
    }
    await remove();
  });

  it('leave nothing of a model that is removed while it is tested, again and again', async () => {
    for (let round = 0; round < ROUNDS / 3; round++) {
      await fit();
      const submitted = await Promise.all([test(), test(), remove(), test(), test()]);
      expect(codes(submitted).filter((code) => code !== 'NOT_FOUND')).toEqual([]);
      const { models, jobs } = (await server.ask('{ models { id } jobs(limit: 1000) { status } }')).data;
      expect(models).toEqual([]);
      for (const { status } of jobs) expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(status);
      for (const kind of ['models', 'reports', 'staging']) expect(readdirSync(join(server.dataDir, kind))).toEqual([]);
    }
  });

  it('fit and remove the same id without mixing up the models', async () => {
    for (let round = 0; round < ROUNDS / 3; round++) {
      const first = await submitFit();
      const [, job] = await Promise.all([remove(), server.ended(first)]);
      expect(['CANCELLED', 'SUCCEEDED']).toContain(job.status);
      expect((await fit()).error).toBe(null);
      await load();
      expect(codes([await question()])).toEqual([]);
      await remove();
    }
    expect(readdirSync(join(server.dataDir, 'models'))).toEqual([]);
  });

  it('end a job whose folder cannot be made as failed, and the server goes on', async () => {
    const staging = join(server.dataDir, 'staging');
    rmSync(staging, { recursive: true });
    expect(await fit()).toMatchObject({ status: 'FAILED', error: { code: 'INTERNAL' } });
    mkdirSync(staging);
    expect(await fit()).toMatchObject({ status: 'SUCCEEDED', error: null });
    await remove();
  });
});
