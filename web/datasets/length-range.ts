/** A range of lengths in words, both ends included. */
export interface LengthRange {
  from: number;
  to: number;
}

/** The range an address names as "10-40", or undefined when it names none. */
export function readRange(query: string): LengthRange | undefined {
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(query) ?? [];
  return from !== undefined && Number(from) <= Number(to) ? { from: Number(from), to: Number(to) } : undefined;
}

/** The whole numbers between two places of an axis, within `min` to `max`; undefined when there is none, or when they are all. */
export function wholeRange(low: number, high: number, min: number, max: number): LengthRange | undefined {
  const from = Math.max(min, Math.ceil(low));
  const to = Math.min(max, Math.floor(high));
  return from > to || (from === min && to === max) ? undefined : { from, to };
}
