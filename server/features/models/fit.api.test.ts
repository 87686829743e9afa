import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const FIT =
  'mutation ($input: FitModelInput!) { fitModel(input: $input) { id kind status modelId model { id status } } }';
const MODEL = `query ($id: ID!) { model(id: $id) {
  id type status store createdAt passageCount vocabularySize bytes statusReason
  hyperparameters { name value }
  recipe { lowercase removeStopWords removePunctuation stemmer minTokenLength languages }
  dataset { id models { id } } fitJob { status }
} }`;

const TFIDF_DEFAULTS = { ngramMin: 1, ngramMax: 1, minDf: 1, maxDfShare: 1, maxFeatures: null, sublinearTf: false, useIdf: true, smoothIdf: true, norm: 'L2', binary: false, analyzer: 'WORD' }; // prettier-ignore
const BM25_DEFAULTS = { k1: 1.2, b: 0.75, ngramMin: 1, ngramMax: 1, minDf: 1, maxDfShare: 1, maxFeatures: null };
const RECIPE_DEFAULTS = { lowercase: true, removeStopWords: false, removePunctuation: true, stemmer: 'NONE', minTokenLength: 1 }; // prettier-ignore

/** Names of one test file for its models, in turn. */
let made = 0;
const nextId = (): string => `m${++made}`;

