/** Passages in a large block are 2^7 = 128. */
export const largeBits = 7;
/** Collections of at most so many passages are small: they have smaller blocks and more columns. */
const mostOfSmall = 1 << 16;

/** True for a collection that has room for more memory a passage than a large one, where it makes questions faster. */
export function isSmallCollection(passageCount: number): boolean {
  return passageCount <= mostOfSmall;
}

/** Passages in a small block are 2^2 = 4 in a small collection, where bounding more blocks costs little, else 2^3 = 8. */
export function chooseSmallBits(passageCount: number): number {
  return isSmallCollection(passageCount) ? 2 : 3;
}

/** Which terms have bounds, and of which blocks. */
export interface BlockChoice {
  /** Passages in a small block, as a power of 2. */
  readonly smallBits: number;
  /** A term is common when it stands in more passages than this. */
  readonly commonAbove: number;
}

/**
 * What a common term can add at most to the score of any passage of a block, and where its postings of each block begin.
 *
 * A common term's row is its place among the common terms; it is empty until the term is first asked for. A bound is a byte:
 * `bound * units[row]` is never less than the term's part, for a coefficient of 1, in any passage of the block; 0 where no
 * passage of the block has the term.
 */
export interface BlockBounds {
  /** Passages in a small block, as a power of 2. */
  readonly smallBits: number;
  /** By term: its row, -1 when it is rare. */
  readonly rows: Int32Array;
  /** By row: 1 when it is filled. */
  readonly isFilled: Uint8Array;
  /** By row, a byte for each small block: `small[row * smallCount + block]`. */
  readonly small: Uint8Array;
  /** By row, a byte for each large block: the largest of its small ones. */
  readonly large: Uint8Array;
  /** By row: what one step of a bound is worth. */
  readonly units: Float64Array;
  /** By row, one more than there are large blocks: where in the postings each block begins, and where the term's end. */
  readonly starts: Uint32Array;
  /** Scratch memory of filling a row: the small blocks that have the term, and the most it adds in each. */
  readonly runBlocks: Uint32Array;
  readonly runParts: Float64Array;
}

/** The number of large blocks; each is made of whole small ones, some of which may be empty. */
export function largeBlockCount(passageCount: number): number {
  return Math.ceil(passageCount / (1 << largeBits));
}

/** The number of small blocks. */
export function smallBlockCount(passageCount: number, smallBits: number): number {
  return largeBlockCount(passageCount) << (largeBits - smallBits);
}

/** The number of terms that stand in more passages than that. */
export function countCommon(offsets: Uint32Array, commonAbove: number): number {
  let count = 0;
  for (let term = 0; term + 1 < offsets.length; term++) if (offsets[term + 1] - offsets[term] > commonAbove) count++;
  return count;
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

/** By row: the common term. */
export function termsOfRows({ rows, units }: Pick<BlockBounds, 'rows' | 'units'>): Uint32Array {
  const terms = new Uint32Array(units.length);
  for (let term = 0; term < rows.length; term++) if (rows[term] >= 0) terms[rows[term]] = term;
  return terms;
}
