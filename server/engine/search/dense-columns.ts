import type { Postings } from '../sparse/postings.ts';

/** A count that a byte cannot hold: it is looked up among the postings. */
export const ESCAPE = 255;

/** A term has a column when it stands in more than one passage of so many. */
const denseShare = 8;

/** By row of a common term: how often each passage has it, a byte a passage, 255 from 255 up; null for the less common. */
export type DenseColumns = readonly (Uint8Array | null)[];

/** Builds the columns of the commonest terms: a few dozen in any language, whatever the number of passages. */
export function buildDenseColumns(
  { passageCount, offsets, passages, frequencies }: Postings,
  rows: Int32Array,
): DenseColumns {
  const columns: (Uint8Array | null)[] = [];
  for (let term = 0; term < rows.length; term++) {
    if (rows[term] < 0) continue;
    const end = offsets[term + 1];
    if ((end - offsets[term]) * denseShare <= passageCount) {
      columns.push(null);
      continue;
    }
    const column = new Uint8Array(passageCount);
    for (let at = offsets[term]; at < end; at++) column[passages[at]] = Math.min(frequencies[at], ESCAPE);
    columns.push(column);
  }
  return columns;
}
