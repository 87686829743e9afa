import { mostAtOnce } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';

/** The largest impact of a term, in the passage where it adds most. */
export const largestImpact = 0x7fff;
/** What the terms of a query can add together, as a whole number: with the largest errors it fits into 31 bits. */
export const largestSum = 2 ** 30 - 2 ** 24;

/** The terms of a query that have columns, weighed as whole numbers, and the errors of its sums; the next query uses it again. */
export interface ColumnWeights {
  /** The places of the columns, their weights as whole numbers, and what these leave out. */
  readonly places: Int32Array;
  readonly weights: Int32Array;
  readonly remainders: Float64Array;
  columnCount: number;
  /** What the columns can add to a sum at most. */
  columnsMost: number;
  /** The largest error of a sum of all terms, and of one that has only the whole weights of columns. */
  error: number;
  wholeError: number;
}

/** Makes the scratch memory of queries. */
export function createColumnWeights(): ColumnWeights {
  return {
    places: new Int32Array(mostAtOnce),
    weights: new Int32Array(mostAtOnce),
    remainders: new Float64Array(mostAtOnce),
    columnCount: 0,
    columnsMost: 0,
    error: 0,
    wholeError: 0,
  };
}

/** Weighs a column: what one step of its impacts is worth in a sum. */
export function weighColumn(query: ColumnWeights, place: number, weight: number): void {
  const { places, weights, remainders, columnCount } = query;
  const whole = Math.round(weight);
  places[columnCount] = place;
  weights[columnCount] = whole;
  remainders[columnCount] = weight - whole;
  query.columnCount = columnCount + 1;
}

/**
 * Notes what the columns can add to a sum, and the largest error of a sum; that of one with whole weights follows from it, and
 * the columns add more there where weights were rounded up.
 */
export function noteErrors(query: ColumnWeights, columnsMost: number, error: number): void {
  const { remainders, columnCount } = query;
  let left = 0;
  for (let entry = 0; entry < columnCount; entry++) left += Math.abs(remainders[entry]) * largestImpact;
  query.error = error;
  query.wholeError = error + left;
  query.columnsMost = Math.ceil(columnsMost + columnCount * largestImpact);
}

/** The sum of a passage's columns. */
export function sumOfColumns(
  { places, weights, remainders, columnCount }: ColumnWeights,
  { columns, columnLength }: ImpactKernel,
  passage: number,
): number {
  let sum = 0;
  for (let entry = 0; entry < columnCount; entry++) {
    sum += (weights[entry] + remainders[entry]) * columns[places[entry] * columnLength + passage];
  }
  return sum;
}

/** The sum of a passage that the kernel has taken, with what the whole weights of columns left out. */
export function sumOfTaken(
  { places, remainders, columnCount }: ColumnWeights,
  { columns, columnLength, taken, takenSums }: ImpactKernel,
  index: number,
): number {
  const passage = taken[index];
  let sum = takenSums[index];
  for (let entry = 0; entry < columnCount; entry++) {
    sum += remainders[entry] * columns[places[entry] * columnLength + passage];
  }
  return sum;
}
