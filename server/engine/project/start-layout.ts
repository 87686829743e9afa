import { seededRandom } from '../seeded-random.ts';
import type { Affinities } from './affinities.ts';
import type { Plane } from './gradient.ts';

/** The spread at which t-SNE starts, as in scikit-learn. */
const spread = 1e-4;
const shake = spread / 10;
const rounds = 100;
/** What the walk has left no more of than rounding does. */
const vanishing = 1e-12;

/**
 * Where the descent starts: two slow directions of the neighbour graph, so that what is near in it starts near. Random vectors of the seed are
 * replaced, again and again, by the mean of each passage and its neighbours, freed of what is common to all and of each other: power
 * iteration on the graph's random walk, which comes near its leading eigenvectors (Laplacian eigenmaps; Belkin and Niyogi 2003).
 */
export function startLayout(pairs: Affinities, seed: number): Plane {
  const count = pairs.offsets.length - 1;
  const degrees = degreesOf(pairs);
  const random = seededRandom(seed);
  const draw = (): Float64Array<ArrayBuffer> => Float64Array.from({ length: count }, () => random() - 0.5);
  let [x, y, next] = [draw(), draw(), new Float64Array(count)];
  for (let round = 0; round < rounds; round++) {
    for (const fixed of [null, x]) {
      const from = fixed === null ? x : y;
      center(from, degrees);
      if (fixed !== null) removeShare(from, fixed, degrees);
      walk(pairs, degrees, from, next);
      if (fixed === null) [x, next] = [next, x];
      else [y, next] = [next, y];
    }
  }
  center(x, degrees);
  center(y, degrees);
  removeShare(y, x, degrees);
  return { x: scattered(x, random), y: scattered(y, random) };
}

function degreesOf({ offsets, others, values }: Affinities): Float64Array {
  const degrees = new Float64Array(offsets.length - 1);
  for (let point = 0; point < degrees.length; point++) {
    for (let at = offsets[point]; at < offsets[point + 1]; at++) {
      degrees[point] += values[at];
      degrees[others[at]] += values[at];
    }
  }
  return degrees;
}

/** Writes half of each value and half of the mean of its neighbours' into `to`. */
function walk(
  { offsets, others, values }: Affinities,
  degrees: Float64Array,
  from: Float64Array,
  to: Float64Array,
): void {
  to.fill(0);
  for (let point = 0; point < degrees.length; point++) {
    for (let at = offsets[point]; at < offsets[point + 1]; at++) {
      to[point] += values[at] * from[others[at]];
      to[others[at]] += values[at] * from[point];
    }
  }
  for (let point = 0; point < degrees.length; point++)
    to[point] = (from[point] + to[point] / (degrees[point] || 1)) / 2;
}

/** Takes the mean, weighted by degree, off every value: the direction in which all are alike. */
function center(values: Float64Array, degrees: Float64Array): void {
  let sum = 0;
  let weight = 0;
  for (let point = 0; point < values.length; point++) {
    sum += degrees[point] * values[point];
    weight += degrees[point];
  }
  for (let point = 0; point < values.length; point++) values[point] -= sum / (weight || 1);
}

/** Makes values orthogonal to others, weighted by degree. */
function removeShare(values: Float64Array, others: Float64Array, degrees: Float64Array): void {
  let product = 0;
  let square = 0;
  for (let point = 0; point < values.length; point++) {
    product += degrees[point] * values[point] * others[point];
    square += degrees[point] * others[point] * others[point];
  }
  for (let point = 0; point < values.length; point++) values[point] -= (product / (square || 1)) * others[point];
}

/**
 * The values with a standard deviation of `spread`, shaken a little: points at one place have the same gradient, and nothing would ever part them.
 */
function scattered(values: Float64Array, random: () => number): Float64Array {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  const deviation = Math.sqrt(variance);
  const scale = deviation < vanishing ? 0 : spread / deviation;
  return values.map((value) => (value - mean) * scale + (random() - 0.5) * shake);
}
