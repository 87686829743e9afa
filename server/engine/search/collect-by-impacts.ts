import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { mostAtOnce } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';
import { createImpacts, impactUnit, largestImpact, listOf, makeColumn } from './impacts.ts';
import type { Impacts } from './impacts.ts';
import { createLargest, kthLargest, offerLargest, startLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';
import { selectLargest } from './select-largest.ts';

/** What adding up impacts works with: an index and scratch memory. */
export interface ImpactCollector {
  readonly accumulator: Accumulator;
  readonly impacts: Impacts;
  readonly best: LargestValues;
  /** The parts of the rare terms' postings, term after term. */
  rareParts: Float64Array;
  /** Of the query's terms with columns: their places, their weights as whole numbers, and what these leave out. */
  readonly places: Int32Array;
  readonly weights: Int32Array;
  readonly remainders: Float64Array;
  columnCount: number;
  /** What the columns can add to a sum at most. */
  columnsMost: number;
  /** The candidates and their sums, or scratch memory. */
  readonly candidates: Uint32Array;
  readonly sums: Float64Array;
  /** How many passages are surely above the floor, besides the candidates. */
  aboveCount: number;
}

/** What collecting answers when the threshold is too near to 0 for whole numbers to tell. */
export const tooLow = -1;

/** What the terms of a query can add together, as a whole number: with the largest errors it fits into 31 bits. */
const largestSum = 2 ** 30 - 2 ** 24;
const aboveAnySum = 2 ** 31 - 1;
const largestBoundByte = 255;
/** More hits than these are not looked for in this way. */
const mostWanted = 100;

/** Makes the collector of an index; candidates and their sums go to the given arrays, which have a place for each passage. */
export function createImpactCollector(
  accumulator: Accumulator,
  candidates: Uint32Array,
  sums: Float64Array,
): ImpactCollector {
  return {
    accumulator,
    impacts: createImpacts(accumulator),
    best: createLargest(),
    rareParts: new Float64Array(1024),
    places: new Int32Array(mostAtOnce),
    weights: new Int32Array(mostAtOnce),
    remainders: new Float64Array(mostAtOnce),
    columnCount: 0,
    columnsMost: 0,
    candidates,
    sums,
    aboveCount: 0,
  };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), and few others, by adding up every part of
 * every score as whole numbers whose error is known. Returns the number of candidates, or `tooLow`.
 */
export function collectBest(collector: ImpactCollector, plan: QueryPlan, wanted: number): number {
  const { impacts, places, weights } = collector;
  const { kernel } = impacts;
  const error = wanted > mostWanted ? tooLow : addUp(collector, plan);
  if (error === tooLow) return tooLow;
  kernel.addColumns(places, weights, collector.columnCount);
  const wholeError = error + errorOfWeights(collector);
  const threshold = thresholdOf(kernel.largest, wanted) - wholeError;
  const low = Math.floor(threshold - wholeError);
  if (low <= 0) return giveUp(kernel);
  const takenCount = kernel.takeBetween(low, aboveAnySum, places, weights, 0, 0);
  return keepBest(collector, takenCount, wanted, threshold, error);
}

/**
 * Finds the other passages whose score is too close to that of a passage to tell which is higher, and counts in `aboveCount` those
 * that are surely above it. Returns the number of candidates, or `tooLow`.
 */
export function collectClose(collector: ImpactCollector, plan: QueryPlan, passage: number): number {
  const { impacts, places, weights, remainders } = collector;
  const { kernel } = impacts;
  const error = addUp(collector, plan);
  if (error === tooLow) return tooLow;
  let own = kernel.sums[passage];
  for (let entry = 0; entry < collector.columnCount; entry++) {
    own += (weights[entry] + remainders[entry]) * kernel.columns[places[entry] * kernel.slotCount + passage];
  }
  const closeness = 2 * error;
  const wholeCloseness = closeness + errorOfWeights(collector);
  const low = Math.floor(own - wholeCloseness);
  if (low <= 0) return giveUp(kernel);
  const high = Math.ceil(own + wholeCloseness) + 1;
  const takenCount = kernel.takeBetween(low, high, places, weights, collector.columnCount, collector.columnsMost);
  collector.aboveCount = kernel.above[0];
  return keepClose(collector, takenCount, passage, own, closeness);
}

/** Adds up the terms without columns, and notes those with columns; returns the largest error of a sum, or `tooLow`. */
function addUp(collector: ImpactCollector, plan: QueryPlan): number {
  const { commonSteps } = plan;
  if (commonSteps.length > mostAtOnce) return tooLow;
  let together = weighRareTerms(collector, plan);
  for (const step of commonSteps) together += largestBoundByte * step;
  const scale = largestSum / together;
  if (!(scale < Infinity)) return tooLow;
  addRareTerms(collector, plan, scale);
  return addLists(collector, plan, scale);
}

function giveUp(kernel: ImpactKernel): number {
  kernel.sums.fill(0);
  return tooLow;
}

/** What whole weights of columns can leave out of a sum. */
function errorOfWeights({ remainders, columnCount }: ImpactCollector): number {
  let error = 0;
  for (let entry = 0; entry < columnCount; entry++) error += Math.abs(remainders[entry]) * largestImpact;
  return error;
}

/** Computes the parts of rare terms; returns what they can add together at most. */
function weighRareTerms(collector: ImpactCollector, { rareTerms, rareCoefficients }: QueryPlan): number {
  const { accumulator } = collector;
  const { offsets, passages, frequencies } = accumulator.postings;
  let together = 0;
  let count = 0;
  for (let entry = 0; entry < rareTerms.length; entry++) {
    const first = offsets[rareTerms[entry]];
    const end = offsets[rareTerms[entry] + 1];
    if (count + end - first > collector.rareParts.length) {
      const longer = new Float64Array(2 * (count + end - first));
      longer.set(collector.rareParts);
      collector.rareParts = longer;
    }
    const { rareParts } = collector;
    const coefficient = rareCoefficients[entry];
    let most = 0;
    for (let at = first; at < end; at++) {
      const part = partOf(accumulator, coefficient, frequencies[at], passages[at]);
      rareParts[count++] = part;
      if (part > most) most = part;
    }
    together += most;
  }
  return together;
}

function addRareTerms({ accumulator, impacts, rareParts }: ImpactCollector, { rareTerms }: QueryPlan, scale: number) {
  const { offsets, passages } = accumulator.postings;
  const { sums } = impacts.kernel;
  let count = 0;
  for (let entry = 0; entry < rareTerms.length; entry++) {
    const end = offsets[rareTerms[entry] + 1];
    for (let at = offsets[rareTerms[entry]]; at < end; at++) sums[passages[at]] += (rareParts[count++] * scale) | 0;
  }
}

/**
 * Adds the impacts of the common terms that have lists, and notes those that have columns. Returns the largest error of a sum of all
 * terms: half a step of each impact, and what is cut off each product.
 */
function addLists(collector: ImpactCollector, plan: QueryPlan, scale: number): number {
  const { accumulator, impacts, places, weights, remainders } = collector;
  const { offsets, passages } = accumulator.postings;
  const { sums } = impacts.kernel;
  const { commonRows, commonCoefficients, commonSteps, commonSquares, rareTerms } = plan;
  let error = rareTerms.length + commonRows.length + 2;
  let columnCount = 0;
  let most = 0;
  let squares = 0;
  for (let entry = 0; entry < commonRows.length; entry++) {
    const row = commonRows[entry];
    const weight = commonCoefficients[entry] * impactUnit(accumulator, row) * scale;
    error += weight / 2;
    const place = impacts.places[row];
    if (place >= 0) {
      if (impacts.isMade[place] === 0) makeColumn(impacts, accumulator, row);
      places[columnCount] = place;
      weights[columnCount] = Math.round(weight);
      remainders[columnCount] = weight - weights[columnCount];
      columnCount++;
      most += largestBoundByte * commonSteps[entry] * scale;
      squares += commonSquares[entry] * scale * scale;
      continue;
    }
    const list = listOf(impacts, accumulator, row);
    const first = offsets[impacts.terms[row]];
    for (let index = 0; index < list.length; index++) sums[passages[first + index]] += (list[index] * weight) | 0;
  }
  collector.columnCount = columnCount;
  collector.columnsMost = Math.ceil(Math.min(most, Math.sqrt(squares)) + columnCount * largestImpact);
  return error;
}

/** At least `wanted` sums are as large as this: the k-th largest of the largest sums of groups, 0 where there are fewer. */
function thresholdOf(largest: Int32Array, wanted: number): number {
  const groups = selectLargest(largest, wanted);
  return groups.length < wanted ? 0 : largest[groups[wanted - 1]];
}

/** The sum of a taken passage, with what the whole weights of columns left out. */
function sumOf({ impacts, places, remainders, columnCount }: ImpactCollector, index: number): number {
  const { columns, slotCount, taken, takenSums } = impacts.kernel;
  let sum = takenSums[index];
  for (let entry = 0; entry < columnCount; entry++) {
    sum += remainders[entry] * columns[places[entry] * slotCount + taken[index]];
  }
  return sum;
}

function keepBest(
  collector: ImpactCollector,
  takenCount: number,
  wanted: number,
  threshold: number,
  error: number,
): number {
  const { best, candidates, sums } = collector;
  const { taken } = collector.impacts.kernel;
  startLargest(best, wanted);
  for (let index = 0; index < takenCount; index++) {
    candidates[index] = taken[index];
    sums[index] = sumOf(collector, index);
    offerLargest(best, sums[index]);
  }
  const cut = Math.max(threshold - error, kthLargest(best) - 2 * error);
  let count = 0;
  for (let index = 0; index < takenCount; index++) if (sums[index] >= cut) candidates[count++] = candidates[index];
  return count;
}

function keepClose(
  collector: ImpactCollector,
  takenCount: number,
  passage: number,
  own: number,
  closeness: number,
): number {
  const { candidates } = collector;
  const { taken } = collector.impacts.kernel;
  let count = 0;
  for (let index = 0; index < takenCount; index++) {
    const sum = sumOf(collector, index);
    if (sum > own + closeness) collector.aboveCount++;
    else if (sum >= own - closeness && taken[index] !== passage) candidates[count++] = taken[index];
  }
  return count;
}
