import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { onScopeDispose, ref, shallowRef, toValue, watch } from 'vue';
import type { MaybeRefOrGetter, Ref, ShallowRef } from 'vue';
import { client } from '../api/client.ts';
import { readError } from '../api/read-error.ts';
import type { Failure } from '../api/read-error.ts';

/** What a view needs to know of a query: its data (kept while newer data loads), its failure, whether it is under way. */
export interface QueryState<TData, TVariables = OperationVariables> {
  data: ShallowRef<TData | undefined>;
  /** The variables that `data` answers: not the present ones while newer data loads. */
  answered: ShallowRef<TVariables | undefined>;
  failure: ShallowRef<Failure | undefined>;
  loading: Ref<boolean>;
  refetch: () => void;
}

/** Watches a query for the life of the component: the cache first, then the network; null variables wait. */
export function useQuery<TData, TVariables extends OperationVariables>(
  query: TypedDocumentNode<TData, TVariables>,
  variables: MaybeRefOrGetter<TVariables | null>,
  fetchPolicy: 'cache-and-network' | 'cache-first' | 'network-only' = 'cache-and-network',
): QueryState<TData, TVariables> {
  const data = shallowRef<TData>();
  const answered = shallowRef<TVariables>();
  const failure = shallowRef<Failure>();
  const loading = ref(false);
  let stop = (): void => {};

  const isAnswered = (values: TVariables): boolean => JSON.stringify(answered.value) === JSON.stringify(values);

  function start(values: TVariables | null): void {
    stop();
    loading.value = values !== null;
    if (values === null) {
      failure.value = undefined;
      return;
    }
    const observed = client.watchQuery<TData, OperationVariables>({ query, variables: values, fetchPolicy });
    const subscription = observed.subscribe((result) => {
      loading.value = result.loading;
      if (result.dataState === 'complete') {
        data.value = result.data as TData;
        answered.value = values;
      }
      const error = result.error && readError(result.error);
      // What is shown stays while the server is away: the frame says so, and the list is read anew when it is back.
      const kept = error?.code === 'NETWORK' && fetchPolicy !== 'network-only' && isAnswered(values);
      failure.value = kept ? undefined : error;
    });
    stop = () => subscription.unsubscribe();
  }

  watch(
    () => JSON.stringify(toValue(variables)),
    () => start(toValue(variables)),
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return { data, answered, failure, loading, refetch: () => start(toValue(variables)) };
}
