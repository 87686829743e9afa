/**
 * The percentile of values in ascending order by linear interpolation, as NumPy's default; `percent` from 0 to 100.
 * Throws a RangeError when there are no values.
 */
export function percentile(ascending: ArrayLike<number>, percent: number): number {
  if (ascending.length === 0) throw new RangeError('A percentile needs at least one value.');
  const place = (percent / 100) * (ascending.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (ascending[above] - ascending[below]) * (place - below);
}
