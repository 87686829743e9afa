import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';

const CSV = 'question,context,answer\nWhere is Paris?,Paris lies on the Seine.,Seine\n';
const MODELS = 'subscription { modelChanged { id model { id status } } }';
const DATASETS = 'subscription { datasetChanged { id dataset { id name rowCount } } }';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = `${server.url.replace('http', 'ws')}/graphql`;
});
afterAll(() => server.stop());

/** Collects what a subscription yields from the moment the server listens. */
async function listen<T>(query: string): Promise<{ heard: T[]; stop: () => Promise<void> }> {
  const client = createClient({ url, webSocketImpl: WebSocket, lazy: false });
  const heard: T[] = [];
  void (async () => {
    for await (const { data } of client.iterate({ query })) heard.push(Object.values(data as object)[0] as T);
  })();
  // Messages of one socket are taken in order: once the second answers, the first listens.
  for await (const _ of client.iterate({ query: '{ models { id } }' }));
  return { heard, stop: async () => client.dispose() };
}

it('tells of a model that comes, unloads, loads and goes', async () => {
  const datasetId = await server.dataset(CSV);
  const { heard, stop } = await listen<{ id: string; model: { status: string } | null }>(MODELS);
  const statuses = () => heard.map(({ id, model }) => `${id} ${model?.status ?? 'gone'}`);
  await server.fit({ modelId: 'paris', datasetId, type: 'BM25' });
  await expect.poll(() => statuses().at(-1)).toBe('paris LOADED');
  expect(statuses()[0]).toBe('paris FITTING');
  await server.ask('mutation { unloadModel(id: "paris") { id } }');
  await expect.poll(() => statuses().at(-1)).toBe('paris READY');
  await server.ask('mutation { loadModel(id: "paris") { id } }');
  await expect.poll(() => statuses().at(-1)).toBe('paris LOADED');
  await server.ask('mutation { removeAllModels }');
  await expect.poll(() => statuses().at(-1)).toBe('paris gone');
  await stop();
});

it('tells of a dataset that comes, gets another name and goes, and of no other', async () => {
  const { heard, stop } = await listen<{ id: string; dataset: { name: string; rowCount: number } | null }>(DATASETS);
  const id = await server.dataset(CSV, 'paris.csv');
  await expect.poll(() => heard.at(-1)).toEqual({ id, dataset: { id, name: 'paris.csv', rowCount: 1 } });
  await server.ask('mutation ($id: ID!) { renameDataset(id: $id, name: "Seine") { id } }', { id });
  await expect.poll(() => heard.at(-1)?.dataset?.name).toBe('Seine');
  await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id });
  await expect.poll(() => heard.at(-1)).toEqual({ id, dataset: null });
  expect(new Set(heard.map((change) => change.id))).toEqual(new Set([id]));
  await stop();
});
