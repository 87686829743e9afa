import { readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bigCsv, SLOW_FIT } from '../../testing/big-dataset.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const ASK =
  'query ($id: ID!) { findContext(modelId: $id, question: "How do fish breathe?") { hits { passage { text } } } }';

describe('a model', () => {
  let server: TestServer;
  let datasetId: string;
  beforeEach(async () => {
    server = await startTestServer();
    datasetId = await server.dataset(CATS_CSV);
  });
  afterEach(() => server.stop());

  const change = (name: 'loadModel' | 'unloadModel', id: string) =>
    server.ask(`mutation ($id: ID!) { ${name}(id: $id) { id status statusReason } }`, { id });
  const status = async (id: string) =>
    (await server.ask('query ($id: ID!) { model(id: $id) { status statusReason statusCode } }', { id })).data.model;
  const firstHit = async (id: string) => (await server.ask(ASK, { id })).data?.findContext.hits[0].passage.text;
  const refusal = async (id: string) => (await server.ask(ASK, { id })).errors?.[0];
  const FISH = 'Fish breathe through gills under water.';

  /** Changes one byte in the middle of a stored file of the only model. */
  /** Changes one bit; what it returns changes it back. */
  const damage = (suffix: string): (() => void) => {
    const [folder] = readdirSync(join(server.dataDir, 'models'));
    const name = readdirSync(join(server.dataDir, 'models', folder)).find((file) => file.endsWith(suffix)) as string;
    const path = join(server.dataDir, 'models', folder, name);
    const bytes = readFileSync(path);
    const turn = (): void => {
      bytes[bytes.length - 9] ^= 1;
      writeFileSync(path, bytes);
    };
    turn();
    return turn;
  };

  it('answers when it is loaded, and not before or after', async () => {
    await server.fit({ modelId: 'cats', datasetId }, false);
    expect(await refusal('cats')).toMatchObject({
      message: 'The model cats is not loaded. Load it with loadModel(id: "cats").',
      extensions: { code: 'MODEL_NOT_LOADED', id: 'cats' },
    });
    const loaded = { id: 'cats', status: 'LOADED', statusReason: null };
    expect((await change('loadModel', 'cats')).data.loadModel).toEqual(loaded);
    expect((await change('loadModel', 'cats')).data.loadModel).toEqual(loaded);
    expect(await firstHit('cats')).toBe(FISH);
    const ready = { ...loaded, status: 'READY' };
    expect((await change('unloadModel', 'cats')).data.unloadModel).toEqual(ready);
    expect((await change('unloadModel', 'cats')).data.unloadModel).toEqual(ready);
    expect(await refusal('cats')).toMatchObject({ extensions: { code: 'MODEL_NOT_LOADED' } });
  });

  it('whose files cannot be read says what to check, and loads when they can be', async () => {
    await server.fit({ modelId: 'cats', datasetId }, false);
    const [folder] = readdirSync(join(server.dataDir, 'models'));
    const path = join(server.dataDir, 'models', folder, 'passages.postings');
    renameSync(path, `${path}.away`);
    // The system follows it round and round, and gives up: whoever runs this test is refused, root too.
    symlinkSync(path, path);
    expect((await change('loadModel', 'cats')).errors?.[0]).toMatchObject({
      message: expect.stringMatching(
        /^The files of the model cats cannot be read: .*ELOOP.* Check the disk and the permissions/,
      ),
      extensions: { code: 'STORE_UNAVAILABLE', id: 'cats' },
    });
    expect((await status('cats')).status).toBe('READY');
    renameSync(`${path}.away`, path);
    expect((await change('loadModel', 'cats')).data.loadModel.status).toBe('LOADED');
  });

  it('is loaded by its fit where that was asked for', async () => {
    await server.fit({ modelId: 'cats', datasetId }, true);
    expect(await status('cats')).toEqual({ status: 'LOADED', statusReason: null, statusCode: null });
  });

  it('that is not there is NOT_FOUND, or null where a query may say so', async () => {
    expect(await refusal('x')).toMatchObject({ message: 'There is no model "x".', extensions: { code: 'NOT_FOUND' } });
    for (const field of [
      'loadModel(id: "x") { id }',
      'unloadModel(id: "x") { id }',
      'removeModel(id: "x")',
      'runQualityTest(modelId: "x") { id }',
      'runBenchmark(modelId: "x") { id }',
    ]) {
      // prettier-ignore
      expect((await server.ask(`mutation { ${field} }`)).errors?.[0].extensions.code).toBe('NOT_FOUND');
    }
    expect(await status('x')).toBe(null);
  });

  it('that is being fitted neither answers nor is loaded, and says that it is being fitted', async () => {
    const big = await server.dataset(bigCsv(2500));
    const input = { modelId: 'slow', datasetId: big, ...SLOW_FIT };
    await server.ask('mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }', { input });
    const wait = {
      message: expect.stringContaining('being fitted'),
      extensions: { code: 'MODEL_NOT_LOADED', id: 'slow' },
    };
    expect(await refusal('slow')).toMatchObject(wait);
    expect((await change('loadModel', 'slow')).errors?.[0]).toMatchObject(wait);
    expect((await server.ask('mutation { runQualityTest(modelId: "slow") { id } }')).errors?.[0]).toMatchObject(wait);
    expect((await server.ask('mutation { runBenchmark(modelId: "slow") { id } }')).errors?.[0]).toMatchObject(wait);
    expect((await change('unloadModel', 'slow')).data.unloadModel.status).toBe('FITTING');
    await server.ask('mutation { removeModel(id: "slow") }');
  });

  it('is removed with its files and reports, once', async () => {
    await server.fit({ modelId: 'cats', datasetId });
    const { data } = await server.ask('mutation { runQualityTest(modelId: "cats") { id } }');
    expect((await server.ended(data.runQualityTest.id)).status).toBe('SUCCEEDED');
    expect(server.files()).toHaveLength(3);
    expect((await server.ask('mutation { removeModel(id: "cats") }')).data.removeModel).toBe('cats');
    expect(server.files()).toEqual([`datasets/${datasetId}`]);
    expect((await server.ask('mutation { removeModel(id: "cats") }')).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect(await refusal('cats')).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const jobs = await server.ask('{ jobs { modelId model { id } qualityReport { id } } }');
    expect(jobs.data.jobs).toEqual([
      { modelId: 'cats', model: null, qualityReport: null },
      { modelId: 'cats', model: null, qualityReport: null },
    ]);
  });

  it('is removed with all others by removeAllModels', async () => {
    expect((await server.ask('mutation { removeAllModels }')).data.removeAllModels).toEqual([]);
    for (const modelId of ['a', 'b']) await server.fit({ modelId, datasetId });
    expect((await server.ask('mutation { removeAllModels }')).data.removeAllModels).toEqual(['b', 'a']);
    expect((await server.ask('{ models { id } }')).data.models).toEqual([]);
    expect(server.files()).toEqual([`datasets/${datasetId}`]);
  });

  it.each(['passages.model', 'passages.postings', 'questions.model', 'questions.postings'])(
    'whose file %s has one bit changed is FAILED, says so, and can be removed',
    async (file) => {
      await server.fit({ modelId: 'cats', datasetId }, false);
      damage(file);
      const { errors } = await change('loadModel', 'cats');
      const told = expect.stringMatching(/^The model cats is damaged: .*checksum.* Remove it and fit it again\.$/);
      expect(errors?.[0]).toMatchObject({ message: told, extensions: { code: 'MODEL_CORRUPT', id: 'cats' } });
      expect(await status('cats')).toEqual({ status: 'FAILED', statusReason: told, statusCode: 'MODEL_CORRUPT' });
      for (const again of [await refusal('cats'), (await change('loadModel', 'cats')).errors?.[0]]) {
        expect(again).toMatchObject({ message: told, extensions: { code: 'MODEL_CORRUPT' } });
      }
      await server.fit({ modelId: 'other', datasetId });
      expect(await firstHit('other')).toBe(FISH);
      expect((await server.ask('mutation { removeModel(id: "cats") }')).errors).toBeUndefined();
      expect((await server.fit({ modelId: 'cats', datasetId })).status).toBe('SUCCEEDED');
    },
  );

  it('that is FAILED answers again when its file has been put back and it is loaded', async () => {
    await server.fit({ modelId: 'cats', datasetId }, false);
    const mend = damage('passages.postings');
    await change('loadModel', 'cats');
    expect((await status('cats')).status).toBe('FAILED');
    mend();
    expect((await change('loadModel', 'cats')).errors).toBeUndefined();
    expect(await status('cats')).toEqual({ status: 'LOADED', statusReason: null, statusCode: null });
    expect(await firstHit('cats')).toBe(FISH);
  });

  it('that is damaged is found out by a quality test too', async () => {
    await server.fit({ modelId: 'cats', datasetId }, false);
    damage('passages.postings');
    const { data } = await server.ask('mutation { runQualityTest(modelId: "cats") { id } }');
    expect((await server.ended(data.runQualityTest.id)).error?.code).toBe('MODEL_CORRUPT');
    expect((await status('cats')).status).toBe('FAILED');
  });

  it('that is FAILED can be fitted again under its id, which leaves nothing of the damaged one', async () => {
    await server.fit({ modelId: 'cats', datasetId }, false);
    damage('passages.postings');
    await change('loadModel', 'cats');
    expect((await status('cats')).status).toBe('FAILED');
    expect((await server.fit({ modelId: 'cats', datasetId })).status).toBe('SUCCEEDED');
    expect(await firstHit('cats')).toBe(FISH);
    expect(readdirSync(join(server.dataDir, 'models'))).toHaveLength(1);
  });

  describe('after a restart', () => {
    it('is as it was: stored, loaded, with its reports', async () => {
      await server.fit({ modelId: 'stored', datasetId }, false);
      await server.fit({ modelId: 'loaded', datasetId, type: 'BM25', recipe: { stemmer: 'AUTO' } });
      const { data } = await server.ask('mutation { runQualityTest(modelId: "loaded") { id } }');
      await server.ended(data.runQualityTest.id);
      const all = '{ datasets { id name rowCount source { sha256 } rows { items { question } } } models { id status vocabularySize hyperparameters { name value } recipe { languages } qualityReports { id accuracy misses { total } } } jobs { id status } }'; // prettier-ignore
      const before = await server.ask(all);
      server = await server.restart();
      expect(await firstHit('loaded')).toBe(FISH);
      expect(await server.ask(all)).toEqual(before);
      await change('unloadModel', 'loaded');
      server = await server.restart();
      expect((await status('loaded')).status).toBe('READY');
    });

    it('that was loaded and has been damaged meanwhile is FAILED, and the others answer', async () => {
      await server.fit({ modelId: 'cats', datasetId });
      damage('passages.model');
      await server.fit({ modelId: 'other', datasetId });
      server = await server.restart();
      expect(await refusal('cats')).toMatchObject({ extensions: { code: 'MODEL_CORRUPT' } });
      expect(await status('cats')).toMatchObject({ status: 'FAILED' });
      expect(await firstHit('other')).toBe(FISH);
      const log = readFileSync(join(server.logDir, 'app.log'), 'utf8');
      expect(log).toContain('"event":"model not loaded","modelId":"cats"');
    });
  });
});
