import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import type { JobKind, JobPartsFragment } from '../../sdk/generated/operations.ts';
import { isActive } from '../api/job-feed.ts';
import { useJobs } from './use-job-feed.ts';

/** The queued or running job of a kind that reads a dataset, and the last one that ended, if there are any. */
export function useDatasetJob(
  datasetId: () => string,
  kind: JobKind,
): { active: ComputedRef<JobPartsFragment | undefined>; ended: ComputedRef<JobPartsFragment | undefined> } {
  const { data } = useJobs();
  const own = computed(
    () => data.value?.jobs.filter((job) => job.kind === kind && job.datasetId === datasetId()) ?? [],
  );
  return {
    active: computed(() => own.value.find(isActive)),
    ended: computed(() => own.value.find((job) => !isActive(job))),
  };
}
