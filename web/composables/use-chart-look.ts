import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { chartColours } from '../charts/chart-look.ts';
import type { ChartLook } from '../charts/chart-look.ts';
import { useFormat } from './use-format.ts';
import { dark, language } from './use-preferences.ts';

/** The look of charts in the theme and language in use. */
export function useChartLook(): ComputedRef<ChartLook> {
  const format = useFormat();
  return computed(() => {
    // Formats read the language when called, which charts do later: depend on it here.
    void language.value;
    return { ...chartColours(dark.value), number: format.number, percent: format.percent, ms: format.ms };
  });
}
