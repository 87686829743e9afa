import { ref } from 'vue';
import type { Ref } from 'vue';

const query = matchMedia('(max-width: 1099px)');
const narrow = ref(query.matches);
query.addEventListener('change', () => (narrow.value = query.matches));

/** Whether the window is too narrow for columns of text side by side: they stand one under another. */
export function useNarrow(): Readonly<Ref<boolean>> {
  return narrow;
}
