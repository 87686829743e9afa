import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import { hasQdrant, openQdrant } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { sharedPath } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../../testing/tiny-datasets.ts';

const ASK = `query ($id: ID!, $q: String!) { findContext(modelId: $id, question: $q, topK: 5) {
  hits { rank score passage { id text } answers { rowId similarity } terms { term weight } spans { start end } }
  known { rowId question similarity }
} }`;
const REPORT = `{ accuracy accuracyByRow mrr ndcgAt10 notFoundCount deepestRank questionCount hitsAt { k value }
  misses { total items { rowId rank expected { id } retrieved { id } } } }`;

describe.skipIf(!hasQdrant)('models in Qdrant beside embedded ones', () => {
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let store: QdrantStore;
  let server: TestServer;
  let catsId: string;

  beforeAll(async () => {
    qdrant = await openQdrant();
    store = createQdrantStore(testQdrantSettings(qdrant.url));
    server = await startTestServer(qdrantVariables(store.settings));
    catsId = await server.dataset(CATS_CSV);
  });
  afterAll(async () => {
    await server.ask('mutation { removeAllModels }');
    await server.stop();
    await qdrant.close();
  });

  const ours = async (): Promise<string[]> =>
    (await store.list()).filter((name) => name.startsWith(`${store.settings.prefix}_`)).sort();
  const ask = async (id: string, q: string) => (await server.ask(ASK, { id, q })).data.findContext;

  /** Equal but for scores, weights and similarities, which f32 weights move a little. */
  const expectAlike = (one: unknown, other: unknown): void => {
    const round = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_key, number) =>
        typeof number === 'number' && !Number.isInteger(number) ? Number(number.toPrecision(5)) : number,
      );
    expect(round(one)).toEqual(round(other));
  };

  async function fitBoth(datasetId: string, name: string, input: Record<string, unknown>): Promise<[string, string]> {
    const ids: [string, string] = [`${name}-files`, `${name}-qdrant`];
    for (const [index, modelId] of ids.entries()) {
      const job = await server.fit({ modelId, datasetId, store: ['EMBEDDED', 'QDRANT'][index], ...input });
      expect(job).toMatchObject({ status: 'SUCCEEDED' });
    }
    return ids;
  }

  it.each([
    { name: 'bm25', type: 'BM25' },
    { name: 'tfidf', type: 'TFIDF', tfidf: { ngramMax: 2, sublinearTf: true } },
    { name: 'recipe', type: 'BM25', recipe: { stemmer: 'AUTO', removeStopWords: true } },
  ])('give the same answers, reports and benchmarks: %j', async ({ name, ...input }) => {
    const faqId = await server.dataset(FAQ_CSV, 'faq.csv');
    for (const datasetId of [catsId, faqId]) {
      const [files, inQdrant] = await fitBoth(datasetId, `same-${name}-${datasetId.slice(0, 4)}`, input);
      const questions = ['Where do cats sleep?', 'cats dogs fish', 'как отменить заказ', 'nothing of it', ''];
      for (const question of questions) expectAlike(await ask(inQdrant, question), await ask(files, question));
      const reports = [];
      for (const modelId of [files, inQdrant]) {
        const test = await server.ask('mutation ($id: ID!) { runQualityTest(modelId: $id) { id } }', { id: modelId });
        expect(await server.ended(test.data.runQualityTest.id)).toMatchObject({ status: 'SUCCEEDED' });
        const query = `query ($id: ID!) { model(id: $id) { qualityReports ${REPORT} } }`;
        const { deepestRank, ...report } = (await server.ask(query, { id: modelId })).data.model.qualityReports[0];
        expect(deepestRank).toBe(modelId === files ? null : 1000);
        reports.push(report);
        const bench = await server.ask('mutation ($id: ID!) { runBenchmark(modelId: $id, sampleSize: 3) { id } }', {
          id: modelId,
        });
        expect(await server.ended(bench.data.runBenchmark.id)).toMatchObject({ status: 'SUCCEEDED' });
      }
      expectAlike(reports[1], reports[0]);
    }
  });

  it('are readable in Qdrant: a collection a fit under an alias with the name of the model, and texts', async () => {
    const job = await server.fit({ modelId: 'readable', datasetId: catsId, store: 'QDRANT' });
    const { prefix } = store.settings;
    expect(await ours()).toEqual(
      expect.arrayContaining([`${prefix}_readable_${job.id}`, `${prefix}_readable_${job.id}~questions`]),
    );
    const points = async (alias: string) => {
      const response = await fetch(`${qdrant.url}/collections/${alias}/points/scroll`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ limit: 1, with_payload: true }),
      });
      return ((await response.json()) as { result: { points: object[] } }).result.points;
    };
    expect(await points(`${prefix}_readable`)).toEqual([
      { id: 0, payload: { passageId: '0', text: 'Cats sleep on warm roofs all day.' } },
    ]);
    expect(await points(`${prefix}_readable~questions`)).toEqual([
      { id: 0, payload: { rowId: '0', text: 'Where do cats sleep?' } },
    ]);
  });

  it('leave nothing in Qdrant when they are removed, when their fit is cancelled and when it fails', async () => {
    const before = await ours();
    await server.fit({ modelId: 'going', datasetId: catsId, store: 'QDRANT' });
    expect(await ours()).toHaveLength(before.length + 2);
    await server.ask('mutation { removeModel(id: "going") }');
    expect(await ours()).toEqual(before);
    const failed = await server.fit({
      modelId: 'failing',
      datasetId: catsId,
      store: 'QDRANT',
      bm25: { minDf: 9 },
      type: 'BM25',
    });
    expect(failed).toMatchObject({ status: 'FAILED', error: { code: 'VOCABULARY_EMPTY' } });
    await until(async () => (await ours()).length === before.length);
    const started = await server.ask(
      'mutation ($d: ID!) { fitModel(input: { modelId: "cancelled", datasetId: $d, store: QDRANT }) { id } }',
      { d: catsId },
    );
    await until(async () => (await ours()).length > before.length);
    await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { status } }', { id: started.data.fitModel.id });
    await until(async () => (await ours()).length === before.length);
    expect((await server.ask('{ model(id: "cancelled") { id } }')).data.model).toBeNull();
  });

  it('are loaded and unloaded, and answer again after a restart', async () => {
    await server.fit({ modelId: 'stays', datasetId: catsId, store: 'QDRANT' });
    const answer = await ask('stays', 'Where do cats sleep?');
    await server.ask('mutation { unloadModel(id: "stays") { status } }');
    expect((await server.ask(ASK, { id: 'stays', q: 'cats' })).errors?.[0].extensions.code).toBe('MODEL_NOT_LOADED');
    await server.ask('mutation { loadModel(id: "stays") { status } }');
    server = await server.restart();
    expect(await ask('stays', 'Where do cats sleep?')).toMatchObject({ hits: answer.hits, known: answer.known });
  });

  it('move from files to Qdrant and back with their answers and reports', async () => {
    await server.fit({ modelId: 'mover', datasetId: catsId, type: 'BM25' });
    const answer = await ask('mover', 'Where do dogs sleep?');
    const move = async (to: string) => {
      const moved = await server.ask(
        'mutation ($s: VectorStoreKind!) { moveModel(id: "mover", store: $s) { id kind } }',
        {
          s: to,
        },
      );
      return server.ended(moved.data.moveModel.id);
    };
    const before = await ours();
    expect(await move('QDRANT')).toMatchObject({ status: 'SUCCEEDED' });
    expect((await server.ask('{ model(id: "mover") { store status } }')).data.model).toEqual({
      store: 'QDRANT',
      status: 'LOADED',
    });
    expectAlike(await ask('mover', 'Where do dogs sleep?'), answer);
    expect(await ours()).toHaveLength(before.length + 2);
    expect(await move('EMBEDDED')).toMatchObject({ status: 'SUCCEEDED' });
    await until(async () => (await ours()).length === before.length);
    expect(await ask('mover', 'Where do dogs sleep?')).toEqual(answer);
    const refused = await server.ask('mutation { moveModel(id: "mover", store: EMBEDDED) { id } }');
    expect(refused.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  const squad = sharedPath('squad-dev.csv');
  it.skipIf(!existsSync(squad))(
    'count the same hits as the reference, question by question',
    async () => {
      const datasetId = await server.dataset(await readFile(squad), 'squad-dev.csv');
      const [files, inQdrant] = await fitBoth(datasetId, 'squad', { type: 'BM25' });
      const reports = [];
      for (const modelId of [files, inQdrant]) {
        const test = await server.ask('mutation ($id: ID!) { runQualityTest(modelId: $id) { id } }', { id: modelId });
        expect(await server.ended(test.data.runQualityTest.id)).toMatchObject({ status: 'SUCCEEDED' });
        const query = `query ($id: ID!) { model(id: $id) { qualityReports ${REPORT} } }`;
        reports.push((await server.ask(query, { id: modelId })).data.model.qualityReports[0]);
      }
      const [fromFiles, fromQdrant] = reports;
      expect([fromFiles.deepestRank, fromQdrant.deepestRank]).toEqual([null, 1000]);
      // Ranks deeper than 1,000 count as none: each took less than a thousandth of a question from the MRR.
      const deeper = fromQdrant.notFoundCount - fromFiles.notFoundCount;
      expect(fromFiles.mrr - fromQdrant.mrr).toBeGreaterThanOrEqual(0);
      expect(fromFiles.mrr - fromQdrant.mrr).toBeLessThan(deeper / 1000 / fromFiles.questionCount + 1e-9);
      const same = ({
        mrr: _mrr,
        deepestRank: _deepest,
        notFoundCount: _none,
        misses,
        ...figures
      }: typeof fromFiles) => ({
        ...figures,
        missCount: misses.total,
        misses: misses.items,
      });
      expect(same(fromQdrant)).toEqual(same(fromFiles));
    },
    180_000,
  );
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to be within 15 s.');
    await wait(50);
  }
}
