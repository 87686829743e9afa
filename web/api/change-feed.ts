import {
  DatasetDocument,
  DatasetsDocument,
  JobsDocument,
  ModelDocument,
  ModelsDocument,
} from '../../sdk/generated/operations.ts';
import type { DatasetPartsFragment, JobPartsFragment, ModelPartsFragment } from '../../sdk/generated/operations.ts';
import { client } from './client.ts';
import { listedJobCount, refreshDatasets, refreshModel } from './job-feed.ts';

/** Puts a model that is not listed yet at the head of the list of models; a page that found none by its id reads it. */
export function listModel(model: ModelPartsFragment): void {
  const { id } = model;
  client.cache.updateQuery({ query: ModelsDocument }, (list) =>
    !list || list.models.some((one) => one.id === id) ? list : { ...list, models: [model, ...list.models] },
  );
  if (client.cache.readQuery({ query: ModelDocument, variables: { id } })?.model === null) void refreshModel(id);
}

/** Puts a dataset that is not listed yet at the head of the list of datasets; a page that found none by its id reads it. */
export function listDataset(dataset: DatasetPartsFragment): void {
  const { id } = dataset;
  client.cache.updateQuery({ query: DatasetsDocument }, (list) =>
    !list || list.datasets.some((one) => one.id === id) ? list : { datasets: [dataset, ...list.datasets] },
  );
  const found = client.cache.readQuery({ query: DatasetDocument, variables: { id } });
  if (found?.dataset === null) void refreshDatasets([id]);
}

/** Takes models that are gone out of every cached list and page. */
export function forgetModels(ids: readonly string[]): void {
  changeJobs((job) => (job.model && ids.includes(job.model.id) ? { ...job, model: null } : job));
  for (const id of ids) {
    client.cache.writeQuery({ query: ModelDocument, variables: { id }, data: { model: null } });
    client.cache.evict({ id: client.cache.identify({ __typename: 'Model', id }) });
  }
  client.cache.gc();
}

/** Takes a dataset that is gone out of every cached list and page. */
export function forgetDataset(id: string): void {
  changeJobs((job) => (job.dataset?.id === id ? { ...job, dataset: null } : job));
  client.cache.writeQuery({ query: DatasetDocument, variables: { id }, data: { dataset: null } });
  client.cache.evict({ id: client.cache.identify({ __typename: 'Dataset', id }) });
  client.cache.gc();
}

// A job that still pointed at what is gone would make the whole list of jobs be read anew.
function changeJobs(change: (job: JobPartsFragment) => JobPartsFragment): void {
  client.cache.updateQuery({ query: JobsDocument, variables: { limit: listedJobCount } }, (data) =>
    data ? { ...data, jobs: data.jobs.map(change) } : data,
  );
}
