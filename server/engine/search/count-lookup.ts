import type { Postings } from '../sparse/postings.ts';
import { largeBits, largeBlockCount } from '../sparse/block-bounds.ts';
import type { BlockBounds } from '../sparse/block-bounds.ts';
import { boundTerm } from './bound-blocks.ts';
import { buildDenseColumn, denseAbove, ESCAPE } from './dense-columns.ts';

/** An index in which the count of a term in a passage is looked up. */
export interface CountLookup {
  readonly postings: Postings;
  readonly bounds: BlockBounds;
  /** By row: the counts of the commonest terms by passage; null for other terms, and for one not yet asked for. */
  readonly columns: (Uint8Array | null)[];
  /** A term in more passages than this has a column. */
  readonly denseAbove: number;
  readonly largeCount: number;
}

/** Makes it. */
export function createCountLookup(postings: Postings, bounds: BlockBounds): CountLookup {
  const columns = Array<Uint8Array | null>(bounds.units.length).fill(null);
  const largeCount = largeBlockCount(postings.passageCount);
  return { postings, bounds, columns, denseAbove: denseAbove(postings), largeCount };
}

/**
 * Finds the bounds of a common term, and builds its column if it is to have one, where that is not done yet: loading an index is
 * the faster for it.
 */
export function prepareTerm({ postings, bounds, columns, denseAbove }: CountLookup, row: number, term: number): void {
  boundTerm(postings, bounds, row, term);
  const isDense = postings.offsets[term + 1] - postings.offsets[term] > denseAbove;
  if (isDense && columns[row] === null) columns[row] = buildDenseColumn(postings, term);
}

/** How often a passage has a term, 0 when it does not hold it: a binary search. */
export function searchCount({ postings }: CountLookup, term: number, passage: number): number {
  const { offsets, passages, frequencies } = postings;
  let low = offsets[term];
  let high = offsets[term + 1];
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passages[middle] < passage) low = middle + 1;
    else high = middle;
  }
  return low < end && passages[low] === passage ? frequencies[low] : 0;
}

/** How often a passage has the prepared common term of a row: from its column, or from its postings of the passage's block. */
export function commonCount(lookup: CountLookup, row: number, passage: number): number {
  const column = lookup.columns[row];
  const counted = column === null ? ESCAPE : column[passage];
  if (counted !== ESCAPE) return counted;
  const { postings, bounds, largeCount } = lookup;
  const start = row * (largeCount + 1) + (passage >>> largeBits);
  const last = bounds.starts[start + 1];
  const at = seek(postings.passages, bounds.starts[start], last, passage);
  return at < last && postings.passages[at] === passage ? postings.frequencies[at] : 0;
}

const largeSize = 1 << largeBits;

/**
 * The first place of a large block's postings of a term that has the passage or a later one: a guess, as if they were spread
 * evenly, and a walk from there.
 */
export function seek(passages: Uint32Array, first: number, last: number, passage: number): number {
  let at = first + (((passage & (largeSize - 1)) * (last - first)) >>> largeBits);
  while (at < last && passages[at] < passage) at++;
  while (at > first && passages[at - 1] >= passage) at--;
  return at;
}
