import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/test-server.ts';
import type { Answer, TestServer } from '../testing/test-server.ts';
import { CATS_CSV } from '../testing/tiny-datasets.ts';

/** More often than it takes for a query to be compiled. */
const TIMES = 6;

describe('a query that comes again', () => {
  let server: TestServer;
  let datasetId: string;
  beforeAll(async () => {
    server = await startTestServer();
    datasetId = await server.dataset(CATS_CSV);
    await server.fit({ modelId: 'cats', datasetId });
  });
  afterAll(() => server.stop());

  /** Ids of faults differ each time. */
  const comparable = (answer: Answer): unknown =>
    JSON.parse(JSON.stringify(answer).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'));

  const askOften = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const first = await server.ask(query, variables);
    for (let time = 1; time < TIMES; time++) {
      expect(comparable(await server.ask(query, variables))).toEqual(comparable(first));
    }
    return first;
  };

  it('is answered the same: fragments, aliases, directives, dates, lists, nothing', async () => {
    const query = `query Everything($id: ID!, $with: Boolean!, $without: Boolean = true, $none: ID!) {
      __typename
      model(id: "cats") { ...Kept createdAt dataset { ...Rows } fitJob { id status finishedAt kind error { code } } }
      again: model(id: "cats") { ... on Model { id @include(if: $with) type @skip(if: $with) status @skip(if: $without) } }
      nothing: model(id: $none) { id }
      dataset(id: $id) { name ...Rows }
      found: findContext(modelId: "cats", question: "Where do cats sleep?", topK: 2) {
        hits { ... on Hit { rank score passage { ...Text } spans { start end } terms { term weight } } answers { question similarity } }
        tokens { token known }
        ...Known
      }
      bare: findContext(modelId: "cats", question: "dogs") { hits { rank passage { id } } }
    }
    fragment Kept on Model { id type status hyperparameters { name value } vocabularySize }
    fragment Rows on Dataset { id rowCount createdAt rows(limit: 2) { total items { id question context answer line } } }
    fragment Text on Passage { id text }
    fragment Known on FindContextResult { known { rowId answer passageId } }`;
    const { data, errors } = await askOften(query, { id: datasetId, with: true, none: 'none' });
    expect(errors).toBe(undefined);
    expect(data).toMatchObject({
      __typename: 'Query',
      model: { id: 'cats', createdAt: expect.stringMatching(/Z$/), dataset: { rows: { items: [{ id: '0' }, { id: '1' }] } } }, // prettier-ignore
      again: { id: 'cats' },
      nothing: null,
      found: {
        hits: [{ passage: { text: expect.stringContaining('Cats') } }],
        known: [{ answer: 'on warm roofs' }, {}],
      },
      bare: { hits: [{ rank: 1, passage: { id: '1' } }] },
    });
    expect(data.found.hits[0].spans).toHaveLength(2);
    expect(data.again).not.toHaveProperty('type');
    const other = await askOften(query, { id: datasetId, with: false, without: false, none: 'cats' });
    expect(other.data).toMatchObject({ again: { type: 'TFIDF', status: 'LOADED' }, nothing: { id: 'cats' } });
    expect(other.data.again).not.toHaveProperty('id');
  });

  it('has the same errors with codes, details and paths', async () => {
    const ask = 'query ($id: ID!, $q: String!, $k: Int) { first: findContext(modelId: $id, question: $q, topK: $k) { elapsedMs } }'; // prettier-ignore
    expect((await askOften(ask, { id: 'none', q: 'x' })).errors).toEqual([
      expect.objectContaining({ path: ['first'], locations: [{ line: 1, column: 42 }], extensions: { id: 'none', code: 'NOT_FOUND' } }), // prettier-ignore
    ]);
    expect((await askOften(ask, { id: 'cats', q: 'x', k: 101 })).errors).toMatchObject([
      { message: 'topK: must be from 1 to 100', extensions: { code: 'BAD_USER_INPUT', field: 'topK' } },
    ]);
    expect((await askOften(ask, { id: 'cats' })).errors).toMatchObject([
      { message: expect.stringContaining('"$q" of required type'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect((await askOften(ask, { id: 'cats', q: 'x', k: 'many' })).errors).toMatchObject([
      { message: expect.stringContaining('"$k" got invalid value'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('hides a fault of the server in the midst of an answer, and keeps the rest of it', async () => {
    const lost = await server.dataset(CATS_CSV.replace('warm', 'hot'));
    rmSync(join(server.dataDir, 'datasets', lost), { recursive: true });
    const query = 'query ($id: ID!) { models { id } dataset(id: $id) { name rows { total } } }';
    const { data, errors } = await askOften(query, { id: lost });
    expect(errors).toEqual([
      {
        message: expect.stringContaining('its log tells more'),
        locations: expect.any(Array),
        path: ['dataset', 'rows'],
        extensions: { id: expect.any(String), code: 'INTERNAL' },
      },
    ]);
    expect(data).toEqual({ models: [{ id: 'cats' }], dataset: null });
  });

  it('sees what has changed meanwhile, and mutations run each time', async () => {
    const query = '{ model(id: "cats") { status } }';
    await askOften(query);
    for (const [name, status] of [
      ['unloadModel', 'READY'],
      ['loadModel', 'LOADED'],
      ['unloadModel', 'READY'],
      ['loadModel', 'LOADED'],
    ]) {
      await server.ask(`mutation { ${name}(id: "cats") { status } }`);
      expect((await server.ask(query)).data.model.status).toBe(status);
    }
  });
});
