import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const FORECAST = 'query ($input: FitModelInput!) { vocabularyForecast(input: $input) { terms exact sampledPassages } }';
const SLOW_MS = 90_000;
const STEMS = { removeStopWords: true, stemmer: 'AUTO' };

describe('the forecast of a vocabulary', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const forecast = async (input: Record<string, unknown>) =>
    (await server.ask(FORECAST, { input: { modelId: '', ...input } })).data.vocabularyForecast;
  const fitted = async (modelId: string, input: Record<string, unknown>): Promise<number> => {
    expect((await server.fit({ modelId, datasetId: '', ...input }, false)).status).toBe('SUCCEEDED');
    return (await server.ask('query ($id: ID!) { model(id: $id) { vocabularySize } }', { id: modelId })).data.model
      .vocabularySize;
  };

  it('is what the fit then has, for a small dataset and any settings', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    const settings = [
      {},
      { tfidf: { maxFeatures: 4 } },
      { tfidf: { analyzer: 'CHAR_WB', ngramMin: 2, ngramMax: 4, maxDfShare: 0.9 } },
      { type: 'BM25', bm25: { ngramMax: 2, maxFeatures: 9 }, recipe: STEMS },
    ];
    for (const [at, more] of settings.entries()) {
      const input = { datasetId, ...more };
      expect(await forecast(input)).toEqual({ terms: await fitted(`m${at}`, input), exact: true, sampledPassages: 3 });
    }
  });

  it('takes the recipe of a version where none is given', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    const input = { removeStopWords: true, stemmer: 'AUTO' };
    const { data } = await server.ask(
      'mutation ($id: ID!, $input: PreprocessInput) { preprocessDataset(datasetId: $id, input: $input) { id } }',
      { id: datasetId, input },
    );
    await server.ended(data.preprocessDataset.id);
    const job = await server.ask('query ($id: ID!) { job(id: $id) { dataset { id } } }', {
      id: data.preprocessDataset.id,
    });
    const version = job.data.job.dataset.id as string;
    const { terms } = await forecast({ datasetId: version });
    expect(terms).toBe((await forecast({ datasetId, recipe: input })).terms);
    expect(terms).toBeLessThan((await forecast({ datasetId })).terms);
  });

  it('does not call itself exact where only the beginning of a passage was looked at', async () => {
    const long = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(' ');
    const datasetId = await server.dataset(`question,context\nWhich?,${long}\n`);
    expect(await forecast({ datasetId })).toMatchObject({ exact: true, terms: 3000 });
    expect(await forecast({ datasetId, recipe: STEMS })).toMatchObject({ exact: false, sampledPassages: 1 });
  });

  it('says nothing of what cannot be fitted', async () => {
    const refusal = async (input: Record<string, unknown>) =>
      (await server.ask(FORECAST, { input: { modelId: 'm', ...input } })).errors?.[0].extensions;
    expect(await refusal({ datasetId: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    const datasetId = await server.dataset(CATS_CSV);
    expect(await refusal({ datasetId, tfidf: { ngramMin: 3, ngramMax: 1 } })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await forecast({ datasetId, tfidf: { minDf: 100 } })).toMatchObject({ terms: 0, exact: true });
  });

  it.skipIf(!hasSharedData)(
    'is about right for a large one: within 20 % of the fit',
    async () => {
      const lines = gunzipSync(readShared('docs-passages-en.csv.gz')).toString('utf8').slice(0, 7_000_000);
      const datasetId = await server.dataset(`${lines.slice(0, lines.lastIndexOf('"\n'))}"\n`, 'docs.csv', {
        acceptProblems: true,
      });
      expect(await forecast({ datasetId })).toMatchObject({ exact: true });
      for (const [at, more] of [
        { recipe: STEMS },
        { recipe: STEMS, tfidf: { minDf: 3, maxDfShare: 0.85 } },
        { tfidf: { ngramMax: 2 } },
      ].entries()) {
        const input = { datasetId, ...more };
        const { terms, exact, sampledPassages } = await forecast(input);
        expect([exact, sampledPassages]).toEqual([false, 5000]);
        expect(Math.abs(terms / (await fitted(`large${at}`, input)) - 1)).toBeLessThan(0.2);
      }
    },
    SLOW_MS,
  );
});
