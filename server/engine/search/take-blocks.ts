import { largeBits } from '../sparse/block-bounds.ts';
import { isTouched } from './add-rare-terms.ts';
import { addUpBlock } from './add-up-block.ts';
import { cutOf, keepCandidate, reachOf } from './collector.ts';
import type { Collector } from './collector.ts';
import type { QueryPlan } from './plan-query.ts';
import { selectLargest } from './select-largest.ts';

/** When more than one in so many small blocks of a large one may hold a candidate, the large one is added up in one go. */
const manyShare = 4;
/** A threshold is looked for in about so many blocks, and so many for each hit that is wanted, but not in more than these. */
const firstBlocks = 4;
const firstBlocksOfHit = 0.8;
const mostFirstBlocks = 64;
/** Where more blocks than these reach the threshold, those that exceed it by so much are taken in before the others. */
export const manyFound = 64;
const excess = 1.2;

/** Takes in the small blocks of the largest bounds, largest first, and sets their bounds to 0: they are done. */
export function takeLargestBlocks(collector: Collector, plan: QueryPlan): void {
  const { accumulator, kernel, best } = collector;
  const { largest, found, sums } = kernel;
  const { smallBits } = accumulator.bounds;
  const most = Math.min(firstBlocks + Math.ceil(firstBlocksOfHit * best.wanted), mostFirstBlocks);
  const groups = selectLargest(largest, most);
  if (groups.length === 0) return;
  const foundCount = Math.min(kernel.findReaching(largest[groups[groups.length - 1]]), 4 * most);
  for (let index = 1; index < foundCount; index++) {
    const small = found[index];
    let at = index;
    for (; at > 0 && sums[found[at - 1]] < sums[small]; at--) found[at] = found[at - 1];
    found[at] = small;
  }
  for (let index = 0; index < foundCount && sums[found[index]] >= reachOf(collector, plan); index++) {
    takeIn(collector, plan, found[index], smallBits, cutOf(collector, plan));
    sums[found[index]] = 0;
  }
}

/**
 * Takes in the blocks found, whose bound reaches the threshold, which rises meanwhile: where they are many, those of larger bounds
 * before the others.
 */
export function takeReachingBlocks(collector: Collector, plan: QueryPlan, foundCount: number): void {
  if (collector.best.wanted > 0 && foundCount > manyFound) {
    takeFound(collector, plan, foundCount, excess * reachOf(collector, plan));
  }
  takeFound(collector, plan, foundCount, 0);
}

/** Takes in those of the blocks found whose bound reaches the threshold and a level, and sets their bounds to 0. */
function takeFound(collector: Collector, plan: QueryPlan, foundCount: number, level: number): void {
  const { accumulator, kernel } = collector;
  const { found, sums } = kernel;
  const { smallBits } = accumulator.bounds;
  const smallPerLarge = 1 << (largeBits - smallBits);
  let cut = cutOf(collector, plan);
  let reach = Math.max(level, reachOf(collector, plan));
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
      takeIn(collector, plan, large, largeBits, cut);
      sums.fill(0, large * smallPerLarge, (large + 1) * smallPerLarge);
      index = next;
    } else {
      takeIn(collector, plan, small, smallBits, cut);
      sums[small] = 0;
      index++;
    }
    cut = cutOf(collector, plan);
    reach = Math.max(level, reachOf(collector, plan));
  }
}

/** Adds up one block and takes in those of its passages that reach the cut, less touched ones and those of small blocks that are done. */
function takeIn(collector: Collector, plan: QueryPlan, number: number, bits: number, cut: number): void {
  const { accumulator, kernel, block, touched } = collector;
  const { sums, places } = block;
  const { smallBits } = accumulator.bounds;
  const found = addUpBlock(accumulator, plan, number, bits, cut, block);
  for (let index = 0; index < found; index++) {
    const passage = (number << bits) + places[index];
    if (isTouched(touched, passage) || kernel.sums[passage >>> smallBits] === 0) continue;
    keepCandidate(collector, passage, sums[places[index]]);
  }
}
