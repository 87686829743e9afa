import { median } from './median.ts';

/** The median of ratios with the least and the most, like `1.85 (1.77 to 1.94)`. */
export function spellRatio(ratios: readonly number[]): string {
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}
