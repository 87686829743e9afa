import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Accumulator } from './accumulator.ts';
import { sumOfColumns, sumOfTaken } from './column-weights.ts';
import { findThreshold, mostWanted } from './find-threshold.ts';
import { aboveAnySum } from './impact-kernel.ts';
import { createLargest, kthLargest, offerLargest, startLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import { createPackedImpacts } from './packed-impacts.ts';
import type { PackedImpacts } from './packed-impacts.ts';
import { createPackedQuery, weighPacked } from './weigh-packed.ts';
import type { PackedQuery } from './weigh-packed.ts';

/** What collecting from packed impacts works with: an index and scratch memory. */
export interface PackedCollector {
  readonly accumulator: Accumulator;
  readonly impacts: PackedImpacts;
  readonly query: PackedQuery;
  readonly best: LargestValues;
  /** The candidates and their sums. */
  readonly candidates: Uint32Array;
  readonly sums: Float64Array;
  /** How many passages are surely above the given one, besides the candidates. */
  aboveCount: number;
}

/** What collecting answers when whole numbers cannot tell: a threshold too near to 0, or a query that cannot be weighed. */
export const cannotTell = -1;

/** Makes the collector of an index; candidates and their sums go to the given arrays, which have a place for each passage. */
export function createPackedCollector(
  accumulator: Accumulator,
  candidates: Uint32Array,
  sums: Float64Array,
): PackedCollector {
  const impacts = createPackedImpacts(accumulator);
  return { accumulator, impacts, query: createPackedQuery(), best: createLargest(), candidates, sums, aboveCount: 0 };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), and few others. Returns the number of
 * candidates, or `cannotTell`.
 */
export function collectBestPacked(collector: PackedCollector, vector: SparseVector, wanted: number): number {
  const { accumulator, impacts, query, best, candidates, sums } = collector;
  const { kernel } = impacts;
  if (wanted > mostWanted || !weighPacked(query, accumulator, impacts, vector)) return cannotTell;
  kernel.addLists();
  const threshold = findThreshold(kernel, 0, wanted);
  // The k-th largest of some whole sums errs by the error of these, and so does any sum that is compared with it.
  const low = Math.max(1, threshold - Math.ceil(2 * query.wholeError));
  const takenCount = kernel.takeAdded(0, low, aboveAnySum);
  startLargest(best, wanted);
  for (let index = 0; index < takenCount; index++) offerLargest(best, (sums[index] = sumOfTaken(query, kernel, index)));
  const cut = kthLargest(best) - 2 * query.error;
  // Columns that are too light for a whole weight add nothing to a whole sum: a passage left out for a sum of 0 may have so much.
  if (cut <= query.wholeError) return cannotTell;
  let count = 0;
  for (let index = 0; index < takenCount; index++) if (sums[index] >= cut) candidates[count++] = kernel.taken[index];
  return count;
}

/**
 * Finds the other passages whose score is too close to that of a passage to tell which is higher, and counts in `aboveCount` those
 * that are surely above it. Returns the number of candidates, or `cannotTell`.
 */
export function collectClosePacked(collector: PackedCollector, vector: SparseVector, passage: number): number {
  const { accumulator, impacts, query, candidates } = collector;
  const { kernel } = impacts;
  if (!weighPacked(query, accumulator, impacts, vector)) return cannotTell;
  kernel.addLists();
  const own = kernel.sums[passage] + sumOfColumns(query, kernel, passage);
  const closeness = 2 * query.error;
  const wholeCloseness = query.error + query.wholeError;
  const low = Math.floor(own - wholeCloseness);
  if (low <= 0) {
    kernel.sums.fill(0);
    return cannotTell;
  }
  const high = Math.ceil(own + wholeCloseness) + 1;
  const takenCount = kernel.takeBetween(0, low, high, query.columnsMost);
  let aboveCount = kernel.above[0];
  let count = 0;
  for (let index = 0; index < takenCount; index++) {
    const sum = sumOfTaken(query, kernel, index);
    if (sum > own + closeness) aboveCount++;
    else if (sum >= own - closeness && kernel.taken[index] !== passage) candidates[count++] = kernel.taken[index];
  }
  collector.aboveCount = aboveCount;
  return count;
}
