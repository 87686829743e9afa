import { Likeness, NEAR_DUPLICATE_THRESHOLD } from './likeness.ts';
import { moveHighest } from './move-highest.ts';
import { NumberList } from './number-list.ts';
import { RepeatedNumbers } from './repeated-numbers.ts';
import { jaccard, unorderedShingles, UPPER_PART } from './shingles.ts';

/** How many likely texts a text is compared with at most; beyond that, some may be missed. */
const MOST_COMPARED = 64;
/** How many of those that share one run are looked at, the latest first. */
const MOST_OF_A_RUN = 128;
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
  /** The upper parts of the highest runs of all texts one after another, ascending within a text; and where each text's end. */
  readonly #highest = new NumberList();
  readonly #ends = new NumberList();

  /** Adds the next text by the numbers of its words. */
  add(ids: Uint32Array, count: number): void {
    const shingles = unorderedShingles(ids, count);
    const size = shingles.length;
    const length = size === 0 ? 0 : size - Math.ceil(NEAR_DUPLICATE_THRESHOLD * size - 1e-9) + 1;
    moveHighest(shingles, length);
    for (let at = size - length; at < size; at++) this.#highest.push(Math.floor(shingles[at] / UPPER_PART));
    this.#sizes.push(size);
    this.#ends.push(this.#highest.length);
  }

  /**
   * 1 for each text that is nearly the same as another, else 0; `shinglesAt` gives the ascending runs of a text again. Exact, but where
   * more than {@link MOST_OF_A_RUN} texts share a run or more than {@link MOST_COMPARED} could be like a text: the latest are looked at.
   */
  find(shinglesAt: (text: number) => Float64Array): Uint8Array {
    const likeness = new Likeness(this.#sizes.toArray(), this.#highest.toArray(), this.#ends.toArray());
    const { count, highest } = likeness;
    const marks = new Uint8Array(count);
    const groups = new RepeatedNumbers(highest);
    const { starts, entries: texts } = groups.room(highest);
    // Where the texts of each group that have come so far end.
    const ends = starts.slice(0, groups.count);
    const lastSeenBy = new Int32Array(count).fill(-1);
    const runsOf = keepRecent(shinglesAt);
    for (let text = 0; text < count; text++) {
      const [from, to] = likeness.bounds(text);
      let compared = 0;
      lastSeenBy[text] = text;
      for (let at = to - 1; at >= from; at--) {
        const group = groups.place(highest[at]);
        if (group < 0) continue;
        const end = ends[group];
        const latest = Math.max(starts[group], end - MOST_OF_A_RUN);
        for (let entry = end - 1; entry >= latest && compared < MOST_COMPARED; entry--) {
          const other = texts[entry];
          if (lastSeenBy[other] === text) continue;
          lastSeenBy[other] = text;
          if ((marks[text] === 1 && marks[other] === 1) || !likeness.isPossible(text, other)) continue;
          compared++;
          if (jaccard(runsOf(text), runsOf(other)) >= NEAR_DUPLICATE_THRESHOLD) marks[text] = marks[other] = 1;
        }
        texts[end] = text;
        ends[group] = end + 1;
      }
    }
    return marks;
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
    const found = shinglesAt(text).slice();
    kept += found.length;
    recent.set(text, found);
    return found;
  };
}
