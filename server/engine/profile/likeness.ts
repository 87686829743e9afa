/** The least Jaccard similarity, over runs of three words, of texts that are nearly the same. */
export const NEAR_DUPLICATE_THRESHOLD = 0.8;

/** What is held of texts to tell without reading them that two cannot be nearly the same. */
export class Likeness {
  /** How many texts there are. */
  readonly count: number;
  /** The upper parts of the highest runs of all texts one after another, ascending within a text. */
  readonly highest: Uint32Array;
  /** The number of distinct runs of each text, and where its highest runs end. */
  readonly #sizes: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(sizes: Uint32Array, highest: Uint32Array, ends: Uint32Array) {
    this.count = sizes.length;
    this.highest = highest;
    this.#sizes = sizes;
    this.#ends = ends;
  }

  /** Where the highest runs of a text begin and end. */
  bounds(text: number): [from: number, to: number] {
    return [text === 0 ? 0 : this.#ends[text - 1], this.#ends[text]];
  }

  /**
   * Whether two texts may be similar enough by their sizes and highest runs: what both share above the higher of the two lowest
   * runs is known, and below it they share at most what the one with less there has. One run is allowed for, because upper
   * parts may be equal by chance.
   */
  isPossible(some: number, others: number): boolean {
    const highest = this.highest;
    const a = this.#sizes[some];
    const b = this.#sizes[others];
    const needed = (NEAR_DUPLICATE_THRESHOLD / (1 + NEAR_DUPLICATE_THRESHOLD)) * (a + b) - 1e-6;
    if (Math.min(a, b) < needed) return false;
    const [fromA, toA] = this.bounds(some);
    const [fromB, toB] = this.bounds(others);
    let atA = toA - 1;
    let atB = toB - 1;
    let shared = 1;
    while (atA >= fromA && atB >= fromB) {
      const order = highest[atA] - highest[atB];
      if (order === 0) shared++;
      if (order >= 0) atA--;
      if (order <= 0) atB--;
      if (shared + Math.min(a - (toA - 1 - atA), b - (toB - 1 - atB)) < needed) return false;
    }
    return true;
  }
}
