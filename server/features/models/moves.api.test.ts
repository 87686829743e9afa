import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileServer } from '../../testing/compile-server.ts';
import { expectAlike } from '../../testing/expect-alike.ts';
import { qdrantProgram, startQdrant } from '../../testing/qdrant-server.ts';
import type { QdrantServer } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { jobEnded, startServerProcess } from '../../testing/server-process.ts';
import type { ServerProcess } from '../../testing/server-process.ts';
import { wordsCsv } from '../../testing/words-csv.ts';

const MOMENTS = 4;
const ASK = `query ($q: String!) {
  findContext(modelId: "mover", question: $q, topK: 10) { hits { score passage { id } } known { rowId similarity } }
}`;
const MOVE = 'mutation ($to: VectorStoreKind!) { moveModel(id: "mover", store: $to) { id } }';
const STATE = `{ model(id: "mover") { store status } storeConsistency { available problems { kind name } } }`;

type Kind = 'EMBEDDED' | 'QDRANT';

describe.skipIf(qdrantProgram === null || process.platform !== 'linux')(
  'a model that is moved between files and Qdrant',
  { timeout: 240_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'otvet-move-'));
    const { csv, questions } = wordsCsv(1500, 3000);
    let qdrant: QdrantServer;
    let client: QdrantClient;
    let main: ReturnType<typeof compileServer>;
    let server: ServerProcess;
    let answers: unknown[];

    beforeAll(async () => {
      qdrant = await startQdrant();
      client = new QdrantClient({ url: qdrant.url, checkCompatibility: false });
      main = compileServer();
      server = await start();
      writeFileSync(join(folder, 'words.csv'), csv);
      const { id } = await server.upload(join(folder, 'words.csv'));
      const query = `mutation ($d: ID!) { fitModel(load: true, input: { modelId: "mover", datasetId: $d, type: BM25 }) { id } }`;
      const { fitModel } = await server.ask(query, { d: id });
      expect(await jobEnded(server, fitModel.id)).toMatchObject({ status: 'SUCCEEDED' });
      answers = await ask();
    }, 180_000);
    afterAll(async () => {
      // First: it is there even where what came after it has failed.
      await qdrant.remove();
      await server.end('SIGKILL');
      main.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    });

    const start = () =>
      startServerProcess(
        main.entry,
        folder,
        qdrantVariables(
          testQdrantSettings(qdrant.url, { prefix: 'otvet', searchTimeoutMs: 3000, writeTimeoutMs: 5000 }),
        ),
      );
    const ask = () => Promise.all(questions.slice(0, 10).map(async (q) => (await server.ask(ASK, { q })).findContext));
    const beginMove = async (to: Kind): Promise<string> => (await server.ask(MOVE, { to })).moveModel.id;
    const move = async (to: Kind) => jobEnded(server, await beginMove(to));
    const storeNow = async (): Promise<Kind> => (await server.ask(STATE)).model.store;

    /** The model answers as it always has from one place, and there is nothing of it elsewhere. */
    async function expectWholeIn(store: Kind): Promise<void> {
      await until(async () => {
        const { model, storeConsistency } = await server.ask(STATE);
        const isSettled = storeConsistency.available && storeConsistency.problems.length === 0;
        return isSettled && model.store === store && model.status === 'LOADED';
      });
      expectAlike(await ask(), answers);
      const count = store === 'QDRANT' ? 2 : 0;
      await until(async () => (await client.getCollections()).collections.length === count);
      expect((await client.getAliases()).aliases).toHaveLength(count);
      await until(async () => readdirSync(join(folder, 'data', 'models')).length === 1);
    }

    const directions: Kind[] = ['QDRANT', 'EMBEDDED'];

    it.each(directions)(
      'stays where it was when Qdrant dies on its way to %s, and moves when it is back',
      async (to) => {
        const from = await storeNow();
        expect(from).not.toBe(to);
        const jobId = await beginMove(to);
        const stageOf = async (): Promise<string> =>
          (await server.ask('query ($id: ID!) { job(id: $id) { stage status } }', { id: jobId })).job.stage;
        // The collections are made; what is next is weighed and stored, or read to be compared.
        const before = ['queued', 'starting', 'makingCollections'];
        await until(async () => !before.includes(await stageOf()), 5);
        await qdrant.kill('SIGKILL');
        const job = await jobEnded(server, jobId);
        // On a quick machine it may have ended just before.
        if (job.status === 'FAILED') {
          expect(job).toMatchObject({ error: { code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/Check/) } });
        } else expect(job.status).toBe('SUCCEEDED');
        console.log(`Qdrant killed during a move to ${to}: ${job.error?.code ?? job.status}`);
        await qdrant.start();
        await expectWholeIn(job.status === 'FAILED' ? from : to);
        if (job.status === 'FAILED') expect(await move(to)).toMatchObject({ status: 'SUCCEEDED' });
        await expectWholeIn(to);
      },
    );

    it.each(directions)('is whole in one place when the server is killed on its way to %s', async (to) => {
      const from: Kind = to === 'QDRANT' ? 'EMBEDDED' : 'QDRANT';
      const endings: string[] = [];
      const startedAt = performance.now();
      expect(await move(to)).toMatchObject({ status: 'SUCCEEDED' });
      const wholeMs = performance.now() - startedAt;
      expect(await move(from)).toMatchObject({ status: 'SUCCEEDED' });
      for (let moment = 0; moment < MOMENTS; moment++) {
        const jobId = await beginMove(to);
        await wait((wholeMs * (moment + 0.7)) / MOMENTS);
        await server.end('SIGKILL');
        server = await start();
        const job = await jobEnded(server, jobId);
        endings.push(job.error?.code ?? job.status);
        expect(['INTERRUPTED', undefined]).toContain(job.error?.code);
        await expectWholeIn(job.status === 'SUCCEEDED' ? to : from);
        if (job.status === 'SUCCEEDED') expect(await move(from)).toMatchObject({ status: 'SUCCEEDED' });
      }
      console.log(
        `killed at ${MOMENTS} moments of a move to ${to} of ${Math.round(wholeMs)} ms: ${endings.join(', ')}`,
      );
      expect(endings).toContain('INTERRUPTED');
      expect(await move(to)).toMatchObject({ status: 'SUCCEEDED' });
      await expectWholeIn(to);
    });
  },
);

async function until(holds: () => Promise<boolean>, pauseMs = 100): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to be within 60 s.');
    await wait(pauseMs);
  }
}
