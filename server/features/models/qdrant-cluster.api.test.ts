import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import { expectAlike, isAlike } from '../../testing/expect-alike.ts';
import { qdrantProgram, startQdrantCluster } from '../../testing/qdrant-server.ts';
import type { QdrantServer } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { EndedJob, TestServer } from '../../testing/test-server.ts';
import { wordsCsv } from '../../testing/words-csv.ts';

const WRITE_TIMEOUT_MS = 8000;
const SHARED_OUT = { shardNumber: 3, replicationFactor: 2, writeTimeoutMs: WRITE_TIMEOUT_MS };
/** Three steps of a fit may each wait to the end: making the collections, storing, counting. */
const FIT_DEADLINE_MS = 4 * WRITE_TIMEOUT_MS;
const ASK = `query ($id: ID!, $q: String!) {
  findContext(modelId: $id, question: $q, topK: 10) { hits { score passage { id } } known { rowId similarity } }
}`;
const CHECK =
  '{ storeConsistency { available collections { name modelId pointCount } problems { kind name message } } }';

interface Tally {
  right: number;
  readonly wrong: unknown[];
  readonly errors: string[];
  slowestMs: number;
}

describe.skipIf(qdrantProgram === null)('on a cluster of three nodes of which one is killed', () => {
  let nodes: QdrantServer[];
  beforeAll(async () => {
    nodes = await startQdrantCluster(3);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.remove()));
  });

  describe.each([1, 2])('with three shards of two replicas and a write consistency of %i', (writeConsistency) => {
    const asked = wordsCsv(600, 400);
    let prefix: string;
    const expected = new Map<string, unknown>();
    let server: TestServer;
    let largeId: string;

    beforeAll(async () => {
      const changes = { ...SHARED_OUT, writeConsistencyFactor: writeConsistency };
      const settings = testQdrantSettings(nodes[0].url, changes);
      prefix = settings.prefix;
      server = await startTestServer(qdrantVariables(settings));
      const datasetId = await server.dataset(asked.csv, 'asked.csv');
      largeId = await server.dataset(wordsCsv(6000, 4000).csv, 'large.csv');
      for (const store of ['EMBEDDED', 'QDRANT']) {
        await fitWhenWhole(server, { modelId: `asked-${store}`, datasetId, store, type: 'BM25' });
      }
      for (const question of asked.questions.slice(0, 60)) {
        const answer = await ask('asked-QDRANT', question);
        expectAlike(answer, await ask('asked-EMBEDDED', question));
        expect(answer.hits).toHaveLength(10);
        expected.set(question, answer);
      }
    }, 180_000);
    afterAll(async () => {
      await server.ask('mutation { removeAllModels }');
      await server.stop();
    });

    const ask = async (id: string, q: string) => (await server.ask(ASK, { id, q })).data.findContext;

    /** Asks the expected questions, four at a time, until it is stopped; what came of it. */
    function keepAsking(): { tally: Tally; stop: () => Promise<Tally> } {
      const tally: Tally = { right: 0, wrong: [], errors: [], slowestMs: 0 };
      let stopped = false;
      const work = async (): Promise<void> => {
        while (!stopped) {
          for (const [q, right] of expected) {
            const startedAt = performance.now();
            const { data, errors } = await server.ask(ASK, { id: 'asked-QDRANT', q });
            tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt);
            if (errors !== undefined) tally.errors.push(errors[0].extensions.code);
            else if (isAlike(data.findContext, right)) tally.right++;
            else tally.wrong.push({ q, right, answer: data.findContext });
            if (stopped) return;
          }
        }
      };
      const workers = [work(), work(), work(), work()];
      const stop = async (): Promise<Tally> => {
        stopped = true;
        await Promise.all(workers);
        return tally;
      };
      return { tally, stop };
    }

    const startFit = async (modelId: string): Promise<string> => {
      const query = `mutation ($input: FitModelInput!) { fitModel(input: $input, load: true) { id } }`;
      const input = { modelId, datasetId: largeId, store: 'QDRANT', type: 'BM25' };
      return (await server.ask(query, { input })).data.fitModel.id;
    };

    /** The fit has ended in success, or as it should where it cannot succeed; in time. */
    function expectRightEnd(job: EndedJob, tookMs: number): void {
      if (job.status !== 'SUCCEEDED') {
        expect(job).toMatchObject({ status: 'FAILED', error: { code: 'STORE_UNAVAILABLE' } });
        expect(job.error?.message).toMatch(/Check/);
      }
      expect(tookMs).toBeLessThan(FIT_DEADLINE_MS);
    }

    it('answers rightly while it happens and after; a fit ends in success or in an error and leaves nothing', async () => {
      const asking = keepAsking();
      const during = await startFit('during');
      await until(() => server.app.jobs.get(during).stage === 'uploadingPassages');
      await nodes[2].kill('SIGKILL');
      const killedAt = performance.now();
      const first = await server.ended(during);
      const firstMs = performance.now() - killedAt;
      expectRightEnd(first, firstMs);

      const beganAt = performance.now();
      const second = await server.ended(await startFit('while-dead'));
      const secondMs = performance.now() - beganAt;
      expectRightEnd(second, secondMs);

      const readiness = await fetch(`${server.url}/readyz`);
      expect([readiness.status, await readiness.text()]).toEqual([200, 'ready']);
      const whileDead = { ...asking.tally, wrong: [...asking.tally.wrong] };
      await nodes[2].start();
      const { right, wrong, errors, slowestMs } = await asking.stop();
      console.log(
        `write consistency ${writeConsistency}: ${whileDead.right} answers while a node was dead, ${right} in all, ` +
          `${wrong.length} wrong, ${errors.length} errors, slowest ${Math.round(slowestMs)} ms; ` +
          `fit under way: ${first.status} after ${Math.round(firstMs)} ms; ` +
          `fit begun then: ${second.status} after ${Math.round(secondMs)} ms`,
      );
      expect({ wrong, errors }).toEqual({ wrong: [], errors: [] });
      expect(right).toBeGreaterThan(100);

      // What failed leaves nothing, at the latest when all nodes are there again; what succeeded is whole.
      const fitted = [first, second].map(({ status }) => status === 'SUCCEEDED');
      const names = ['during', 'while-dead'].filter((_, index) => fitted[index]);
      await until(async () => {
        const { storeConsistency } = (await server.ask(CHECK)).data;
        return storeConsistency.available && storeConsistency.problems.length === 0;
      }, 30_000);
      const ours = (await createQdrantStore(testQdrantSettings(nodes[0].url)).list()).filter((name) =>
        name.startsWith(`${prefix}_`),
      );
      expect(ours).toHaveLength(2 * (1 + names.length));
      await server.fit({ modelId: 'large-files', datasetId: largeId, store: 'EMBEDDED', type: 'BM25' });
      for (const id of names) {
        for (const question of asked.questions.slice(0, 20)) {
          expectAlike(await ask(id, question), await ask('large-files', question));
        }
      }
    }, 240_000);
  });

  it('is ready while every shard has a node, and says which models are not whole', async () => {
    const settings = testQdrantSettings(nodes[0].url, SHARED_OUT);
    let server = await startTestServer(qdrantVariables(settings));
    const { csv, questions } = wordsCsv(50, 100);
    const datasetId = await server.dataset(csv);
    await fitWhenWhole(server, { modelId: 'twice', datasetId, store: 'QDRANT' });
    await server.halt();
    server = await startTestServer(qdrantVariables({ ...settings, replicationFactor: 1 }), server.root);
    await fitWhenWhole(server, { modelId: 'once', datasetId, store: 'QDRANT' });
    const readiness = async (): Promise<[number, string]> => {
      const response = await fetch(`${server.url}/readyz`);
      return [response.status, await response.text()];
    };
    const ask = async (id: string) => (await server.ask(ASK, { id, q: questions[0] })).errors?.[0].extensions.code;
    const lost: [number, string] = [503, 'Qdrant does not answer wholly for: once'];
    await until(async () => (await readiness())[0] === 200);

    await nodes[2].kill('SIGKILL');
    await until(async () => (await readiness())[0] === 503);
    expect(await readiness()).toEqual(lost);
    expect(await ask('once')).toBe('STORE_UNAVAILABLE');
    expect(await ask('twice')).toBe(undefined);
    await server.ask('mutation { unloadModel(id: "once") { id } }');
    await until(async () => (await readiness())[0] === 200);

    await nodes[2].start();
    await until(async () => (await server.ask('mutation { loadModel(id: "once") { id } }')).errors === undefined);
    await until(async () => (await ask('once')) === undefined && (await readiness())[1] === 'ready');
    await server.ask('mutation { removeAllModels }');
    await server.stop();
  }, 180_000);

  it('says that Qdrant does not answer when it is the node that is asked, and answers when that is back', async () => {
    const server = await startTestServer(qdrantVariables(testQdrantSettings(nodes[0].url, SHARED_OUT)));
    const { csv, questions } = wordsCsv(50, 100);
    const datasetId = await server.dataset(csv);
    await fitWhenWhole(server, { modelId: 'asked', datasetId, store: 'QDRANT' });
    const ask = () => server.ask(ASK, { id: 'asked', q: questions[0] });
    const right = (await ask()).data.findContext;
    expect(right.hits).not.toEqual([]);
    await nodes[0].kill('SIGKILL');
    expect((await ask()).errors?.[0]).toMatchObject({
      message: expect.stringMatching(/does not answer.*Check/),
      extensions: { code: 'STORE_UNAVAILABLE' },
    });
    await nodes[0].start();
    const answers: unknown[] = [];
    await until(async () => {
      const { data, errors } = await ask();
      if (errors === undefined) answers.push(data.findContext);
      else expect(errors[0].extensions.code).toBe('STORE_UNAVAILABLE');
      return errors === undefined;
    });
    expectAlike(answers, [right]);
    await server.ask('mutation { removeAllModels }');
    await server.stop();
  }, 180_000);
});

/** Fits a model once the cluster makes collections again: for a while after a node has come back, it does not. */
async function fitWhenWhole(server: TestServer, input: Parameters<TestServer['fit']>[0]): Promise<void> {
  let job: EndedJob | undefined;
  await until(async () => {
    job = await server.fit(input);
    return job.status === 'SUCCEEDED' || job.error?.code !== 'STORE_UNAVAILABLE';
  }, 90_000);
  expect(job).toMatchObject({ status: 'SUCCEEDED' });
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come to be within ${withinMs / 1000} s.`);
    await wait(20);
  }
}
