import type { Ref } from 'vue';
import { CancelJobDocument } from '../../sdk/generated/operations.ts';
import { useFailureText } from './use-failure-text.ts';
import { useMutation } from './use-mutation.ts';

/** Cancels jobs; a refusal is shown as a notice. */
export function useCancelJob(): { cancel: (id: string) => Promise<void>; cancelling: Ref<boolean> } {
  const { tell } = useFailureText();
  const { run, busy, failure } = useMutation(CancelJobDocument);

  async function cancel(id: string): Promise<void> {
    await run({ id });
    if (failure.value) tell(failure.value);
  }

  return { cancel, cancelling: busy };
}
