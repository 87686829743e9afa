import { computed } from 'vue';
import type { WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { changeQuery, watchLeaving } from './change-query.ts';
import type { QueryChange } from './change-query.ts';

/** Gives `read` (a parameter of the address, '' when it is absent) and `change` (several at once; what is '' or undefined goes). */
export function useAddress(): { read: (name: string) => string; change: (change: QueryChange) => void } {
  const route = useRoute();
  const router = useRouter();
  watchLeaving(router);
  return {
    read: (name) => {
      const value = route.query[name];
      return typeof value === 'string' ? value : '';
    },
    change: (change) => void changeQuery(router, change),
  };
}

/** A parameter of the address as a ref: '' when it is absent; setting it replaces the address, or with `push` adds a step to Back. */
export function useUrlState(name: string, how: 'replace' | 'push' = 'replace'): WritableComputedRef<string> {
  const router = useRouter();
  const { read } = useAddress();
  return computed({ get: () => read(name), set: (value) => void changeQuery(router, { [name]: value }, how) });
}
