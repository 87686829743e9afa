import type { Accumulator } from './accumulator.ts';
import { createTouched } from './add-rare-terms.ts';
import type { TouchedPassages } from './add-rare-terms.ts';
import type { BoundKernel } from './bound-kernel.ts';
import { createLargest, kthLargest, offerLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';
import { createBlockSums } from './rest-in-block.ts';
import type { BlockSums } from './rest-in-block.ts';

/** What collecting candidates works with: an index and scratch memory. */
export interface Collector {
  readonly accumulator: Accumulator;
  readonly kernel: BoundKernel;
  readonly block: BlockSums;
  readonly best: LargestValues;
  /** The candidates and their approximate scores in the plan's unit. */
  readonly candidates: Uint32Array;
  readonly scores: Float64Array;
  candidateCount: number;
  readonly touched: TouchedPassages;
  /** By place among the touched passages: the bound as a whole number, 0 when it is done. */
  readonly touchedBounds: Int32Array;
  /** What an approximate score must reach where no hits are wanted. */
  floor: number;
  /** What a score of 1 is in bounds. */
  scale: number;
}

/** Makes the collector of an index; the small bounds of the accumulator are the kernel's bytes. */
export function createCollector(accumulator: Accumulator, kernel: BoundKernel, tileSize?: number): Collector {
  const { passageCount } = accumulator.postings;
  return {
    accumulator,
    kernel,
    block: createBlockSums(),
    best: createLargest(),
    candidates: new Uint32Array(passageCount),
    scores: new Float64Array(passageCount),
    candidateCount: 0,
    touched: createTouched(accumulator.postings, tileSize),
    touchedBounds: new Int32Array(passageCount),
    floor: 0,
    scale: 0,
  };
}

/** What an approximate score must reach so far: slightly less than the k-th best or the floor. */
export function cutOf({ best, floor }: Collector, plan: QueryPlan): number {
  return (best.wanted > 0 ? kthLargest(best) : floor) * (1 - 2 * plan.tolerance);
}

/** The same for bounds, which are above 0 wherever anything is. */
export function reachOf(collector: Collector, plan: QueryPlan): number {
  return Math.max(1, Math.floor(cutOf(collector, plan) * collector.scale));
}

/** Keeps a passage as a candidate. */
export function keepCandidate(collector: Collector, passage: number, score: number): void {
  collector.candidates[collector.candidateCount] = passage;
  collector.scores[collector.candidateCount++] = score;
  offerLargest(collector.best, score);
}
