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
  /** The number of postings of all terms from this one on. */
  readonly postingsLeft: Float64Array;
  /** What approximate scores were divided by. */
  readonly unit: number;
  /** The largest error of an approximate score, as a share of it. */
  readonly tolerance: number;
}

/** An f32 sum of n positive parts errs by less than n 2^-24 of itself; this is four times that, for the factors too. */
const errorOfAPart = 2.5e-7;
const mostTerms = 10_000;
const smallestCoefficient = 1e-200;
const largestCoefficient = 1e200;
const widestRatio = 1e12;

/** Plans a query; null when its weights are so many or so far apart that approximate sums would not do. */
export function planQuery(postings: Postings, accumulator: Accumulator, query: SparseVector): QueryPlan | null {
  const count = query.indices.length;
  const raw = query.values.map((value, entry) => value * postings.termFactors[query.indices[entry]]);
  let unit = 0;
  let smallest = Infinity;
  for (const coefficient of raw) {
    if (!(coefficient >= smallestCoefficient && coefficient <= largestCoefficient)) return null;
    unit = Math.max(unit, coefficient);
    smallest = Math.min(smallest, coefficient);
  }
  if (count === 0 || count > mostTerms || unit > smallest * widestRatio) return null;

  const bounds = raw.map((coefficient, entry) => (coefficient / unit) * accumulator.largestPart(query.indices[entry]));
  const order = Uint32Array.from(bounds.keys()).sort((a, b) => bounds[b] - bounds[a]);
  const terms = Uint32Array.from(order, (entry) => query.indices[entry]);
  const coefficients = Float64Array.from(order, (entry) => raw[entry] / unit);
  const tolerance = errorOfAPart * (count + 8);
  const rest = new Float64Array(count + 1);
  const postingsLeft = new Float64Array(count + 1);
  for (let entry = count - 1; entry >= 0; entry--) {
    rest[entry] = rest[entry + 1] + bounds[order[entry]] * (1 + tolerance);
    postingsLeft[entry] = postingsLeft[entry + 1] + postings.offsets[terms[entry] + 1] - postings.offsets[terms[entry]];
  }
  return { terms, coefficients, rest, postingsLeft, unit, tolerance };
}
