import { NumberList } from './number-list.ts';
import { jaccard } from './shingles.ts';

/** The least Jaccard similarity, over runs of three words, of texts that are nearly the same. */
export const NEAR_DUPLICATE_THRESHOLD = 0.8;

/** How many likely texts a text is compared with at most; beyond that, some may be missed. */
const MOST_COMPARED = 64;
/** How many of those that share one run are looked at, the latest first. */
const MOST_OF_A_RUN = 1024;
/** Runs that are kept of texts read again, so that a text in many comparisons is read once. */
const KEPT_RUNS = 1_000_000;

/**
 * Finds nearly equal texts among many without comparing all with all. Two sets that are similar enough must share one of
 * the few highest elements of each in any one order of all elements (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006;
 * Bayardo, Ma and Srikant, 2007): with similarity t, |s| - ceil(t |s|) + 1 of them. The order puts rare runs highest, so that
 * few texts share one. What is found that way is compared exactly; nothing is left to chance.
 */
export class NearDuplicates {
  /** The number of distinct runs of each text. */
  readonly #sizes = new NumberList();
  /** The highest runs of all texts one after another, ascending within a text, as their two halves; and where each text's end. */
  readonly #ranks = new NumberList();
  readonly #hashes = new NumberList();
  readonly #ends = new NumberList();

  /** Adds the next text by its ascending runs. */
  add(shingles: Float64Array): void {
    const size = shingles.length;
    const length = size === 0 ? 0 : size - Math.ceil(NEAR_DUPLICATE_THRESHOLD * size - 1e-9) + 1;
    for (let at = size - length; at < size; at++) {
      this.#ranks.push(Math.floor(shingles[at] / 0x100000000));
      this.#hashes.push(shingles[at] % 0x100000000);
    }
    this.#sizes.push(size);
    this.#ends.push(this.#hashes.length);
  }

  /**
   * 1 for each text that is nearly the same as another, else 0; `shinglesAt` gives the runs of a text again. Exact, but for a
   * text that shares its rarest runs with more than {@link MOST_COMPARED} others that are not its like.
   */
  find(shinglesAt: (text: number) => Float64Array): Uint8Array {
    const count = this.#sizes.length;
    const marks = new Uint8Array(count);
    const groups = this.#groupShared();
    const latest = new Int32Array(groups.count).fill(-1);
    const texts = new NumberList();
    const previous = new NumberList();
    const lastSeenBy = new Int32Array(count).fill(-1);
    const runsOf = keepRecent(shinglesAt);
    for (let text = 0; text < count; text++) {
      const [from, to] = this.#bounds(text);
      let compared = 0;
      for (let at = to - 1; at >= from && compared < MOST_COMPARED; at--) {
        const group = groups.numbers[at];
        if (group === 0) continue;
        let looked = 0;
        for (let entry = latest[group]; entry >= 0 && looked < MOST_OF_A_RUN; entry = previous.at(entry) - 1) {
          looked++;
          const other = texts.at(entry);
          if (lastSeenBy[other] === text) continue;
          lastSeenBy[other] = text;
          if ((marks[text] === 1 && marks[other] === 1) || !this.#mayBeLike(text, other)) continue;
          compared++;
          if (jaccard(runsOf(text), runsOf(other)) >= NEAR_DUPLICATE_THRESHOLD) marks[text] = marks[other] = 1;
        }
      }
      for (let at = from; at < to; at++) {
        const group = groups.numbers[at];
        if (group === 0) continue;
        texts.push(text);
        previous.push(latest[group] + 1);
        latest[group] = texts.length - 1;
      }
    }
    return marks;
  }

  #bounds(text: number): [from: number, to: number] {
    return [text === 0 ? 0 : this.#ends.at(text - 1), this.#ends.at(text)];
  }

  /**
   * Whether two texts may be similar enough by their sizes and highest runs: what both share above the higher of the two lowest
   * runs is known, and below it they share at most what the one with less there has.
   */
  #mayBeLike(some: number, others: number): boolean {
    const [a, b] = [this.#sizes.at(some), this.#sizes.at(others)];
    const needed = (NEAR_DUPLICATE_THRESHOLD / (1 + NEAR_DUPLICATE_THRESHOLD)) * (a + b) - 1e-6;
    if (Math.min(a, b) < needed) return false;
    const [fromA, toA] = this.#bounds(some);
    const [fromB, toB] = this.#bounds(others);
    let [atA, atB, shared] = [toA - 1, toB - 1, 0];
    while (atA >= fromA && atB >= fromB) {
      const order = this.#ranks.at(atA) - this.#ranks.at(atB) || this.#hashes.at(atA) - this.#hashes.at(atB);
      if (order === 0) shared++;
      if (order >= 0) atA--;
      if (order <= 0) atB--;
      if (shared + Math.min(a - (toA - 1 - atA), b - (toB - 1 - atB)) < needed) return false;
    }
    return true;
  }

  /** Numbers from 1, at the place of each hash, those that occur more than once; 0 for the others, which bring nothing together. */
  #groupShared(): { numbers: Uint32Array; count: number } {
    const slotCount = 2 ** Math.ceil(Math.log2(this.#hashes.length * 4 + 16));
    const seen = new Uint8Array(slotCount);
    for (let at = 0; at < this.#hashes.length; at++) {
      const slot = this.#hashes.at(at) & (slotCount - 1);
      if (seen[slot] < 2) seen[slot]++;
    }
    const numbers = new Uint32Array(this.#hashes.length);
    const byHash = new Map<number, number>();
    for (let at = 0; at < this.#hashes.length; at++) {
      const hash = this.#hashes.at(at);
      if (seen[hash & (slotCount - 1)] < 2) continue;
      let number = byHash.get(hash);
      if (number === undefined) byHash.set(hash, (number = byHash.size + 1));
      numbers[at] = number;
    }
    return { numbers, count: byHash.size + 1 };
  }
}

/** The same function, which remembers what it was asked last. */
function keepRecent(shinglesAt: (text: number) => Float64Array): (text: number) => Float64Array {
  let recent = new Map<number, Float64Array>();
  let kept = 0;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    if (kept > KEPT_RUNS) {
      recent = new Map();
      kept = 0;
    }
    const found = shinglesAt(text);
    kept += found.length;
    recent.set(text, found);
    return found;
  };
}
