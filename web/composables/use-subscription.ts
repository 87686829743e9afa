import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { onScopeDispose, toValue, watch } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { client } from '../api/client.ts';

/** Listens to a subscription for the life of the component, anew when the variables change; null variables wait. */
export function useSubscription<TData, TVariables extends OperationVariables>(
  query: TypedDocumentNode<TData, TVariables>,
  variables: MaybeRefOrGetter<TVariables | null>,
  onData: (data: TData) => void,
): void {
  let stop = (): void => {};

  function start(values: TVariables | null): void {
    stop();
    if (values === null) return;
    const subscription = client
      .subscribe<TData, OperationVariables>({ query, variables: values })
      .subscribe((result) => {
        if (result.data) onData(result.data as TData);
      });
    stop = () => subscription.unsubscribe();
  }

  watch(
    () => JSON.stringify(toValue(variables)),
    () => start(toValue(variables)),
    { immediate: true },
  );
  onScopeDispose(() => stop());
}
