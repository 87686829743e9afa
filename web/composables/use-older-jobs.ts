import { computed } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { JobsDocument } from '../../sdk/generated/operations.ts';
import type { JobPartsFragment } from '../../sdk/generated/operations.ts';
import type { Failure } from '../api/read-error.ts';
import { listedJobCount } from '../api/job-feed.ts';
import { useJobs } from './use-job-feed.ts';
import { useQuery } from './use-query.ts';
import { useUrlState } from './use-url-state.ts';

/** The jobs before the newest: as many as the address says (`older`), and whether there may be more. */
export interface OlderJobs {
  jobs: ComputedRef<readonly JobPartsFragment[]>;
  hasMore: ComputedRef<boolean>;
  loading: Ref<boolean>;
  failure: ShallowRef<Failure | undefined>;
  showMore: () => void;
  refetch: () => void;
}

/** What the API gives at once, and more than the server keeps of those that ended. */
const mostOlder = 1_000;

/** Reads the jobs that follow the newest ones, a list's length more at each call of `showMore`. */
export function useOlderJobs(): OlderJobs {
  const inUrl = useUrlState('older');
  const newest = useJobs();
  const wanted = computed(() => (/^[1-9]\d{0,3}$/.test(inUrl.value) ? Math.min(Number(inUrl.value), mostOlder) : 0));
  const isFull = computed(() => (newest.data.value?.jobs.length ?? 0) >= listedJobCount);
  const before = computed(() => (isFull.value ? newest.data.value?.jobs.at(-1)?.id : undefined));
  const { data, answered, loading, failure, refetch } = useQuery(JobsDocument, () =>
    before.value && wanted.value > 0 ? { limit: wanted.value, before: before.value } : null,
  );
  const jobs = computed(() => (wanted.value > 0 && before.value ? (data.value?.jobs ?? []) : []));
  return {
    jobs,
    hasMore: computed(() => {
      if (!isFull.value || wanted.value >= mostOlder) return false;
      return wanted.value === 0 || jobs.value.length >= (answered.value?.limit ?? 0);
    }),
    loading,
    failure,
    showMore: () => (inUrl.value = String(Math.min(wanted.value + listedJobCount, mostOlder))),
    refetch,
  };
}
