import { addRareTerm, clearSums } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { addUpBlock, createBlockSums } from './add-up-block.ts';
import type { BlockSums } from './add-up-block.ts';
import { largeBits } from '../sparse/block-bounds.ts';
import type { BoundKernel } from './bound-kernel.ts';
import { createLargest, kthLargest, offerLargest, startLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';
import { selectLargest } from './select-largest.ts';

/** What collecting candidates works with: an index and scratch memory. */
export interface Collector {
  readonly accumulator: Accumulator;
  readonly kernel: BoundKernel;
  readonly block: BlockSums;
  readonly best: LargestValues;
  /** The candidates and their approximate scores in the plan's unit. */
  readonly candidates: Uint32Array;
  readonly scores: Float64Array;
}

/** When more than one in so many small blocks of a large one may hold a candidate, the large one is added up in one go. */
const manyShare = 4;
/** The first threshold is looked for in about so many blocks, and so many for each hit that is wanted, but not in more than these. */
const firstBlocks = 4;
const firstBlocksOfHit = 0.8;
const mostFirstBlocks = 64;
/** Where more blocks than these reach the threshold, those that exceed it by so much are taken in before the others. */
const manyFound = 64;
const excess = 1.2;
/** Bounds are whole numbers: weights fit into 15 bits, what rare terms and what common ones add into 30 each. */
const largestWeight = 0x7ffe;
const largestSum = 2 ** 29;
const largestByte = 255;

/** What collecting answers when so many blocks reach the threshold that bounds are of no use. */
export const tooMany = -1;

/** Makes the collector of an index; the small bounds of the accumulator are the kernel's bytes. */
export function createCollector(accumulator: Accumulator, kernel: BoundKernel): Collector {
  const { passageCount } = accumulator.postings;
  return {
    accumulator,
    kernel,
    block: createBlockSums(),
    best: createLargest(),
    candidates: new Uint32Array(passageCount),
    scores: new Float64Array(passageCount),
  };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor` (`wanted` = 0),
 * and few others; they stand first in `candidates` and `scores`. Returns their number, or `tooMany` where more than `mostBlocks`
 * small blocks would have to be looked into.
 *
 * The postings of rare terms are all added up. Then every small block has a bound: the largest of these sums in it and what
 * each common term can add. Only in blocks whose bound reaches the threshold are postings of common terms read. Those of the
 * largest bounds come first, so that the k-th best of their passages is a threshold for the others.
 */
export function collectCandidates(
  collector: Collector,
  plan: QueryPlan,
  wanted: number,
  floor: number,
  mostBlocks: number,
): number {
  const { accumulator, best, kernel } = collector;
  let touchedCount = 0;
  for (let entry = 0; entry < plan.rareTerms.length; entry++) {
    touchedCount = addRareTerm(accumulator, plan.rareTerms[entry], plan.rareCoefficients[entry], touchedCount);
  }
  const scale = boundBlocksOf(collector, plan, touchedCount);
  startLargest(best, wanted);
  const first = wanted > 0 ? takeLargest(collector, plan, scale) : 0;
  const reach = reachOf(cutOf(best, plan, floor), scale);
  const foundCount = reach < 2 ** 31 ? kernel.findReaching(reach) : 0;
  const isTooMuch = foundCount > mostBlocks;
  const count = isTooMuch ? tooMany : takeReaching(collector, plan, scale, floor, foundCount, first);
  clearSums(accumulator, touchedCount);
  if (isTooMuch) return tooMany;
  return wanted > 0 ? keepAbove(collector, count, cutOf(best, plan, floor)) : count;
}

/** What an approximate score must reach so far: slightly less than the k-th best or the floor. */
function cutOf(best: LargestValues, plan: QueryPlan, floor: number): number {
  return (best.wanted > 0 ? kthLargest(best) : floor) * (1 - 2 * plan.tolerance);
}

function reachOf(cut: number, scale: number): number {
  return Math.max(1, Math.floor(cut * scale));
}

/** Takes in the small blocks of the largest bounds, largest first, and sets their bounds to 0: they are done. */
function takeLargest(collector: Collector, plan: QueryPlan, scale: number): number {
  const { accumulator, kernel, best } = collector;
  const { largest, found, sums } = kernel;
  const { smallBits } = accumulator.bounds;
  const most = Math.min(firstBlocks + Math.ceil(firstBlocksOfHit * best.wanted), mostFirstBlocks);
  const groups = selectLargest(largest, most);
  if (groups.length === 0) return 0;
  const foundCount = Math.min(kernel.findReaching(largest[groups[groups.length - 1]]), 4 * most);
  for (let index = 1; index < foundCount; index++) {
    const small = found[index];
    let at = index;
    for (; at > 0 && sums[found[at - 1]] < sums[small]; at--) found[at] = found[at - 1];
    found[at] = small;
  }
  let cut = 0;
  let count = 0;
  for (let index = 0; index < foundCount && sums[found[index]] >= reachOf(cut, scale); index++) {
    count = takeIn(collector, plan, found[index], smallBits, cut, count);
    sums[found[index]] = 0;
    cut = cutOf(best, plan, 0);
  }
  return count;
}

/**
 * Takes in the blocks found, whose bound reaches the threshold, which rises meanwhile: where they are many, those of larger bounds
 * before the others.
 */
function takeReaching(
  collector: Collector,
  plan: QueryPlan,
  scale: number,
  floor: number,
  foundCount: number,
  before: number,
): number {
  const { best } = collector;
  const reach = reachOf(cutOf(best, plan, floor), scale);
  let count = before;
  if (best.wanted > 0 && foundCount > manyFound) {
    count = takeFound(collector, plan, scale, floor, foundCount, excess * reach, count);
  }
  return takeFound(collector, plan, scale, floor, foundCount, reach, count);
}

/** Takes in those of the blocks found whose bound reaches the threshold and a level, and sets their bounds to 0. */
function takeFound(
  collector: Collector,
  plan: QueryPlan,
  scale: number,
  floor: number,
  foundCount: number,
  level: number,
  before: number,
): number {
  const { accumulator, kernel, best } = collector;
  const { found, sums } = kernel;
  const { smallBits } = accumulator.bounds;
  const smallPerLarge = 1 << (largeBits - smallBits);
  let count = before;
  let cut = cutOf(best, plan, floor);
  let reach = Math.max(level, reachOf(cut, scale));
  for (let index = 0; index < foundCount;) {
    const small = found[index];
    if (sums[small] < reach) {
      index++;
      continue;
    }
    const last = small | (smallPerLarge - 1);
    let next = index + 1;
    let reaching = 1;
    for (; next < foundCount && found[next] <= last; next++) reaching += Number(sums[found[next]] >= reach);
    if (manyShare * reaching > smallPerLarge) {
      const large = small >>> (largeBits - smallBits);
      count = takeIn(collector, plan, large, largeBits, cut, count);
      sums.fill(0, large * smallPerLarge, (large + 1) * smallPerLarge);
      index = next;
    } else {
      count = takeIn(collector, plan, small, smallBits, cut, count);
      sums[small] = 0;
      index++;
    }
    cut = cutOf(best, plan, floor);
    reach = Math.max(level, reachOf(cut, scale));
  }
  return count;
}

/** Finds the bounds of all small blocks as whole numbers, rounded up; returns what a score of 1 is in them. */
function boundBlocksOf({ accumulator, kernel }: Collector, plan: QueryPlan, touchedCount: number): number {
  const { sums, touched, bounds } = accumulator;
  const { smallBits } = bounds;
  const { commonRows, commonSteps } = plan;
  let most = 0;
  for (let index = 0; index < touchedCount; index++) if (sums[touched[index]] > most) most = sums[touched[index]];
  let together = 0;
  for (const step of commonSteps) together += largestByte * step;
  const scale = Math.min(
    most > 0 ? largestSum / most : Infinity,
    together > 0 ? Math.min(largestSum / together, largestWeight / commonSteps[0]) : Infinity,
  );
  kernel.sums.fill(0);
  for (let index = 0; index < touchedCount; index++) {
    const passage = touched[index];
    const bound = Math.ceil(sums[passage] * scale);
    if (bound > kernel.sums[passage >>> smallBits]) kernel.sums[passage >>> smallBits] = bound;
  }
  kernel.addBounds(
    commonRows,
    commonSteps.map((step) => Math.ceil(step * scale)),
  );
  return scale;
}

/** Adds up one block and takes in those of its passages that reach the cut, less those of its small blocks that are done. */
function takeIn(
  collector: Collector,
  plan: QueryPlan,
  number: number,
  bits: number,
  cut: number,
  count: number,
): number {
  const { accumulator, kernel, block, candidates, scores, best } = collector;
  const { sums, places } = block;
  const { smallBits } = accumulator.bounds;
  const found = addUpBlock(accumulator, plan, number, bits, cut, block);
  for (let index = 0; index < found; index++) {
    const passage = (number << bits) + places[index];
    if (kernel.sums[passage >>> smallBits] === 0) continue;
    const sum = sums[places[index]];
    candidates[count] = passage;
    scores[count++] = sum;
    offerLargest(best, sum);
  }
  return count;
}

function keepAbove({ candidates, scores }: Collector, count: number, cut: number): number {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    if (scores[index] < cut) continue;
    candidates[kept] = candidates[index];
    scores[kept++] = scores[index];
  }
  return kept;
}
