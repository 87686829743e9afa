import { termsOfRows } from '../sparse/block-bounds.ts';
import type { Accumulator } from './accumulator.ts';

/** A term has a column of impacts when it stands in more than one passage of so many, */
const columnShare = 8;
/** and there are no more columns than these, and no more bytes of them: the commonest terms have them. */
const mostColumns = 256;
const mostColumnBytes = 2 ** 27;
const impactSize = 2;

/** Which common terms have columns of impacts. */
export interface ColumnChoice {
  /** By row: the term. */
  readonly terms: Uint32Array;
  /** By row: the place of the term's column, -1 when it has none. */
  readonly places: Int32Array;
  readonly columnCount: number;
}

/** Chooses the columns of an index. */
export function chooseColumns({ postings, bounds }: Accumulator): ColumnChoice {
  const { offsets, passageCount } = postings;
  const terms = termsOfRows(bounds);
  const countOf = (row: number): number => offsets[terms[row] + 1] - offsets[terms[row]];
  const commonest = [...terms.keys()]
    .filter((row) => isForColumn(countOf(row), passageCount))
    .sort((a, b) => countOf(b) - countOf(a))
    .slice(0, mostColumnsOf(passageCount));
  const places = new Int32Array(terms.length).fill(-1);
  commonest.forEach((row, place) => (places[row] = place));
  return { terms, places, columnCount: commonest.length };
}

/** True for a term that stands in so many passages that it has a column where there is room. */
export function isForColumn(count: number, passageCount: number): boolean {
  return count * columnShare > passageCount;
}

/** No more columns than these have room. */
export function mostColumnsOf(passageCount: number): number {
  return Math.min(mostColumns, Math.floor(mostColumnBytes / (impactSize * passageCount)));
}
