import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { ServerDocument } from '../../sdk/generated/operations.ts';
import type { VectorStoreKind } from '../../sdk/generated/operations.ts';
import { useQuery } from './use-query.ts';

/** Where this server can keep models, and where it keeps new ones unless told otherwise; files alone until it has said so. */
export function useServerStores(): {
  stores: ComputedRef<readonly VectorStoreKind[]>;
  defaultStore: ComputedRef<VectorStoreKind>;
} {
  const { data } = useQuery(ServerDocument, {}, 'cache-first');
  return {
    stores: computed(() => data.value?.server.stores ?? ['EMBEDDED']),
    defaultStore: computed(() => data.value?.server.defaultStore ?? 'EMBEDDED'),
  };
}
