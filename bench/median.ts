import { percentile } from '../server/engine/evaluate/percentile.ts';

/** The middle one of values in any order. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    50,
  );
}