describe('fitModel', () => {
  let server: TestServer;
  let datasetId: string;
  beforeAll(async () => {
    server = await startTestServer();
    datasetId = await server.dataset(CATS_CSV);
  });
  afterAll(() => server.stop());

  const model = async (id: string) => (await server.ask(MODEL, { id })).data.model;
  const echoed = async (input: Record<string, unknown>) => {
    const id = nextId();
    expect((await server.fit({ modelId: id, datasetId, ...input })).error).toBe(null);
    const { hyperparameters } = await model(id);
    return Object.fromEntries(
      hyperparameters.map(({ name, value }: Record<string, string>) => [name, JSON.parse(value)]),
    );
  };
  const refusal = async (input: Record<string, unknown>) => {
    const before = (await server.ask('{ models { id } jobs(limit: 1000) { id } }')).data;
    const { errors } = await server.ask(FIT, { input: { modelId: nextId(), datasetId, ...input } });
    expect((await server.ask('{ models { id } jobs(limit: 1000) { id } }')).data).toEqual(before);
    return errors?.[0];
  };

  it('makes a model that says what it is', async () => {
    const job = await server.ask(FIT, { input: { modelId: 'cats', datasetId } });
    expect(job.data.fitModel).toEqual({
      id: expect.any(String),
      kind: 'FIT',
      status: 'QUEUED',
      modelId: 'cats',
      model: { id: 'cats', status: 'FITTING' },
    });
    expect(await model('cats')).toMatchObject({ status: 'FITTING', passageCount: 0, vocabularySize: 0, bytes: 0 });
    expect((await server.ended(job.data.fitModel.id)).status).toBe('SUCCEEDED');
    expect(await model('cats')).toMatchObject({
      id: 'cats',
      type: 'TFIDF',
      status: 'READY',
      store: 'EMBEDDED',
      passageCount: 3,
      vocabularySize: 20,
      bytes: expect.any(Number),
      statusReason: null,
      recipe: null,
      dataset: { id: datasetId, models: [{ id: 'cats' }] },
      fitJob: { status: 'SUCCEEDED' },
    });
    expect((await server.ask('{ models { id } }')).data.models).toEqual([{ id: 'cats' }]);
  });

  it('takes the defaults of the contract', async () => {
    expect(await echoed({})).toEqual(TFIDF_DEFAULTS);
    expect(await echoed({ type: 'BM25' })).toEqual(BM25_DEFAULTS);
    expect(await echoed({ type: 'BM25', bm25: {}, recipe: {} })).toEqual({ ...BM25_DEFAULTS, ...RECIPE_DEFAULTS });
    expect(await echoed({ type: null, tfidf: { norm: null, maxDfShare: null }, recipe: null })).toEqual(TFIDF_DEFAULTS);
  });

  it('takes every hyperparameter and gives it back', async () => {
    const tfidf = { ngramMin: 2, ngramMax: 3, minDf: 1, maxDfShare: 0.9, maxFeatures: 40, sublinearTf: true, useIdf: false, smoothIdf: false, norm: 'L1', binary: true, analyzer: 'CHAR_WB' }; // prettier-ignore
    expect(await echoed({ type: 'TFIDF', tfidf })).toEqual(tfidf);
    expect(await echoed({ tfidf: { analyzer: 'CHAR', norm: 'NONE' } })).toMatchObject({
      analyzer: 'CHAR',
      norm: 'NONE',
    });
    const bm25 = { k1: 0, b: 1, ngramMin: 1, ngramMax: 2, minDf: 1, maxDfShare: 1, maxFeatures: 5 };
    expect(await echoed({ type: 'BM25', bm25, store: 'EMBEDDED' })).toEqual(bm25);
    const recipe = {
      lowercase: false,
      removeStopWords: true,
      removePunctuation: false,
      stemmer: 'AUTO',
      minTokenLength: 2,
    };
    expect(await echoed({ recipe })).toEqual({ ...TFIDF_DEFAULTS, ...recipe });
    expect((await model(`m${made}`)).recipe).toEqual({ ...recipe, languages: ['en'] });
  });

  it.each<[string, number, number, Record<string, unknown>]>([
    ['input.tfidf.ngramMin', 1, 10, {}],
    ['input.tfidf.ngramMax', 1, 10, {}],
    ['input.tfidf.minDf', 1, 1_000_000_000, {}],
    ['input.tfidf.maxDfShare', 0, 1, {}],
    ['input.tfidf.maxFeatures', 1, 1_000_000_000, {}],
    ['input.bm25.k1', 0, 100, { type: 'BM25' }],
    ['input.bm25.b', 0, 1, { type: 'BM25' }],
    ['input.bm25.ngramMax', 1, 10, { type: 'BM25' }],
    ['input.recipe.minTokenLength', 1, 100, {}],
  ])('refuses %s outside of %d to %d', async (field, min, max, rest) => {
    const [, group, name] = field.split('.');
    for (const value of [min - 1, max + 1]) {
      expect(await refusal({ ...rest, [group]: { [name]: value } })).toMatchObject({
        message: `${field}: must be from ${min} to ${max}`,
        extensions: { code: 'BAD_USER_INPUT', field },
      });
    }
  });

  it('refuses parameters that contradict each other', async () => {
    expect(await refusal({ tfidf: { ngramMin: 3, ngramMax: 2 } })).toMatchObject({
      message: 'input.tfidf.ngramMin: must not be above ngramMax (2), but is 3',
      extensions: { code: 'BAD_USER_INPUT', field: 'input.tfidf.ngramMin' },
    });
    expect(await refusal({ tfidf: { maxDfShare: 0 } })).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', field: 'input.tfidf.maxDfShare' },
    });
    expect(await refusal({ type: 'BM25', tfidf: {} })).toMatchObject({
      message: expect.stringContaining('leave out the parameters of TFIDF'),
      extensions: { code: 'BAD_USER_INPUT', field: 'input.tfidf' },
    });
    expect(await refusal({ tfidf: { norm: 'L3' } })).toMatchObject({
      message: expect.stringContaining('"L3"'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await refusal({ tfidf: { ngramMin: 1.5 } })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it.each(['', '-a', '.a', '_a', 'a b', 'a/b', '../a', 'кот', 'a\n', 'a'.repeat(65), 'new'])(
    'refuses the model id %j',
    async (modelId) => {
      expect(await refusal({ modelId })).toMatchObject({
        message: expect.stringContaining(`modelId: ${JSON.stringify(modelId)}`),
        extensions: { code: 'BAD_USER_INPUT', field: 'input.modelId' },
      });
    },
  );

  it('takes ids of letters, digits, dots, underscores and hyphens, up to 64', async () => {
    for (const modelId of ['0', 'A.b_c-d', 'a'.repeat(64), 'NEW']) {
      expect((await server.fit({ modelId, datasetId })).status).toBe('SUCCEEDED');
    }
  });

  it('refuses an id that is taken, be it in another case', async () => {
    await server.fit({ modelId: 'Taken', datasetId });
    expect(await refusal({ modelId: 'Taken' })).toMatchObject({
      message: expect.stringMatching(/"Taken" exists.*Choose another id, or remove it/),
      extensions: { code: 'MODEL_EXISTS', id: 'Taken' },
    });
    expect(await refusal({ modelId: 'tAKEN' })).toMatchObject({
      message: expect.stringContaining('differs from "tAKEN" only in case'),
      extensions: { code: 'MODEL_EXISTS', id: 'Taken' },
    });
  });

  it('refuses a dataset that is not there and a store that this server does not have', async () => {
    expect(await refusal({ datasetId: 'nowhere' })).toMatchObject({
      message: expect.stringContaining('"nowhere"'),
      extensions: { code: 'NOT_FOUND', id: 'nowhere' },
    });
    expect(await refusal({ store: 'QDRANT' })).toMatchObject({
      message: expect.stringContaining('Choose the store EMBEDDED'),
      extensions: { code: 'STORE_UNAVAILABLE' },
    });
  });

  it('describes every parameter as its input has it', async () => {
    const { data } = await server.ask(`{
      modelParameters { group name sklearnName kind description min max defaultValue options }
      TFIDF: __type(name: "TfidfInput") { inputFields { name defaultValue } }
      BM25: __type(name: "Bm25Input") { inputFields { name defaultValue } }
      RECIPE: __type(name: "RecipeInput") { inputFields { name defaultValue } }
    }`);
    const described = data.modelParameters.map(
      ({ group, name, defaultValue }: Record<string, string>) =>
        `${group}.${name}=${defaultValue?.replaceAll('"', '')}`,
    );
    const inputs = ['TFIDF', 'BM25', 'RECIPE'].flatMap((group) =>
      data[group].inputFields.map(
        ({ name, defaultValue }: Record<string, string>) => `${group}.${name}=${defaultValue ?? undefined}`,
      ),
    );
    expect(described.toSorted()).toEqual(inputs.toSorted());
  });
});
