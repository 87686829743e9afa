import { onScopeDispose, ref } from 'vue';
import type { Ref } from 'vue';

/** The time now in milliseconds since 1970, renewed every half second while the component lives. */
export function useClock(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 500);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
