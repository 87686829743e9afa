import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bigCsv, SLOW_FIT } from '../../server/testing/big-dataset.ts';
import { childProcessesOf } from '../../server/testing/child-processes.ts';
import { askApi, finishJob, upload } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import type { RunningServer } from './start-server.ts';

/** What {@link makeTrouble} adds to a filled server. */
export interface Trouble extends Filling {
  /** A model that is fitted, and not loaded. */
  readonly readyId: string;
  /** A model whose file was overwritten: FAILED. */
  readonly damagedId: string;
  /** A dataset whose fit takes many seconds. */
  readonly bigId: string;
}

/** Adds what is not as it should be: a damaged model and one that is not loaded, and a dataset that takes long to fit. */
export async function makeTrouble(server: RunningServer, filling: Filling): Promise<Trouble> {
  const { datasetId } = filling;
  const fit = (modelId: string): Promise<string> =>
    finishJob(server.url, 'fitModel(input: $input)', '$input: FitModelInput!', { input: { modelId, datasetId } });
  const [readyId, damagedId] = ['ready', 'damaged'];
  await fit(readyId);
  const folder = join(server.folder, 'data', 'models', await fit(damagedId));
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'overwritten');
  await askApi(server.url, 'mutation { loadModel(id: "damaged") { id } }').catch(() => {});
  const bigId = await upload(server.url, 'big.csv', bigCsv(2500));
  return { ...filling, readyId, damagedId, bigId };
}

/** Starts a long fit, and one that waits for it, as models of these ids; resolves to the id of the first job. */
export async function startLongFit(url: string, datasetId: string, modelId: string, next: string): Promise<string> {
  const field = 'mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }';
  const start = (id: string) =>
    askApi<{ fitModel: { id: string } }>(url, field, { input: { modelId: id, datasetId, ...SLOW_FIT } });
  const { fitModel } = await start(modelId);
  await start(next);
  return fitModel.id;
}

/** Waits until a job has come some way and then stops the clock for it: it stays as far as it is, until it is cancelled. */
export async function freezeJob({ url, pid }: RunningServer, jobId: string): Promise<void> {
  for (;;) {
    const query = 'query ($id: ID!) { job(id: $id) { status progress } }';
    const { job } = await askApi<{ job: { status: string; progress: number } }>(url, query, { id: jobId });
    if (job.status === 'RUNNING' && job.progress > 0.05) break;
    if (!['QUEUED', 'RUNNING'].includes(job.status)) throw new Error(`The job is ${job.status} already.`);
    await sleep(20);
  }
  for (const child of childProcessesOf(pid)) process.kill(child, 'SIGSTOP');
}

/** Cancels every job that has not ended. */
export async function cancelJobs(url: string): Promise<void> {
  const { jobs } = await askApi<{ jobs: { id: string; status: string }[] }>(url, '{ jobs(limit: 50) { id status } }');
  for (const { id, status } of jobs) {
    if (['QUEUED', 'RUNNING'].includes(status)) {
      await askApi(url, 'mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id });
    }
  }
}
