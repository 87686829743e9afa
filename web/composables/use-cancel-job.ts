import type { Ref } from 'vue';
import { CancelJobDocument } from '../../sdk/generated/operations.ts';
import { errorTitle } from '../i18n/error-title.ts';
import { useMutation } from './use-mutation.ts';
import { notify } from './use-notices.ts';
import { useText } from './use-text.ts';

/** Cancels jobs; a refusal is shown as a notice. */
export function useCancelJob(): { cancel: (id: string) => Promise<void>; cancelling: Ref<boolean> } {
  const { t } = useText();
  const { run, busy, failure } = useMutation(CancelJobDocument);

  async function cancel(id: string): Promise<void> {
    await run({ id });
    if (failure.value) {
      notify('error', `${t(errorTitle(failure.value.code))}. ${failure.value.message}`, failure.value.code);
    }
  }

  return { cancel, cancelling: busy };
}
