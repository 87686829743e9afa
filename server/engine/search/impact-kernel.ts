/**
 * What adds up impacts. An impact is what a term adds to the score of a passage, as a whole number of 15 bits. A column has one
 * for every passage; a list is packed, one number for every passage that has the term. Sums are those of a tile, so many consecutive
 * passages, whose sums stay in the processor's cache. The kernel works on memory of its own, which the views show.
 */
export interface ImpactKernel {
  /** The number of passages, rounded up to whole groups of 32. */
  readonly slotCount: number;
  /** A column: the impact of each slot, then the largest of each group, and room up to a whole group of these. */
  readonly columnLength: number;
  /** Passages in a tile; the last tile may be shorter. */
  readonly tileSize: number;
  /** By place of a column and passage. */
  readonly columns: Int16Array;
  /** Lists, each entry the number of a passage and above it an impact. Empty where there are several tiles. */
  readonly packed: Uint32Array;
  /** By passage of a tile; zeros before a tile is begun. */
  readonly sums: Int32Array;
  /** By share of the passages of a tile, the largest sum in it: the passages whose numbers leave the same remainder are a share. */
  readonly largest: Int32Array;
  /** The passages that were taken, and their sums. */
  readonly taken: Uint32Array;
  readonly takenSums: Int32Array;
  /** How many sums were at least `high`. */
  readonly above: Int32Array;
  /** Sets the columns of a query, the first `count` of some places (at most `mostAtOnce`), and their weights, 0 to 32,767. */
  readonly setColumns: (places: Int32Array, weights: Int32Array, count: number) => void;
  /**
   * Adds the columns to the sums of the tile that begins with a passage; finds the largest of so many shares, a power of 2 from 32
   * to `mostShares`.
   */
  readonly addColumns: (from: number, shareCount: number) => void;
  /**
   * Takes the passages of a tile whose sum is at least `low` and below `high`, when columns are added to it, counts those above, and
   * sets all sums to 0; returns how many it took, ascending. The columns add no more than `most` to any sum: groups that cannot reach
   * `low` are left out.
   */
  readonly takeBetween: (from: number, low: number, high: number, most: number) => number;
  /** The same for sums that have the columns already. */
  readonly takeAdded: (from: number, low: number, high: number) => number;
  /**
   * Sets the packed lists of a query: the first `count` of these, each from `firsts` to `ends` (exclusive), none empty; and their
   * weights, in the parts that `weightBitsOf` says, 0 to 2^32 - 1.
   */
  readonly setLists: (firsts: Uint32Array, ends: Uint32Array, weights: Float64Array, count: number) => void;
  /** Adds the lists to the sums. */
  readonly addLists: () => void;
}

/** How much memory a kernel needs. */
export interface ImpactKernelSize {
  readonly columnCount: number;
  readonly passageCount: number;
  readonly tileSize: number;
  /** The length of all packed lists. */
  readonly packedCount: number;
}

/** No sum is as large as this: all parts are 2^30 together. */
export const aboveAnySum = 2 ** 31 - 1;

/** No more columns than these can be added in one go, and no more lists. */
export const mostAtOnce = 256;

/** Passages are taken by 32, in eight vectors of four sums. */
export const groupSize = 32;

/** No tile is dealt out into more shares than these. */
export const mostShares = 512;

/** How many bits of an entry in a packed list are the passage's; the others are the impact's. */
export function passageBitsOf(passageCount: number): PassageBits {
  if (passageCount <= 2 ** 15) return 15;
  return passageCount <= 2 ** 16 ? 16 : 18;
}

/** An entry tells up to 2^18 passages apart. */
export type PassageBits = 15 | 16 | 18;

/**
 * Weights of lists are in parts of a power of 2: of this one. The coarser the impacts the larger the weights; these fit into 32 bits,
 * and what is cut off one adds less to a sum than a quarter of its step.
 */
export function weightBitsOf(passageBits: PassageBits): number {
  return 34 - passageBits;
}

/** The next whole number of groups, in passages. */
export function roundUp(count: number): number {
  return Math.ceil(count / groupSize) * groupSize;
}

/** The length of a column for so many slots. */
export function columnLengthOf(slotCount: number): number {
  return slotCount + roundUp(slotCount / groupSize);
}

/** Sets the impact of a passage in a column, and the largest of its group. */
export function setInColumn(
  { columns, columnLength, slotCount }: ImpactKernel,
  place: number,
  passage: number,
  impact: number,
): void {
  const start = place * columnLength;
  const group = start + slotCount + Math.floor(passage / groupSize);
  columns[start + passage] = impact;
  if (impact > columns[group]) columns[group] = impact;
}
