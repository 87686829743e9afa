import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bigCsv, SLOW_FIT } from '../../testing/big-dataset.ts';
import { childProcesses } from '../../testing/child-processes.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { Answer, TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const FIT = 'mutation ($input: FitModelInput!, $load: Boolean) { fitModel(input: $input, load: $load) { id status } }';
const PROGRESS = `subscription ($id: ID!) { jobProgress(jobId: $id) {
  id kind status stage progress message createdAt startedAt finishedAt error { code message } model { id status }
} }`;
const CANCEL = 'mutation ($id: ID!) { cancelJob(id: $id) { id status finishedAt error { code message } } }';

describe('a job', () => {
  let server: TestServer;
  let small: string;
  let big: string;
  beforeAll(async () => {
    server = await startTestServer();
    small = await server.dataset(CATS_CSV, 'small.csv');
    big = await server.dataset(bigCsv(2500), 'big.csv');
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    await server.ask('mutation { removeAllModels }');
    expect(childProcesses()).toEqual([]);
    expect(server.files().filter((name) => !name.startsWith('datasets/'))).toEqual([]);
  });

  const submit = async (input: Record<string, unknown>): Promise<string> => {
    const { data, errors } = await server.ask(FIT, { input });
    expect(errors).toBeUndefined();
    return data.fitModel.id;
  };
  const job = async (id: string) =>
    (await server.ask('query ($id: ID!) { job(id: $id) { status stage progress error { code } } }', { id })).data.job;
  const isRunning = (id: string) => expect.poll(async () => (await job(id)).status, { timeout: 5000 }).toBe('RUNNING');

  it('shows its present state first, then how it goes on, and ends with its end', async () => {
    const id = await submit({ modelId: 'seen', datasetId: big, type: 'BM25', recipe: { stemmer: 'AUTO' } });
    const answers = await server.subscribe(PROGRESS, { id });
    const seen = answers.map(({ data }: Answer) => data.jobProgress);
    const statuses = seen.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1]);
    expect(['QUEUED', 'RUNNING']).toContain(statuses[0]);
    expect(statuses.slice(-2)).toEqual(['RUNNING', 'SUCCEEDED']);
    const progress = seen.map((state) => state.progress);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(new Set(progress).size).toBeGreaterThan(3);
    expect(progress.at(-1)).toBe(1);
    const stages = seen.map(({ stage }) => stage).filter((stage, at, all) => stage !== all[at - 1]);
    expect(new Set(stages).size).toBe(stages.length);
    expect(stages).toEqual(expect.arrayContaining(['terms', 'questions', 'writing', 'done']));
    expect(seen.some(({ message }) => /^\d+ \/ 2500$/.test(message ?? ''))).toBe(true);
    expect(seen.at(-1)).toMatchObject({ kind: 'FIT', error: null, model: { id: 'seen', status: 'READY' } });
    expect(Date.parse(seen.at(-1).finishedAt)).toBeGreaterThanOrEqual(Date.parse(seen.at(-1).startedAt));
  });

  it('that has ended shows its end alone', async () => {
    const id = await submit({ modelId: 'over', datasetId: small });
    await server.ended(id);
    const answers = await server.subscribe(PROGRESS, { id });
    expect(answers.map(({ data }) => data.jobProgress.status)).toEqual(['SUCCEEDED']);
  });

  it('that is not there is NOT_FOUND, or null where a query may say so', async () => {
    const [watched] = await server.subscribe(PROGRESS, { id: 'x' });
    expect(watched.errors?.[0]).toMatchObject({ message: 'There is no job x.', extensions: { code: 'NOT_FOUND' } });
    expect((await server.ask(CANCEL, { id: 'x' })).errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect(await job('x')).toBe(null);
  });

  it('is ended by cancelJob within a second, and nothing of it is left', async () => {
    const id = await submit({ modelId: 'slow', datasetId: big, ...SLOW_FIT });
    await isRunning(id);
    await expect.poll(async () => (await job(id)).progress, { timeout: 10_000 }).toBeGreaterThan(0.02);
    expect(childProcesses()).toHaveLength(1);
    const startedAt = performance.now();
    const { data } = await server.ask(CANCEL, { id });
    const elapsedMs = performance.now() - startedAt;
    expect(childProcesses()).toEqual([]);
    expect(elapsedMs).toBeLessThan(1000);
    expect(data.cancelJob).toMatchObject({ status: 'CANCELLED', error: { code: 'CANCELLED' } });
    expect((await server.ask('{ models { id } }')).data.models).toEqual([]);
    expect(readdirSync(join(server.dataDir, 'staging'))).toEqual([]);
    expect((await server.ask(CANCEL, { id })).data).toEqual(data);
    expect((await server.fit({ modelId: 'slow', datasetId: small })).status).toBe('SUCCEEDED');
  });

  it('is cancelled with the model that it fits', async () => {
    const id = await submit({ modelId: 'unwanted', datasetId: big, ...SLOW_FIT });
    await isRunning(id);
    expect((await server.ask('mutation { removeModel(id: "unwanted") }')).data.removeModel).toBe('unwanted');
    expect(await job(id)).toMatchObject({ status: 'CANCELLED', error: { code: 'CANCELLED' } });
    expect((await server.ask('{ model(id: "unwanted") { id } }')).data.model).toBe(null);
  });

  it('waits for its turn, and may be cancelled while it waits', async () => {
    const ids = [
      await submit({ modelId: 'a', datasetId: big, ...SLOW_FIT }),
      await submit({ modelId: 'b', datasetId: big, ...SLOW_FIT }),
      await submit({ modelId: 'c', datasetId: small }),
    ];
    const running = async () => {
      const { data } = await server.ask('{ jobs(limit: 3) { id status } }');
      return data.jobs.filter(({ status }: { status: string }) => status === 'RUNNING').length;
    };
    const most = Math.max(1, Math.floor((await import('node:os')).availableParallelism() / 2));
    await isRunning(ids[0]);
    expect(await running()).toBeLessThanOrEqual(most);
    if (most === 1) expect((await job(ids[1])).status).toBe('QUEUED');
    const second = (await server.ask(CANCEL, { id: ids[1] })).data.cancelJob;
    expect(second.status).toBe('CANCELLED');
    await server.ask(CANCEL, { id: ids[0] });
    expect((await server.ended(ids[2])).status).toBe('SUCCEEDED');
    expect((await server.ask('{ jobs(limit: 3) { id } }')).data.jobs.map(({ id }: { id: string }) => id)).toEqual(
      ids.toReversed(),
    );
  });

  it('is listed before those that were accepted after it, page by page', async () => {
    const ids: string[] = [];
    for (const modelId of ['a', 'b', 'c', 'd']) {
      ids.unshift(await submit({ modelId, datasetId: small }));
      await server.ended(ids[0]);
    }
    const list = async (before?: string): Promise<string[]> => {
      const query = 'query ($before: ID) { jobs(limit: 2, before: $before) { id } }';
      const { data } = await server.ask(query, { before });
      return data.jobs.map(({ id }: { id: string }) => id);
    };
    expect(await list()).toEqual(ids.slice(0, 2));
    expect(await list(ids[1])).toEqual(ids.slice(2));
    expect(await list(ids[2])).toContain(ids[3]);
    const { errors } = await server.ask('{ jobs(before: "x") { id } }');
    expect(errors?.[0]).toMatchObject({ message: 'There is no job x.', extensions: { code: 'NOT_FOUND' } });
  });

  it('is refused as OVERLOADED when two hundred wait', async () => {
    const slow = await submit({ modelId: 'first', datasetId: big, ...SLOW_FIT });
    await isRunning(slow);
    const count = 199 + Math.max(1, Math.floor((await import('node:os')).availableParallelism() / 2)) + 1;
    const fits = Array.from({ length: count }, (_, at) => `f${at}: fitModel(input: { modelId: "q${at}", datasetId: "${big}" }) { id }`); // prettier-ignore
    const { errors } = await server.ask(`mutation { ${fits.join('\n')} }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/200 jobs are waiting.*Try again/),
      extensions: { code: 'OVERLOADED' },
    });
  });

  it('keeps its dataset from being removed', async () => {
    const id = await submit({ modelId: 'reading', datasetId: big, ...SLOW_FIT });
    const { errors } = await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id: big });
    expect(errors?.[0].extensions).toMatchObject({ code: 'DATASET_IN_USE', users: ['the model reading'] });
    await server.ask(CANCEL, { id });
  });

  it.each([
    ['text of no word', 'question,context,answer\n?,...,!\n', {}, 'NO_TEXT', /text|word|letter/i],
    ['no text at all', 'question,context,answer\nq, ,\n', {}, 'NO_TEXT', /text|word|letter/i],
    ['terms that are all pruned', CATS_CSV, { tfidf: { minDf: 3 } }, 'VOCABULARY_EMPTY', /minDf/],
    ['stop words alone', 'question,answer\nwhat,the and of\n', { recipe: { removeStopWords: true } }, 'NO_TEXT', /./],
  ])('fails over %s and says what to do', async (_, csv, input, code, message) => {
    const datasetId = await server.dataset(csv);
    const ended = await server.fit({ modelId: 'hopeless', datasetId, ...input });
    expect(ended).toMatchObject({ status: 'FAILED', error: { code, message: expect.stringMatching(message) } });
    expect((await server.ask('{ models { id } }')).data.models).toEqual([]);
  });
});

describe('a job that needs more memory than it may take', () => {
  it('fails, says what to do, and does not harm the server', async () => {
    const server = await startTestServer({ OTVET_JOB_MEMORY_MB: '160' });
    const datasetId = await server.dataset(bigCsv(2500));
    const ended = await server.fit({ modelId: 'huge', datasetId, ...SLOW_FIT });
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: { code: 'OUT_OF_MEMORY', message: expect.stringMatching(/160 MiB.*OTVET_JOB_MEMORY_MB.*ngramMax/) },
    });
    expect(server.files()).toEqual([`datasets/${datasetId}`]);
    expect(childProcesses()).toEqual([]);
    const small = await server.dataset(CATS_CSV);
    expect((await server.fit({ modelId: 'huge', datasetId: small })).status).toBe('SUCCEEDED');
    await server.stop();
  });
});
