/** Passages in a small block are 2^3 = 8. */
export const smallBits = 3;
/** Passages in a large block are sixteen times as many. */
export const largeBits = smallBits + 4;
/**
 * What a common term can add at most to the score of any passage of a block, and where its postings of each block begin.
 *
 * A common term's row is its place among the common terms. A bound is a byte: `bound * units[row]` is never less than the
 * term's part, for a coefficient of 1, in any passage of the block; 0 where no passage of the block has the term.
 */
export interface BlockBounds {
  /** A term is common when it stands in more passages than this. */
  readonly commonAbove: number;
  /** By row, a byte for each small block: `small[row * smallCount + block]`. */
  readonly small: Uint8Array;
  /** By row, a byte for each large block: the largest of its small ones. */
  readonly large: Uint8Array;
  /** By row: what one step of a bound is worth. */
  readonly units: Float64Array;
  /** By row, one more than there are large blocks: where in the postings each block begins, and where the term's end. */
  readonly starts: Uint32Array;
}

/** The number of large blocks; there are sixteen times as many small ones, some of which may be empty. */
export function largeBlockCount(passageCount: number): number {
  return Math.ceil(passageCount / (1 << largeBits));
}

/** By term: its row among the common terms, -1 for the others. */
export function commonRows(offsets: Uint32Array, commonAbove: number): Int32Array {
  const rows = new Int32Array(offsets.length - 1).fill(-1);
  let row = 0;
  for (let term = 0; term < rows.length; term++) {
    if (offsets[term + 1] - offsets[term] > commonAbove) rows[term] = row++;
  }
  return rows;
}
