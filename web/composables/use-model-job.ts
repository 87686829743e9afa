import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import type { JobKind, JobPartsFragment } from '../../sdk/generated/operations.ts';
import { isActive } from '../api/job-feed.ts';
import { useJobs } from './use-job-feed.ts';

/** The queued or running job of a kind that works on a model, if there is one. */
export function useModelJob(modelId: () => string, kind: JobKind): { job: ComputedRef<JobPartsFragment | undefined> } {
  const { data } = useJobs();
  return {
    job: computed(() =>
      data.value?.jobs.find((one) => one.kind === kind && one.modelId === modelId() && isActive(one)),
    ),
  };
}
