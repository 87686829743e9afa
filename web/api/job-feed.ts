import { DatasetDocument, DatasetsDocument, JobsDocument, ModelDocument } from '../../sdk/generated/operations.ts';
import type { JobPartsFragment } from '../../sdk/generated/operations.ts';
import { client } from './client.ts';

/** How many jobs the dashboard lists: the running ones and the latest of the past. */
export const listedJobCount = 50;

/** Whether a job is still to end. */
export function isActive(job: JobPartsFragment): boolean {
  return job.status === 'QUEUED' || job.status === 'RUNNING';
}

/** Puts a job that is not listed yet at the head of the list of jobs. */
export function listJob(job: JobPartsFragment): void {
  client.cache.updateQuery({ query: JobsDocument, variables: { limit: listedJobCount } }, (data) =>
    !data || data.jobs.some(({ id }) => id === job.id) ? data : { ...data, jobs: [job, ...data.jobs] },
  );
}

/** Reads one model anew, with its reports. */
export async function refreshModel(id: string): Promise<void> {
  await client.query({ query: ModelDocument, variables: { id }, fetchPolicy: 'network-only' });
}

/** Reads the list of datasets anew, and each of those given that a page has shown. */
export async function refreshDatasets(ids: readonly string[]): Promise<void> {
  const anew = { fetchPolicy: 'network-only' } as const;
  await Promise.all([
    client.query({ query: DatasetsDocument, ...anew }),
    ...ids.map((id) => client.query({ query: DatasetDocument, variables: { id }, ...anew })),
  ]);
}

/** The name of a dataset as the list has it, or as the server says; null when it is gone. */
export async function datasetName(id: string): Promise<string | null> {
  const { data } = await client.query({ query: DatasetsDocument });
  return data?.datasets.find((one) => one.id === id)?.name ?? null;
}
