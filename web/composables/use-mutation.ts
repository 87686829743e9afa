import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { client } from '../api/client.ts';
import { readError } from '../api/read-error.ts';
import type { Failure } from '../api/read-error.ts';

/** A mutation as a view uses it: `run` gives the data, or undefined with `failure` set. */
export interface MutationState<TData, TVariables> {
  run: (variables: TVariables, context?: { fetchOptions: object }) => Promise<TData | undefined>;
  busy: Ref<boolean>;
  failure: ShallowRef<Failure | undefined>;
}

/** Prepares a mutation; while it runs `busy` is true. */
export function useMutation<TData, TVariables extends OperationVariables>(
  mutation: TypedDocumentNode<TData, TVariables>,
): MutationState<TData, TVariables> {
  const busy = ref(false);
  const failure = shallowRef<Failure>();

  async function run(variables: TVariables, context?: { fetchOptions: object }): Promise<TData | undefined> {
    busy.value = true;
    failure.value = undefined;
    try {
      const result = await client.mutate<TData, OperationVariables>({ mutation, variables, context });
      return result.data as TData;
    } catch (error) {
      failure.value = readError(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { run, busy, failure };
}
