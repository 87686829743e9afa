import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { Answer, TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const RECIPE = 'recipe { lowercase removeStopWords removePunctuation stemmer minTokenLength languages }';

describe('a model fitted on a version', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> => {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBe(undefined);
    return data;
  };
  const prepare = async (id: string, input: object): Promise<string> => {
    const query =
      'mutation ($id: ID!, $input: PreprocessInput) { preprocessDataset(datasetId: $id, input: $input) { id } }';
    const job = (await ask(query, { id, input })).preprocessDataset;
    expect((await server.ended(job.id)).error).toBe(null);
    return (await ask('query ($id: ID!) { job(id: $id) { dataset { id } } }', { id: job.id })).job.dataset.id;
  };
  const fit = async (modelId: string, datasetId: string, more: object = {}) => {
    expect((await server.fit({ modelId, datasetId, type: 'BM25', ...more })).error).toBe(null);
    return (
      await ask(`query ($id: ID!) { model(id: $id) { ${RECIPE} hyperparameters { name value } } }`, { id: modelId })
    ).model;
  };
  const find = async (modelId: string, question: string) =>
    (
      await ask(
        `query ($id: ID!, $question: String!) { findContext(modelId: $id, question: $question) {
          tokens { token known } hits { passage { text } spans { start end } }
        } }`,
        { id: modelId, question },
      )
    ).findContext;

  it('takes its recipe, treats questions by it, and finds the original texts', async () => {
    const id = await server.dataset(CATS_CSV);
    const version = await prepare(id, { stemmer: 'AUTO', minTokenLength: 3 });
    const { recipe, hyperparameters } = await fit('own', version);
    expect(recipe).toEqual({ lowercase: true, removeStopWords: true, removePunctuation: true, stemmer: 'AUTO', minTokenLength: 3, languages: ['en'] }); // prettier-ignore
    expect(hyperparameters).toContainEqual({ name: 'minTokenLength', value: '3' });
    expect(hyperparameters.map(({ name }: { name: string }) => name)).not.toContain('dropEmpty');

    const { tokens, hits } = await find('own', 'Does the CAT go to sleep on a Roof?');
    expect(tokens).toEqual([
      { token: 'cat', known: true },
      { token: 'sleep', known: true },
      { token: 'roof', known: true },
    ]);
    expect(hits.map(({ passage }: Answer['data']) => passage.text)).toEqual(['Cats sleep on warm roofs all day.']);
    const marked = hits[0].spans.map(({ start, end }: Answer['data']) => hits[0].passage.text.slice(start, end));
    expect(marked).toEqual(['Cats', 'sleep', 'roofs']);
  });

  it("takes another recipe that is given, which replaces the version's whole", async () => {
    const id = await server.dataset(CATS_CSV);
    const version = await prepare(id, { stemmer: 'AUTO', minTokenLength: 3 });
    const { recipe } = await fit('given', version, { recipe: {} });
    expect(recipe).toEqual({ lowercase: true, removeStopWords: false, removePunctuation: true, stemmer: 'NONE', minTokenLength: 1, languages: [] }); // prettier-ignore
    expect((await fit('uploaded', id)).recipe).toBe(null);
  });

  // docs/decisions/0002-stemmers.md says how the word lists came about, before any of this was measured.
  it.runIf(hasSharedData).each([
    { name: 'xquad-ru', removeStopWords: false, k1: 1.5, b: 0.75, atLeast: 0.903 },
    { name: 'xquad-ru', removeStopWords: true, k1: 0.9, b: 0.4, atLeast: 0.909 },
    { name: 'xquad-en', removeStopWords: false, k1: 1.5, b: 0.75, atLeast: 0.92 },
    { name: 'xquad-en', removeStopWords: true, k1: 0.9, b: 0.4, atLeast: 0.925 },
  ])('finds at least $atLeast of $name first, stop words removed: $removeStopWords', async (setting) => {
    const { name, removeStopWords, k1, b, atLeast } = setting;
    const id = await server.dataset(readShared(`${name}.csv`), `${name}.csv`);
    const version = await prepare(id, { stemmer: 'AUTO', removeStopWords });
    const query = `query ($id: ID!) { dataset(id: $id) {
      rowCount passageCount preprocessing { emptiedCount languages { loud } }
    } }`;
    const { rowCount, passageCount, preprocessing } = (await ask(query, { id: version })).dataset;
    expect(passageCount).toBe(240);
    expect(preprocessing.emptiedCount).toBe(0);
    expect(preprocessing.languages.every(({ loud }: { loud: boolean }) => !loud)).toBe(true);

    const modelId = `${name}-${removeStopWords}`;
    await fit(modelId, version, { bm25: { k1, b } });
    // The questions of the version, which has no duplicate rows, and all that were uploaded.
    for (const [datasetId, questionCount] of [
      [version, rowCount],
      [id, 1190],
    ]) {
      const test = 'mutation ($id: ID!, $d: ID!) { runQualityTest(modelId: $id, datasetId: $d) { id } }';
      const { runQualityTest } = await ask(test, { id: modelId, d: datasetId });
      expect((await server.ended(runQualityTest.id)).error).toBe(null);
      const reports =
        'query ($id: ID!) { model(id: $id) { qualityReports { accuracy questionCount unmatchedCount } } }';
      const [report] = (await ask(reports, { id: modelId })).model.qualityReports;
      expect(report).toMatchObject({ questionCount, unmatchedCount: 0 });
      expect(report.accuracy).toBeGreaterThanOrEqual(atLeast);
    }
  });

  it.runIf(hasSharedData)('keeps every context of XQuAD with the recommended recipe', async () => {
    for (const [name, rowCount] of [
      ['xquad-ru', 1187],
      ['xquad-en', 1188],
    ] as const) {
      const id = await server.dataset(readShared(`${name}.csv`), `${name}.csv`);
      const query = `query ($id: ID!) { preprocessingPreview(datasetId: $id, input: { stemmer: AUTO }) {
        exact report { emptiedCount rowsAfter languages { language lossShare } }
      } }`;
      const { exact, report } = (await ask(query, { id })).preprocessingPreview;
      expect([exact, report.emptiedCount, report.rowsAfter]).toEqual([true, 0, rowCount]);
      expect(report.languages.filter(({ lossShare }: { lossShare: number }) => lossShare > 0)).toEqual([]);
    }
  });
});
