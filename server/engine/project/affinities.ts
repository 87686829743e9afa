import type { Neighbors } from './find-neighbors.ts';

/**
 * t-SNE's joint probabilities of the pairs of neighbours, each pair once: those of i with higher numbers are at `offsets[i]` to
 * `offsets[i + 1]` (exclusive). Pair and mirrored pair together add up to 1: the values here to a half.
 */
export interface Affinities {
  readonly offsets: Uint32Array;
  readonly others: Uint32Array;
  readonly values: Float64Array;
}

const entropyTolerance = 1e-5;
const mostSteps = 100;

/**
 * Turns neighbours into affinities: p(j|i) ~ exp(-beta_i d²(i, j)) with the beta_i at which the entropy of p(.|i) is that of
 * `perplexity` equally near neighbours (uniform where there are no more), then p(i, j) = (p(j|i) + p(i|j)) / 2N (van der Maaten and Hinton 2008).
 */
export function affinities(neighbors: Neighbors, perplexity: number): Affinities {
  const { offsets, passages } = neighbors;
  const conditional = new Float64Array(passages.length);
  for (let passage = 0; passage + 1 < offsets.length; passage++) {
    calibrate(neighbors.squaredDistances, offsets[passage], offsets[passage + 1], perplexity, conditional);
  }
  return join(neighbors, conditional);
}

/** Writes p(.|i) of one row; beta is found by halving, as scikit-learn does. */
function calibrate(
  distances: Float64Array,
  start: number,
  end: number,
  perplexity: number,
  probabilities: Float64Array,
): void {
  let nearest = Infinity;
  for (let at = start; at < end; at++) nearest = Math.min(nearest, distances[at]);
  const wanted = Math.log(Math.min(perplexity, end - start));
  let beta = end - start <= perplexity ? 0 : 1;
  let low = 0;
  let high = Infinity;
  for (let step = 0; step < mostSteps; step++) {
    let sum = 0;
    let weighted = 0;
    for (let at = start; at < end; at++) {
      const distance = distances[at] - nearest;
      const weight = Math.exp(-beta * distance);
      probabilities[at] = weight;
      sum += weight;
      weighted += weight * distance;
    }
    for (let at = start; at < end; at++) probabilities[at] /= sum;
    const excess = Math.log(sum) + (beta * weighted) / sum - wanted;
    if (Math.abs(excess) <= entropyTolerance || beta === 0) return;
    if (excess > 0) low = beta;
    else high = beta;
    beta = high === Infinity ? beta * 2 : (low + high) / 2;
  }
}

/** Adds the two directions of each pair up, and scales the whole to 1. */
function join({ offsets, passages }: Neighbors, conditional: Float64Array): Affinities {
  const count = offsets.length - 1;
  const rows = new Uint32Array(passages.length);
  for (let passage = 0; passage < count; passage++) rows.fill(passage, offsets[passage], offsets[passage + 1]);
  const byHigher = sortedBy(
    count,
    rows.map((row, at) => Math.max(row, passages[at])),
    Uint32Array.from(rows.keys()),
  );
  const lowerOf = (edge: number): number => Math.min(rows[edge], passages[edge]);
  const higherOf = (edge: number): number => Math.max(rows[edge], passages[edge]);
  const edges = sortedBy(count, byHigher.map(lowerOf), byHigher);

  const starts = new Uint32Array(count + 1);
  const others = new Uint32Array(edges.length);
  const values = new Float64Array(edges.length);
  let total = 0;
  let end = 0;
  edges.forEach((edge, index) => {
    const lower = lowerOf(edge);
    const isMirror = index > 0 && lowerOf(edges[index - 1]) === lower && others[end - 1] === higherOf(edge);
    if (!isMirror) {
      others[end++] = higherOf(edge);
      starts[lower + 1] = end;
    }
    values[end - 1] += conditional[edge];
    total += conditional[edge];
  });
  for (let passage = 0; passage < count; passage++)
    starts[passage + 1] = Math.max(starts[passage + 1], starts[passage]);
  return {
    offsets: starts,
    others: others.slice(0, end),
    values: values.slice(0, end).map((value) => value / (2 * total)),
  };
}

/** The items in ascending order of their keys (below `count`); equal keys keep their order. */
function sortedBy(count: number, keys: Uint32Array, items: Uint32Array): Uint32Array {
  const next = new Uint32Array(count + 1);
  for (const key of keys) next[key + 1]++;
  for (let key = 0; key < count; key++) next[key + 1] += next[key];
  const sorted = new Uint32Array(items.length);
  for (let index = 0; index < items.length; index++) sorted[next[keys[index]]++] = items[index];
  return sorted;
}
