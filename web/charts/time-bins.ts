/** How many values lie from `from` up to but not `to`. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Bins of equal, round width from 0 over every value, about `wanted` of them; empty for no values. */
export function binValues(values: readonly number[], wanted = 30): Bin[] {
  if (values.length === 0) return [];
  const max = values.reduce((most, value) => Math.max(most, value), 0);
  const width = roundWidth(max / wanted);
  const place = (value: number): number => Math.floor(value / width + 1e-9);
  const count = place(max) + 1;
  const bins = Array.from({ length: count }, (_, i) => ({
    from: round(i * width),
    to: round((i + 1) * width),
    count: 0,
  }));
  for (const value of values) bins[place(value)]!.count++;
  return bins;
}

/** The next 1, 2 or 5 times a power of ten at or above a width; 1 for 0. */
export function roundWidth(width: number): number {
  if (!(width > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= width * 0.999)!;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
