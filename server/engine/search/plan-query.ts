import type { SparseVector } from '../sparse/sparse-vector.ts';
import { largestPart } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';

/** The terms of a query in the order in which they are worth looking at: those that can add most to a score first. */
export interface QueryPlan {
  readonly terms: readonly number[];
  /** Query weight times idf, divided by the largest of them, so that parts of scores stay near 1. */
  readonly coefficients: readonly number[];
  /** What all terms from this one on can add to a score together; one longer than `terms`, 0 at the end. */
  readonly rest: readonly number[];
  /** What approximate scores were divided by. */
  readonly unit: number;
  /** The largest error of an approximate score, as a share of it. */
  readonly tolerance: number;
}

/** A sum of n positive parts errs by less than n 2^-53 of itself; this is ten times that, for products and factors too. */
const errorOfAPart = 1e-15;
const mostTerms = 1_000;
const smallestCoefficient = 1e-200;
const largestCoefficient = 1e200;
const widestRatio = 1e100;

/**
 * Plans a query. What terms can add together is the sum of their largest parts, and, where passages are vectors of length
 * 1, no more than the length of the query's vector of these terms (Cauchy and Schwarz).
 *
 * Returns null when its weights are so many or so far apart that the bounds would not hold.
 */
export function planQuery(accumulator: Accumulator, query: SparseVector): QueryPlan | null {
  const { termFactors, weighting } = accumulator.postings;
  const count = query.indices.length;
  if (count === 0 || count > mostTerms) return null;
  const { indices, values } = query;
  let unit = 0;
  let smallest = Infinity;
  for (let entry = 0; entry < count; entry++) {
    const coefficient = values[entry] * termFactors[indices[entry]];
    if (!(coefficient >= smallestCoefficient && coefficient <= largestCoefficient)) return null;
    unit = Math.max(unit, coefficient);
    smallest = Math.min(smallest, coefficient);
  }
  if (unit > smallest * widestRatio) return null;

  const order: number[] = [];
  const bounds: number[] = [];
  for (let entry = 0; entry < count; entry++) {
    const bound = ((values[entry] * termFactors[indices[entry]]) / unit) * largestPart(accumulator, indices[entry]);
    let place = entry;
    for (; place > 0 && bounds[place - 1] < bound; place--) {
      bounds[place] = bounds[place - 1];
      order[place] = order[place - 1];
    }
    bounds[place] = bound;
    order[place] = entry;
  }
  const isUnitLength = weighting.type === 'TFIDF' && weighting.unitLength;
  const tolerance = errorOfAPart * (count + 8);
  const terms: number[] = [];
  const coefficients: number[] = [];
  for (const entry of order) {
    terms.push(indices[entry]);
    coefficients.push((values[entry] * termFactors[indices[entry]]) / unit);
  }
  const rest = Array<number>(count + 1).fill(0);
  let squares = 0;
  for (let place = count - 1; place >= 0; place--) {
    squares += (values[order[place]] / unit) ** 2;
    const together = rest[place + 1] + bounds[place];
    rest[place] = (isUnitLength ? Math.min(together, Math.sqrt(squares)) : together) * (1 + tolerance);
  }
  return { terms, coefficients, rest, unit, tolerance };
}
