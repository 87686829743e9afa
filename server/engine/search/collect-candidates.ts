import { addRareTerm, clearSums } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { addUpBlock, createBlockSums } from './add-up-block.ts';
import type { BlockSums } from './add-up-block.ts';
import { largeBits, smallBits } from '../sparse/block-bounds.ts';
import { createBoundKernel } from './bound-kernel.ts';
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

const smallPerLarge = 1 << (largeBits - smallBits);
/** When so many small blocks of a large one may hold a candidate, the large one is added up in one go. */
const manySmall = 5;
/** In how many more large blocks than hits are wanted the first threshold is looked for. */
const spareBlocks = 4;
/** Bounds are whole numbers: weights fit into 15 bits, what rare terms and what common ones add into 30 each. */
const largestWeight = 0x7ffe;
const largestSum = 2 ** 29;
const largestByte = 255;

/** Makes the collector of an index. */
export function createCollector(accumulator: Accumulator): Collector {
  const { postings, bounds, smallCount } = accumulator;
  const kernel = createBoundKernel(bounds.units.length, smallCount);
  kernel.bytes.set(bounds.small);
  return {
    accumulator,
    kernel,
    block: createBlockSums(),
    best: createLargest(),
    candidates: new Uint32Array(postings.passageCount),
    scores: new Float64Array(postings.passageCount),
  };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor` (`wanted` = 0),
 * and few others; they stand first in `candidates` and `scores`. Returns their number.
 *
 * The postings of rare terms are all added up. Then every small block has a bound: the largest of these sums in it and what
 * each common term can add. The blocks of the largest bounds give a threshold. Only in the blocks whose bound reaches it
 * are postings of common terms read.
 */
export function collectCandidates(collector: Collector, plan: QueryPlan, wanted: number, floor: number): number {
  const { accumulator, best, kernel } = collector;
  const slack = 1 - 2 * plan.tolerance;
  let touchedCount = 0;
  for (let entry = 0; entry < plan.rareTerms.length; entry++) {
    touchedCount = addRareTerm(accumulator, plan.rareTerms[entry], plan.rareCoefficients[entry], touchedCount);
  }
  const scale = boundBlocksOf(collector, plan, touchedCount);
  let cut = (wanted > 0 ? firstThreshold(collector, plan, wanted) : floor) * slack;
  let reach = Math.max(1, Math.floor(cut * scale));
  startLargest(best, wanted);
  const foundCount = reach < 2 ** 31 ? kernel.findReaching(reach) : 0;
  const { found, sums } = kernel;
  let count = 0;
  for (let index = 0; index < foundCount;) {
    const small = found[index];
    if (sums[small] < reach) {
      index++;
      continue;
    }
    const last = small | (smallPerLarge - 1);
    let next = index + 1;
    while (next < foundCount && found[next] <= last) next++;
    if (next - index >= manySmall) {
      count = takeIn(collector, plan, small >>> (largeBits - smallBits), largeBits, cut, count);
      index = next;
    } else {
      count = takeIn(collector, plan, small, smallBits, cut, count);
      index++;
    }
    if (wanted > 0 && kthLargest(best) * slack > cut) {
      cut = kthLargest(best) * slack;
      reach = Math.max(1, Math.floor(cut * scale));
    }
  }
  clearSums(accumulator, touchedCount);
  return wanted > 0 ? keepAbove(collector, count, cut) : count;
}

/** Finds the bounds of all small blocks as whole numbers, rounded up; returns what a score of 1 is in them. */
function boundBlocksOf({ accumulator, kernel }: Collector, plan: QueryPlan, touchedCount: number): number {
  const { sums, touched } = accumulator;
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

/** A lower bound of the k-th best score: that of the best small blocks of the best large ones; 0 where they have fewer. */
function firstThreshold({ accumulator, kernel, best, block }: Collector, plan: QueryPlan, wanted: number): number {
  const { sums, largest } = kernel;
  startLargest(best, wanted);
  for (const large of selectLargest(largest, wanted + spareBlocks)) {
    const first = large * smallPerLarge;
    let top = first;
    for (let small = first + 1; small < first + smallPerLarge; small++) if (sums[small] > sums[top]) top = small;
    const count = addUpBlock(accumulator, plan, top, smallBits, kthLargest(best), block);
    for (let at = 0; at < count; at++) offerLargest(best, block.sums[block.places[at]]);
  }
  return kthLargest(best);
}

/** Adds up one block and takes in those of its passages that reach the cut. */
function takeIn(
  collector: Collector,
  plan: QueryPlan,
  number: number,
  bits: number,
  cut: number,
  count: number,
): number {
  const { accumulator, block, candidates, scores, best } = collector;
  const { sums, places } = block;
  const found = addUpBlock(accumulator, plan, number, bits, cut, block);
  for (let index = 0; index < found; index++) {
    const sum = sums[places[index]];
    candidates[count] = (number << bits) + places[index];
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
