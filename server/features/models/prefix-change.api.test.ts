import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import { hasQdrant, openQdrant } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const ASK = `query ($id: ID!) { findContext(modelId: $id, question: "Where do cats sleep?", topK: 5) {
  hits { score passage { id text } } known { rowId similarity }
} }`;
const PROBLEMS = '{ storeConsistency { problems { kind name modelId repair message } } }';

describe.skipIf(!hasQdrant)('an installation whose prefix is changed', { timeout: 240_000 }, () => {
  const [old, present] = [testQdrantSettings('http://127.0.0.1').prefix, testQdrantSettings('http://127.0.0.1').prefix];
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let store: QdrantStore;
  let server: TestServer;
  let folder: string;

  const namesUnder = async (prefix: string): Promise<string[]> =>
    (await store.list()).filter((name) => name.startsWith(`${prefix}_`)).sort();
  const ask = async (id: string) => (await server.ask(ASK, { id })).data.findContext;
  const problems = async () => (await server.ask(PROBLEMS)).data.storeConsistency.problems;
  const under = (prefix: string) => qdrantVariables(testQdrantSettings(qdrant.url, { prefix }));

  beforeAll(async () => {
    qdrant = await openQdrant();
    store = createQdrantStore(testQdrantSettings(qdrant.url));
    server = await startTestServer(under(old));
    folder = server.root;
  });
  afterAll(async () => {
    await server.stop();
    for (const name of [...(await namesUnder(old)), ...(await namesUnder(present))]) await store.dropNamed(name);
    await qdrant.close();
  });

  it('answers from where its models are, says so, fits them again when told to, and never touches the old prefix', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    for (const modelId of ['stays', 'goes']) await server.fit({ modelId, datasetId, store: 'QDRANT', type: 'BM25' });
    const answer = await ask('stays');
    const before = await namesUnder(old);
    expect(before).toHaveLength(4);

    await server.halt();
    server = await startTestServer(under(present), folder);
    expect(await ask('stays')).toEqual(answer);
    expect(await ask('goes')).toEqual(answer);
    expect(await problems()).toMatchObject(
      ['goes', 'stays'].map((modelId) => ({ kind: 'OTHER_PREFIX', modelId, repair: 'REFIT_MODEL' })),
    );
    const test = await server.ask('mutation { runQualityTest(modelId: "stays") { id } }');
    expect(await server.ended(test.data.runQualityTest.id)).toMatchObject({ status: 'SUCCEEDED' });

    await server.ask('mutation { removeModel(id: "goes") }');
    const { data } = await server.ask('mutation { repairStore(dryRun: false) { steps { action jobId outcome } } }');
    for (const { jobId } of data.repairStore.steps) if (jobId !== null) await server.ended(jobId);
    expect(await ask('stays')).toEqual(answer);
    expect(await namesUnder(present)).toHaveLength(2);
    expect(await namesUnder(old)).toEqual(before);
    const left = await problems();
    expect(left.map(({ name }: { name: string }) => name).sort()).toEqual(before);
    for (const { kind, repair, message } of left) {
      expect({ kind, repair }).toEqual({ kind: 'COLLECTION_WITHOUT_MODEL', repair: 'NONE' });
      expect(message).toContain('OTVET_QDRANT_PREFIX');
    }

    // Under its old prefix again, it removes what it made there.
    await server.halt();
    server = await startTestServer(under(old), folder);
    await expect.poll(() => namesUnder(old), { timeout: 30_000 }).toEqual([]);
    expect(await ask('stays')).toEqual(answer);
    expect(await namesUnder(present)).toHaveLength(2);
  });
});
