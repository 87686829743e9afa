import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileServer } from './testing/compile-server.ts';
import { jobEnded, processesOver, startServerProcess, timeUntilGone } from './testing/server-process.ts';
import type { ServerProcess } from './testing/server-process.ts';
import type { Answer } from './testing/test-server.ts';
import { CATS_CSV } from './testing/tiny-datasets.ts';

const sharedData = process.env.OTVET_TEST_DATA ?? '../shared/data';
const squad = join(sharedData, 'squad-dev.csv');
const MOMENTS = 10;
const ORPHANS_MS = 2000;

/** A fit of about a second, so that ten moments lie within it. */
const SLOW_FIT = `mutation ($d: ID!) {
  fitModel(load: true, input: { modelId: "slow", datasetId: $d, tfidf: { analyzer: CHAR_WB, ngramMin: 3, ngramMax: 4 } }) { id }
}`;
const EVERYTHING = `{
  datasets { id rowCount passageCount rows(offset: 0, limit: 1) { total items { question } } map { seed points { title } } }
  models { id status fitJob { id status } qualityReports { id misses { total } } }
  jobs(limit: 1000) { id status modelId error { code } }
}`;

describe.skipIf(process.platform !== 'linux' || !existsSync(squad))('a server that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'otvet-kill-'));
  const dataDir = join(folder, 'data');
  let main: ReturnType<typeof compileServer>;
  let server: ServerProcess;
  let catsId: string;
  let squadId: string;
  /** What the server has said it keeps. */
  const acknowledged = new Set<string>();
  let slowestOrphanMs = 0;

  beforeAll(async () => {
    main = compileServer();
    server = await startServerProcess(main.entry, folder);
    writeFileSync(join(folder, 'cats.csv'), CATS_CSV);
    catsId = (await server.upload(join(folder, 'cats.csv'))).id;
    squadId = (await server.upload(squad)).id;
    for (const id of [catsId, squadId]) acknowledged.add(id);
    await fit('cats', catsId);
    const test = await server.ask('mutation { runQualityTest(modelId: "cats") { id } }');
    expect(await jobEnded(server, test.runQualityTest.id)).toMatchObject({ status: 'SUCCEEDED' });
  });
  afterAll(async () => {
    await server.end('SIGKILL');
    main.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  async function fit(id: string, datasetId: string): Promise<void> {
    const query = `mutation ($id: ID!, $d: ID!) { fitModel(load: true, input: { modelId: $id, datasetId: $d }) { id } }`;
    const { fitModel } = await server.ask(query, { id, d: datasetId });
    expect(await jobEnded(server, fitModel.id)).toMatchObject({ status: 'SUCCEEDED' });
  }

  /** Kills the server, starts another over the same folder at once, and holds it to what the first one had promised. */
  async function killAndRestart(): Promise<Answer['data']> {
    await server.end('SIGKILL');
    const orphans = processesOver(folder);
    const gone = timeUntilGone(orphans);
    server = await startServerProcess(main.entry, folder);
    slowestOrphanMs = Math.max(slowestOrphanMs, await gone);
    expect(slowestOrphanMs).toBeLessThan(ORPHANS_MS);

    // It waits for its model, which is being loaded again.
    const { findContext } = await server.ask(
      '{ findContext(modelId: "cats", question: "How do fish breathe?") { known { answer } } }',
    );
    expect(findContext.known[0].answer).toBe('through gills');
    const data = await server.ask(EVERYTHING);
    const datasetIds = data.datasets.map(({ id }: { id: string }) => id);
    expect(datasetIds).toEqual(expect.arrayContaining([...acknowledged]));
    for (const { rowCount, rows } of data.datasets) expect(rows).toMatchObject({ total: rowCount, items: [{}] });
    const cats = data.models.find(({ id }: { id: string }) => id === 'cats');
    expect(cats).toMatchObject({ status: 'LOADED', qualityReports: [{ misses: { total: expect.any(Number) } }] });

    const fitted = data.models.filter(({ status }: { status: string }) => status !== 'FITTING');
    expect(names('datasets')).toEqual(datasetIds.toSorted());
    const mapped = data.datasets.filter(({ map }: Answer['data']) => map !== null);
    for (const { map, passageCount } of mapped) expect(map.points).toHaveLength(passageCount);
    expect(names('maps')).toHaveLength(mapped.length);
    expect(names('models')).toEqual(fitted.map((model: Answer['data']) => model.fitJob.id).toSorted());
    expect(names('reports')).toEqual(cats.qualityReports.map(({ id }: { id: string }) => id));
    const running = data.jobs.filter(({ status }: { status: string }) => ['QUEUED', 'RUNNING'].includes(status));
    expect(names('staging')).toEqual(
      names('staging').filter((name) => running.some((job: { id: string }) => job.id === name)),
    );
    return data;
  }
  const names = (kind: string): string[] => readdirSync(join(dataDir, kind)).toSorted();

  /** Kills when something new is moved into a folder: as near as can be to between the rename and the catalog. */
  function killWhenPublished(kind: string): Promise<void> {
    return new Promise((resolve) => {
      const watcher = watch(join(dataDir, kind), () => {
        watcher.close();
        process.kill(server.pid, 'SIGKILL');
        resolve();
      });
    });
  }

  /** Takes note of an upload that was acknowledged; one that was cut off is nobody's. */
  const uploading = (): Promise<void> =>
    server.upload(squad).then(
      ({ id }) => void acknowledged.add(id),
      () => {},
    );

  it('keeps what it acknowledged and nothing else, at ten moments of an upload', async () => {
    const startedAt = performance.now();
    await uploading();
    const wholeMs = performance.now() - startedAt;
    for (let moment = 0; moment < MOMENTS; moment++) {
      const upload = uploading();
      await wait((wholeMs * (moment + 0.5)) / MOMENTS);
      await killAndRestart();
      await upload;
    }
  }, 90_000);

  it('keeps nothing of an upload that was published but not recorded', async () => {
    const upload = uploading();
    await killWhenPublished('datasets');
    await killAndRestart();
    await upload;
  }, 30_000);

  it('says that the fit was interrupted, and frees its id, at ten moments of it', async () => {
    const endings = new Set<string>();
    const startedAt = performance.now();
    const whole = await server.ask(SLOW_FIT, { d: squadId });
    await jobEnded(server, whole.fitModel.id);
    const wholeMs = performance.now() - startedAt;
    await server.ask('mutation { removeModel(id: "slow") }');
    for (let moment = 0; moment < MOMENTS; moment++) {
      const accepted = await server.ask(SLOW_FIT, { d: squadId });
      const jobId = accepted.fitModel.id;
      await wait((wholeMs * (moment + 0.5)) / MOMENTS);
      const data = await killAndRestart();
      const job = data.jobs.find(({ id }: { id: string }) => id === jobId);
      const model = data.models.find(({ id }: { id: string }) => id === 'slow');
      endings.add(job.error?.code ?? job.status);
      if (job.status === 'FAILED') {
        expect(job.error.code).toBe('INTERRUPTED');
        expect(model).toBe(undefined);
      } else {
        // It had ended just before, or had not begun and goes on now.
        expect(await jobEnded(server, jobId)).toMatchObject({ status: 'SUCCEEDED' });
        expect((await server.ask('{ findContext(modelId: "slow", question: "Who?") { hits { rank } } }')).errors).toBe(
          undefined,
        );
        await server.ask('mutation { removeModel(id: "slow") }');
      }
    }
    expect(endings).toContain('INTERRUPTED');
  }, 90_000);

  it('keeps nothing of a fit that was published but not recorded', async () => {
    await server.ask(SLOW_FIT, { d: squadId });
    await killWhenPublished('models');
    const { models } = await killAndRestart();
    if (models.some(({ id }: { id: string }) => id === 'slow'))
      await server.ask('mutation { removeModel(id: "slow") }');
  }, 30_000);

  it('keeps a version whole or nothing of it, at six moments of its making', async () => {
    const prepare = async (minTokenLength: number): Promise<string> => {
      const query = `mutation ($d: ID!, $n: Int) {
        preprocessDataset(datasetId: $d, input: { minTokenLength: $n }) { id }
      }`;
      return (await server.ask(query, { d: squadId, n: minTokenLength })).preprocessDataset.id;
    };
    const versionOf = async (jobId: string): Promise<string | undefined> =>
      (await server.ask('query ($id: ID!) { job(id: $id) { dataset { id } } }', { id: jobId })).job.dataset?.id;
    const endings = new Set<string>();
    const startedAt = performance.now();
    await jobEnded(server, await prepare(1));
    const wholeMs = performance.now() - startedAt;
    for (let moment = 0; moment <= 5; moment++) {
      // Each is another version, so that none is there already.
      const jobId = await prepare(2 + moment);
      if (moment < 5) await wait((wholeMs * (moment + 0.5)) / 5);
      else await killWhenPublished('datasets');
      const { jobs } = await killAndRestart();
      const job = jobs.find(({ id }: { id: string }) => id === jobId);
      endings.add(job.error?.code ?? job.status);
      if (job.status === 'FAILED') {
        expect(job.error.code).toBe('INTERRUPTED');
        expect(await versionOf(jobId)).toBe(undefined);
      } else {
        // It had ended just before, or had not begun and goes on now.
        expect(await jobEnded(server, jobId)).toMatchObject({ status: 'SUCCEEDED' });
        const version = await versionOf(jobId);
        expect(version).toEqual(expect.any(String));
        acknowledged.add(version as string);
      }
    }
    expect(endings).toContain('INTERRUPTED');
  }, 120_000);

  it('says that a map was interrupted, and keeps the one before it whole or has the new one', async () => {
    const draw = async (id: string, seed: number): Promise<string> => {
      const query = 'mutation ($id: ID!, $seed: Int) { mapDataset(datasetId: $id, seed: $seed) { id } }';
      return (await server.ask(query, { id, seed })).mapDataset.id;
    };
    expect(await jobEnded(server, await draw(catsId, 1))).toMatchObject({ status: 'SUCCEEDED' });
    for (const delayMs of [100, 300, 700]) {
      const drawing = await draw(squadId, 1);
      await wait(delayMs);
      const { jobs, datasets } = await killAndRestart();
      const job = jobs.find(({ id }: { id: string }) => id === drawing);
      expect(job).toMatchObject({ status: 'FAILED', error: { code: 'INTERRUPTED' } });
      expect(datasets.find(({ id }: { id: string }) => id === squadId).map).toBe(null);
    }
    await draw(catsId, 2);
    await killWhenPublished('maps');
    const { datasets } = await killAndRestart();
    expect([1, 2]).toContain(datasets.find(({ id }: { id: string }) => id === catsId).map.seed);
  }, 60_000);

  it('says that the system ended a job, most likely for want of memory, and goes on', async () => {
    const { fitModel } = await server.ask(SLOW_FIT, { d: squadId });
    for (;;) {
      const workers = processesOver(folder).filter((pid) => pid !== server.pid);
      for (const pid of workers) process.kill(pid, 'SIGKILL');
      if (workers.length > 0) break;
      await wait(5);
    }
    const job = await jobEnded(server, fitModel.id);
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'OUT_OF_MEMORY' } });
    expect(await server.ask('{ model(id: "slow") { id } }')).toEqual({ model: null });
  }, 30_000);

  it('has removed a model and a dataset wholly or not at all', async () => {
    for (const delayMs of [0, 2, 5]) {
      if ((await server.ask('{ model(id: "short") { id } }')).model === null) await fit('short', squadId);
      const removal = server.ask('mutation { removeModel(id: "short") }').catch(() => null);
      await wait(delayMs);
      const { models } = await killAndRestart();
      if ((await removal) !== null) expect(models.map(({ id }: { id: string }) => id)).not.toContain('short');

      const dataset = [...acknowledged].find((id) => id !== catsId && id !== squadId) as string;
      acknowledged.delete(dataset);
      const removed = server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id: dataset }).catch(() => null);
      await wait(delayMs);
      const { datasets } = await killAndRestart();
      if ((await removed) !== null) expect(datasets.map(({ id }: { id: string }) => id)).not.toContain(dataset);
    }
  }, 60_000);

  it('removes at its start what no record knows and what was half done', async () => {
    for (const kind of ['datasets', 'maps', 'models', 'reports', 'staging']) {
      mkdirSync(join(dataDir, kind, 'nobody'));
      writeFileSync(join(dataDir, kind, 'nobody', 'file'), 'left over');
    }
    await killAndRestart();
  }, 30_000);

  it('never left a child process behind for longer than 2 s', () => {
    console.log(`The slowest orphan was gone after ${Math.round(slowestOrphanMs)} ms.`);
    expect(slowestOrphanMs).toBeLessThan(ORPHANS_MS);
  });
});
