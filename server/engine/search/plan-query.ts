import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Accumulator } from './accumulator.ts';
import { mostRows } from './bound-kernel.ts';
import { prepareTerm } from './count-lookup.ts';

/** The terms of a query, rare and common ones apart. */
export interface QueryPlan {
  readonly rareTerms: readonly number[];
  /** Query weight times idf, divided by the largest of the query, so that parts of scores stay near 1. */
  readonly rareCoefficients: readonly number[];
  /** The rows of the common terms, those that can add most to a score first. */
  readonly commonRows: readonly number[];
  readonly commonCoefficients: readonly number[];
  /** What one step of the bound of a common term can add to a score. */
  readonly commonSteps: readonly number[];
  /** By common term: the square of its weight in the query, over the unit; Infinity where passages are not vectors of length 1. */
  readonly commonSquares: readonly number[];
  /** By common term: what it and those after it can add together, or Infinity where nothing but their bounds is known. */
  readonly commonRest: readonly number[];
  /**
   * True when bounds will tell few passages apart: common terms have so large a share in the coefficients, and what they add together is
   * bounded by nothing but what each of them adds.
   */
  readonly areBoundsLoose: boolean;
  /** What approximate scores were divided by. */
  readonly unit: number;
  /** The largest error of an approximate score, as a share of it. */
  readonly tolerance: number;
}

/** A sum of n positive parts errs by less than n 2^-53 of itself; this is ten times that, for products and factors too. */
const errorOfAPart = 1e-15;
const smallestCoefficient = 1e-200;
const largestCoefficient = 1e200;
const widestRatio = 1e100;
/** Above this share of common terms, adding up everything was found to take less time than bounding the blocks. */
const looseShare = 0.4;

/**
 * Plans a query. Where passages are vectors of length 1, what the common terms add together is no more than the length of
 * the query's vector of these terms (Cauchy and Schwarz).
 *
 * Returns null when its weights are so many or so far apart that the bounds would not hold.
 */
export function planQuery(accumulator: Accumulator, query: SparseVector): QueryPlan | null {
  const { bounds, postings } = accumulator;
  const { termFactors, weighting } = postings;
  const { indices, values } = query;
  const count = indices.length;
  if (count === 0 || count > mostRows) return null;
  let unit = 0;
  let smallest = Infinity;
  for (let entry = 0; entry < count; entry++) {
    const coefficient = values[entry] * termFactors[indices[entry]];
    if (!(coefficient >= smallestCoefficient && coefficient <= largestCoefficient)) return null;
    unit = Math.max(unit, coefficient);
    smallest = Math.min(smallest, coefficient);
  }
  if (unit > smallest * widestRatio) return null;

  const isUnitLength = weighting.type === 'TFIDF' && weighting.unitLength;
  const rareTerms: number[] = [];
  const rareCoefficients: number[] = [];
  const commonRows: number[] = [];
  const commonCoefficients: number[] = [];
  const commonSteps: number[] = [];
  const commonSquares: number[] = [];
  for (let entry = 0; entry < count; entry++) {
    const term = indices[entry];
    const coefficient = (values[entry] * termFactors[term]) / unit;
    const row = bounds.rows[term];
    if (row < 0) {
      rareTerms.push(term);
      rareCoefficients.push(coefficient);
      continue;
    }
    prepareTerm(accumulator, row, term);
    const step = coefficient * bounds.units[row];
    let place = commonRows.length;
    for (; place > 0 && commonSteps[place - 1] < step; place--) {
      commonRows[place] = commonRows[place - 1];
      commonCoefficients[place] = commonCoefficients[place - 1];
      commonSteps[place] = commonSteps[place - 1];
      commonSquares[place] = commonSquares[place - 1];
    }
    commonRows[place] = row;
    commonCoefficients[place] = coefficient;
    commonSteps[place] = step;
    commonSquares[place] = isUnitLength ? (values[entry] / unit) ** 2 : Infinity;
  }
  const tolerance = errorOfAPart * (count + 8);
  const ofCommon = sumOf(commonCoefficients);
  let squares = 0;
  const commonRest = Array<number>(commonSquares.length);
  for (let place = commonRest.length - 1; place >= 0; place--) {
    squares += commonSquares[place];
    commonRest[place] = Math.sqrt(squares) * (1 + tolerance);
  }
  return {
    rareTerms,
    rareCoefficients,
    commonRows,
    commonCoefficients,
    commonSteps,
    commonSquares,
    commonRest,
    areBoundsLoose: !isUnitLength && ofCommon > looseShare * (ofCommon + sumOf(rareCoefficients)),
    unit,
    tolerance,
  };
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
