import { computed } from 'vue';
import type { WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** A parameter of the address as a ref: '' when it is absent; setting it replaces the address, or with `push` adds a step to Back. */
export function useUrlState(name: string, how: 'replace' | 'push' = 'replace'): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const value = route.query[name];
      return typeof value === 'string' ? value : '';
    },
    set: (value) => void router[how]({ query: { ...route.query, [name]: value || undefined } }),
  });
}
