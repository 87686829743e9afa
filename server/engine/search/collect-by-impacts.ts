import type { Accumulator } from './accumulator.ts';
import { sumOfColumns, sumOfTaken } from './column-weights.ts';
import { findThreshold, mostWanted } from './find-threshold.ts';
import { aboveAnySum } from './impact-kernel.ts';
import { addTile, createImpactQuery, sumOfPostings, weighQuery } from './impact-query.ts';
import type { ImpactQuery } from './impact-query.ts';
import { createImpacts } from './impacts.ts';
import type { Impacts } from './impacts.ts';
import { createLargest, kthLargest, offerLargest, startLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';

/** What adding up impacts works with: an index and scratch memory. */
export interface ImpactCollector {
  readonly accumulator: Accumulator;
  readonly impacts: Impacts;
  readonly best: LargestValues;
  readonly query: ImpactQuery;
  /** The candidates and their sums, or scratch memory. */
  readonly candidates: Uint32Array;
  readonly sums: Float64Array;
  /** How many passages are surely above the floor, besides the candidates. */
  aboveCount: number;
}

/** What collecting answers when the threshold is too near to 0 for whole numbers to tell. */
export const tooLow = -1;

/** Makes the collector of an index; candidates and their sums go to the given arrays, which have a place for each passage. */
export function createImpactCollector(
  accumulator: Accumulator,
  candidates: Uint32Array,
  sums: Float64Array,
  tileSize?: number,
): ImpactCollector {
  const impacts = createImpacts(accumulator, tileSize);
  const query = createImpactQuery();
  return { accumulator, impacts, best: createLargest(), query, candidates, sums, aboveCount: 0 };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), and few others, by adding up every part of
 * every score as whole numbers whose error is known. Returns the number of candidates, or `tooLow`.
 *
 * The k-th largest sum of the groups of the first tile is a threshold; it rises with what is taken.
 */
export function collectBest(collector: ImpactCollector, plan: QueryPlan, wanted: number): number {
  const { accumulator, impacts, query, best, candidates, sums } = collector;
  const { kernel } = impacts;
  if (wanted > mostWanted || !weighQuery(query, accumulator, impacts, plan)) return tooLow;
  const { error, wholeError, columnsMost } = query;
  startLargest(best, wanted);
  let threshold = 0;
  let count = 0;
  for (let from = 0; from < kernel.slotCount; from += kernel.tileSize) {
    addTile(query, accumulator, impacts, from);
    if (from === 0) {
      threshold = findThreshold(kernel, from, wanted) - wholeError;
    }
    const low = Math.max(1, Math.floor(threshold - wholeError));
    const takenCount =
      from === 0 ? kernel.takeAdded(from, low, aboveAnySum) : kernel.takeBetween(from, low, aboveAnySum, columnsMost);
    for (let index = 0; index < takenCount; index++) {
      const sum = sumOfTaken(query, kernel, index);
      if (sum < threshold - error) continue;
      candidates[count] = kernel.taken[index];
      sums[count++] = sum;
      offerLargest(best, sum);
    }
    threshold = Math.max(threshold, kthLargest(best) - error);
  }
  const cut = threshold - error;
  // Columns that are too light for a whole weight add nothing to a whole sum: a passage left out for a sum of 0 may have so much.
  if (cut <= wholeError) return tooLow;
  let kept = 0;
  for (let index = 0; index < count; index++) if (sums[index] >= cut) candidates[kept++] = candidates[index];
  return kept;
}

/**
 * Finds the other passages whose score is too close to that of a passage to tell which is higher, and counts in `aboveCount` those
 * that are surely above it. Returns the number of candidates, or `tooLow`.
 */
export function collectClose(collector: ImpactCollector, plan: QueryPlan, passage: number): number {
  const { accumulator, impacts, query, candidates } = collector;
  const { kernel } = impacts;
  if (!weighQuery(query, accumulator, impacts, plan)) return tooLow;
  const own = sumOfPostings(query, accumulator, passage) + sumOfColumns(query, kernel, passage);
  const closeness = 2 * query.error;
  const wholeCloseness = query.error + query.wholeError;
  const low = Math.floor(own - wholeCloseness);
  const high = Math.ceil(own + wholeCloseness) + 1;
  if (low <= 0) return tooLow;
  let aboveCount = 0;
  let count = 0;
  for (let from = 0; from < kernel.slotCount; from += kernel.tileSize) {
    addTile(query, accumulator, impacts, from);
    const takenCount = kernel.takeBetween(from, low, high, query.columnsMost);
    aboveCount += kernel.above[0];
    for (let index = 0; index < takenCount; index++) {
      const sum = sumOfTaken(query, kernel, index);
      if (sum > own + closeness) aboveCount++;
      else if (sum >= own - closeness && kernel.taken[index] !== passage) candidates[count++] = kernel.taken[index];
    }
  }
  collector.aboveCount = aboveCount;
  return count;
}
