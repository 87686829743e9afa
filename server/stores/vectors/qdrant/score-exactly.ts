import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';

/** A point's weights by term. */
export type Weights = ReadonlyMap<number, number>;

/** A point scored in f64. */
export interface ExactPoint extends Scored {
  /** What each entry of the query adds to the score. */
  readonly parts: Float64Array;
}

/**
 * How far apart two of Qdrant's scores of the same query may be, as a share, though they are equal in truth. A sum of n
 * products in f32 is off by at most (n + 2) 2^-24 of itself, for all parts are above 0; twice that for two, and as much again.
 */
export function f32Slack({ indices }: SparseVector): number {
  return 4 * (indices.length + 4) * 2 ** -24;
}

/** The least of these scores, which descend, that f32 cannot tell from the k-th: what scores lower is not among the k best. 0 where there are fewer. */
export function leastOfBest(found: readonly { readonly score: number }[], query: SparseVector, k: number): number {
  return found.length < k ? 0 : found[k - 1].score * (1 - f32Slack(query));
}

/** The f64 score of a point from its weights, parts summed in ascending term number. */
export function scoreExactly({ indices, values }: SparseVector, id: number, weights: Weights): ExactPoint {
  const parts = values.map((value, entry) => value * (weights.get(indices[entry]) ?? 0));
  return { id, score: parts.reduce((sum, part) => sum + part, 0), parts };
}

/** Whether Qdrant's score of a query may be that of these weights. */
export function fitsWeights(query: SparseVector, score: number, weights: Weights): boolean {
  const { score: exact, parts } = scoreExactly(query, 0, weights);
  const size = parts.reduce((sum, part) => sum + Math.abs(part), 0);
  return Math.abs(score - exact) <= f32Slack(query) * size;
}
