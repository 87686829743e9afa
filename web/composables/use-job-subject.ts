import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { DatasetsDocument } from '../../sdk/generated/operations.ts';
import type { JobPartsFragment } from '../../sdk/generated/operations.ts';
import { useQuery } from './use-query.ts';

/** The model or dataset that a job works on: its name ('' until it is known), and where it can be seen unless it is gone. */
export interface JobSubject {
  name: string;
  to: RouteLocationRaw | undefined;
}

/** Gives what a job works on, and whether that is known to be gone. */
export function useJobSubject(job: () => JobPartsFragment): {
  subject: ComputedRef<JobSubject>;
  gone: ComputedRef<boolean>;
} {
  const { data } = useQuery(DatasetsDocument, () => (job().modelId ? null : {}), 'cache-first');

  const subject = computed(() => {
    const { modelId, model, datasetId } = job();
    if (modelId) return { name: modelId, to: model ? { name: 'model', params: { id: modelId } } : undefined };
    const dataset = data.value?.datasets.find(({ id }) => id === datasetId);
    return { name: dataset?.name ?? '', to: dataset && { name: 'dataset', params: { id: datasetId } } };
  });
  const gone = computed(() => !subject.value.to && Boolean(job().modelId || data.value));
  return { subject, gone };
}
