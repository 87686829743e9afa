import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { PreviewDatasetDocument } from '../../sdk/generated/operations.ts';
import type { Failure } from '../api/read-error.ts';
import { previewPart, toUploadInput } from '../datasets/upload-form.ts';
import type { Preview, UploadForm } from '../datasets/upload-form.ts';
import { useMutation } from './use-mutation.ts';

/** What a file would be read as, as a view shows it; the last preview stays while the next is read. */
export interface PreviewState {
  preview: ShallowRef<Preview | undefined>;
  busy: Ref<boolean>;
  failure: ShallowRef<Failure | undefined>;
  read: () => void;
  /** Breaks off what is being read. */
  stop: () => void;
}

/** Has the server read a file, or its first part, whenever the file or what was chosen about it changes. */
export function useUploadPreview(file: Ref<File | undefined>, form: Ref<UploadForm>): PreviewState {
  const preview = shallowRef<Preview>();
  const { run, busy, failure } = useMutation(PreviewDatasetDocument);
  const shownFailure = shallowRef<Failure>();
  let controller = new AbortController();

  async function read(): Promise<void> {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    if (!file.value) return;
    const { part, firstPart } = previewPart(file.value);
    // The name is for people; the file reads the same under each.
    const input = { ...toUploadInput(form.value), name: undefined };
    const data = await run({ file: part, input, firstPart }, { fetchOptions: { signal } });
    if (signal.aborted) return;
    shownFailure.value = failure.value;
    if (data) preview.value = data.previewDataset;
  }

  watch(file, () => (preview.value = undefined), { flush: 'sync' });
  watch(
    () => {
      const { encoding, delimiter, question, context, answer } = form.value;
      return [file.value, encoding, delimiter, question, context, answer];
    },
    () => void read(),
  );
  onScopeDispose(() => controller.abort());
  return { preview, busy, failure: shownFailure, read: () => void read(), stop: () => controller.abort() };
}
