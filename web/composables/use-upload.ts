import { computed, ref } from 'vue';
import type { ComputedRef, Ref, ShallowRef } from 'vue';
import { UploadDatasetDocument } from '../../sdk/generated/operations.ts';
import type { DatasetPartsFragment, UploadDatasetInput } from '../../sdk/generated/operations.ts';
import { listDataset } from '../api/change-feed.ts';
import type { Failure } from '../api/read-error.ts';
import { useMutation } from './use-mutation.ts';

/** An upload as a view shows it: the share sent (0 to 1), whether the server is reading, and its failure. */
export interface UploadState {
  share: Ref<number>;
  busy: Ref<boolean>;
  reading: ComputedRef<boolean>;
  failure: ShallowRef<Failure | undefined>;
  start: (file: File, input: UploadDatasetInput) => Promise<DatasetPartsFragment | undefined>;
  cancel: () => void;
}

/** Uploads a file as a dataset, with progress, and puts the dataset at the head of the list. */
export function useUpload(): UploadState {
  const share = ref(0);
  const { run, busy, failure } = useMutation(UploadDatasetDocument);
  let controller = new AbortController();

  async function start(file: File, input: UploadDatasetInput): Promise<DatasetPartsFragment | undefined> {
    share.value = 0;
    controller = new AbortController();
    const onProgress = (sent: number): void => {
      share.value = sent;
    };
    const data = await run({ file, input }, { fetchOptions: { signal: controller.signal, onProgress } });
    const dataset = data?.uploadDataset;
    if (dataset) listDataset(dataset);
    return dataset;
  }

  return {
    share,
    busy,
    reading: computed(() => busy.value && share.value >= 1),
    failure,
    start,
    cancel: () => controller.abort(),
  };
}
