import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import {
  LoadModelDocument,
  RemoveAllModelsDocument,
  RemoveModelDocument,
  UnloadModelDocument,
} from '../../sdk/generated/operations.ts';
import { forgetModels } from '../api/change-feed.ts';
import type { Failure } from '../api/read-error.ts';
import { useFailureText } from './use-failure-text.ts';
import { useMutation } from './use-mutation.ts';
import { notify } from './use-notices.ts';
import { useText } from './use-text.ts';

/** Load, unload and remove models; each says by a notice how it ended and resolves to whether it was done. */
export function useModelActions(): {
  busy: ComputedRef<boolean>;
  load: (id: string) => Promise<boolean>;
  unload: (id: string) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
  removeAll: () => Promise<boolean>;
} {
  const { t } = useText();
  const { tell: tellFailure } = useFailureText();
  const loading = useMutation(LoadModelDocument);
  const unloading = useMutation(UnloadModelDocument);
  const removing = useMutation(RemoveModelDocument);
  const removingAll = useMutation(RemoveAllModelsDocument);

  function tell(done: unknown, text: string, failure: Failure | undefined): boolean {
    if (done) notify('success', text);
    else if (failure) tellFailure(failure);
    return Boolean(done);
  }

  return {
    busy: computed(() => [loading, unloading, removing, removingAll].some(({ busy }) => busy.value)),
    load: async (id) => tell(await loading.run({ id }), t('models.loaded', { name: id }), loading.failure.value),
    unload: async (id) =>
      tell(await unloading.run({ id }), t('models.unloaded', { name: id }), unloading.failure.value),
    remove: async (id) => {
      const data = await removing.run({ id });
      if (data) forgetModels([id]);
      return tell(data, t('models.removed', { name: id }), removing.failure.value);
    },
    removeAll: async () => {
      const data = await removingAll.run({});
      if (data) forgetModels(data.removeAllModels);
      return tell(data, t('models.removedAll'), removingAll.failure.value);
    },
  };
}
