import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { DatasetMapDocument, EarlyMapDocument } from '../../sdk/generated/operations.ts';
import type { DatasetMapPartsFragment, JobPartsFragment } from '../../sdk/generated/operations.ts';
import { client } from '../api/client.ts';
import { readError } from '../api/read-error.ts';
import type { Failure } from '../api/read-error.ts';
import { useDatasetJob } from './use-dataset-job.ts';

/** The map of a dataset: the finished one, or while a job draws one, the picture as far as it is. */
export interface MapState {
  map: ShallowRef<DatasetMapPartsFragment | undefined>;
  /** Whether it is known if there is a map. */
  known: Ref<boolean>;
  job: ComputedRef<JobPartsFragment | undefined>;
  ended: ComputedRef<JobPartsFragment | undefined>;
  failure: ShallowRef<Failure | undefined>;
  refetch: () => void;
}

const pictureEveryMs = 1_000;

/** Reads the map of a dataset, anew when a job has drawn one, and about every second while a job draws. */
export function useDatasetMap(datasetId: () => string): MapState {
  const map = shallowRef<DatasetMapPartsFragment>();
  const known = ref(false);
  const failure = shallowRef<Failure>();
  const { active, ended } = useDatasetJob(datasetId, 'MAP');
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    const question = ++asked;
    try {
      // Ten thousand points are nothing for a cache that looks at each of them.
      const { data } = await client.query({
        query: DatasetMapDocument,
        variables: { id: datasetId() },
        fetchPolicy: 'no-cache',
      });
      if (question !== asked) return;
      map.value = data?.dataset?.map ?? undefined;
      failure.value = undefined;
      known.value = true;
    } catch (error) {
      if (question === asked) failure.value = readError(error);
    }
  }

  async function readEarly(jobId: string): Promise<void> {
    try {
      const { data } = await client.query({
        query: EarlyMapDocument,
        variables: { jobId },
        fetchPolicy: 'no-cache',
      });
      const early = data?.job?.map;
      if (active.value?.id === jobId && early && early.iteration !== map.value?.iteration) map.value = early;
    } catch {
      // The next one will do; the job itself says when the server is away.
    }
    if (active.value?.id === jobId) timer = setTimeout(() => void readEarly(jobId), pictureEveryMs);
  }

  watch(datasetId, () => void read(), { immediate: true });
  watch(
    () => active.value?.id,
    (jobId, before) => {
      clearTimeout(timer);
      if (jobId) void readEarly(jobId);
      else if (before) void read();
    },
    { immediate: true },
  );
  // A map drawn so quickly, or in another window, that its job was never seen at work.
  watch(
    () => ended.value?.id,
    (_, before) => before !== undefined && void read(),
  );
  onScopeDispose(() => {
    asked++;
    clearTimeout(timer);
  });
  return { map, known, job: active, ended, failure, refetch: () => void read() };
}
