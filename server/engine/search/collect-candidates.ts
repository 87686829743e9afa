import { addRareTerms, clearTouched } from './add-rare-terms.ts';
import { cutOf, reachOf } from './collector.ts';
import type { Collector } from './collector.ts';
import { startLargest } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';
import { manyFound, takeLargestBlocks, takeReachingBlocks } from './take-blocks.ts';
import { takeLargestTouched, takeReachingTouched } from './take-touched.ts';

/** Bounds are whole numbers: weights fit into 15 bits, what rare terms and what common ones add into 30 each. */
const largestWeight = 0x7ffe;
const largestSum = 2 ** 29;
const largestByte = 255;
const aboveAnyBound = 2 ** 31;

/** What collecting answers when so many blocks reach the threshold that bounds are of no use. */
export const tooMany = -1;

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor` (`wanted` = 0),
 * and few others; they stand first in `candidates` and `scores`. Returns their number, or `tooMany` where more than `mostBlocks`
 * small blocks would have to be looked into.
 *
 * The postings of rare terms are all added up; the passages that have a sum then are the touched ones. What the common terms can add is
 * bounded by small blocks. So a touched passage has a bound, its sum and that of its block, and a block has one for its other passages.
 * Only where a bound reaches the threshold are common terms looked into, the largest bounds first.
 */
export function collectCandidates(
  collector: Collector,
  plan: QueryPlan,
  wanted: number,
  floor: number,
  mostBlocks: number,
): number {
  const { accumulator, best, touched } = collector;
  addRareTerms(touched, accumulator, plan);
  collector.candidateCount = 0;
  collector.floor = floor;
  startLargest(best, wanted);
  findBounds(collector, plan);
  const isTooMuch = takeAll(collector, plan, mostBlocks);
  clearTouched(touched);
  if (isTooMuch) return tooMany;
  return wanted > 0 ? keepAbove(collector, cutOf(collector, plan)) : collector.candidateCount;
}

/** True when too many blocks reach the threshold. */
function takeAll(collector: Collector, plan: QueryPlan, mostBlocks: number): boolean {
  if (collector.best.wanted > 0) takeLargestTouched(collector, plan);
  else if (findReaching(collector, plan) > mostBlocks) return true;
  takeReachingTouched(collector, plan);
  let foundCount = findReaching(collector, plan);
  if (collector.best.wanted > 0 && foundCount > manyFound) {
    takeLargestBlocks(collector, plan);
    foundCount = findReaching(collector, plan);
  }
  if (foundCount > mostBlocks) return true;
  takeReachingBlocks(collector, plan, foundCount);
  return false;
}

function findReaching(collector: Collector, plan: QueryPlan): number {
  const reach = reachOf(collector, plan);
  return reach < aboveAnyBound ? collector.kernel.findReaching(reach) : 0;
}

/** Finds the bounds of all small blocks and of the touched passages as whole numbers, rounded up. */
function findBounds(collector: Collector, plan: QueryPlan): void {
  const { accumulator, kernel, touched, touchedBounds } = collector;
  const { passages, sums, most } = touched;
  const { smallBits } = accumulator.bounds;
  const { commonRows, commonSteps } = plan;
  let together = 0;
  for (const step of commonSteps) together += largestByte * step;
  const scale = Math.min(
    most > 0 ? largestSum / most : Infinity,
    together > 0 ? Math.min(largestSum / together, largestWeight / commonSteps[0]) : Infinity,
  );
  collector.scale = scale;
  kernel.addBounds(
    commonRows,
    commonSteps.map((step) => Math.ceil(step * scale)),
  );
  for (let index = 0; index < touched.count; index++) {
    touchedBounds[index] = Math.ceil(sums[index] * scale) + kernel.sums[passages[index] >>> smallBits];
  }
}

/** Keeps the candidates whose score reaches the cut; returns their number. */
function keepAbove({ candidates, scores, candidateCount }: Collector, cut: number): number {
  let kept = 0;
  for (let index = 0; index < candidateCount; index++) {
    if (scores[index] < cut) continue;
    candidates[kept] = candidates[index];
    scores[kept++] = scores[index];
  }
  return kept;
}
