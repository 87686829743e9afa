import type { Postings } from '../sparse/postings.ts';

/** A count that a byte cannot hold: it is looked up among the postings. */
export const ESCAPE = 255;

/** A term is common when it stands in more than one passage of so many. */
const commonShare = 8;

/** By term: how often each passage has it, a byte a passage, 255 from 255 up. Only common terms have such a column. */
export type DenseColumns = ReadonlyMap<number, Uint8Array>;

/** Builds the columns of the common terms: a few dozen in any language, whatever the number of passages. */
export function buildDenseColumns({ passageCount, offsets, passages, frequencies }: Postings): DenseColumns {
  const columns = new Map<number, Uint8Array>();
  for (let term = 0; term + 1 < offsets.length; term++) {
    const end = offsets[term + 1];
    if ((end - offsets[term]) * commonShare <= passageCount) continue;
    const column = new Uint8Array(passageCount);
    for (let at = offsets[term]; at < end; at++) column[passages[at]] = Math.min(frequencies[at], ESCAPE);
    columns.set(term, column);
  }
  return columns;
}
