import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Accumulator } from './accumulator.ts';

/** The terms of a query in the order in which they are worth looking at: those that can add most to a score first. */
export interface QueryPlan {
  readonly terms: Uint32Array;
  /** Query weight times idf, divided by the largest of them, so that parts of scores stay near 1. */
  readonly coefficients: Float64Array;
  /** What all terms from this one on can add to a score together; one longer than `terms`, 0 at the end. */
  readonly rest: Float64Array;
  /** What approximate scores were divided by. */
  readonly unit: number;
  /** The largest error of an approximate score, as a share of it. */
  readonly tolerance: number;
}

/** An f32 sum of n positive parts errs by less than n 2^-24 of itself; this is four times that, for the factors too. */
const errorOfAPart = 2.5e-7;
const mostTerms = 1_000;
const smallestCoefficient = 1e-200;
const largestCoefficient = 1e200;
const widestRatio = 1e12;

/** Plans a query; null when its weights are so many or so far apart that approximate sums would not do. */
export function planQuery(postings: Postings, accumulator: Accumulator, query: SparseVector): QueryPlan | null {
  const count = query.indices.length;
  if (count === 0 || count > mostTerms) return null;
  const raw = new Float64Array(count);
  let unit = 0;
  let smallest = Infinity;
  for (let entry = 0; entry < count; entry++) {
    const coefficient = query.values[entry] * postings.termFactors[query.indices[entry]];
    if (!(coefficient >= smallestCoefficient && coefficient <= largestCoefficient)) return null;
    raw[entry] = coefficient;
    unit = Math.max(unit, coefficient);
    smallest = Math.min(smallest, coefficient);
  }
  if (unit > smallest * widestRatio) return null;

  const terms = new Uint32Array(count);
  const coefficients = new Float64Array(count);
  const bounds = new Float64Array(count);
  for (let entry = 0; entry < count; entry++) {
    const term = query.indices[entry];
    const bound = (raw[entry] / unit) * accumulator.largestPart(term);
    let place = entry;
    for (; place > 0 && bounds[place - 1] < bound; place--) {
      bounds[place] = bounds[place - 1];
      terms[place] = terms[place - 1];
      coefficients[place] = coefficients[place - 1];
    }
    bounds[place] = bound;
    terms[place] = term;
    coefficients[place] = raw[entry] / unit;
  }
  const tolerance = errorOfAPart * (count + 8);
  const rest = new Float64Array(count + 1);
  for (let entry = count - 1; entry >= 0; entry--) rest[entry] = rest[entry + 1] + bounds[entry] * (1 + tolerance);
  return { terms, coefficients, rest, unit, tolerance };
}
