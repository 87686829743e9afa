import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { FoundPoint, QdrantPoints, Weights } from './qdrant-points.ts';

/** A point scored in f64. */
export interface ExactPoint extends Scored {
  /** What each entry of the query adds to the score. */
  readonly parts: Float64Array;
}

/** Asked for beyond the k wanted, to see where ties end. */
const MARGIN = 10;

/**
 * How far apart two of Qdrant's scores of the same query may be, as a share, though they are equal in truth. A sum of n
 * products in f32 is off by at most (n + 2) 2^-24 of itself, for all parts are above 0; twice that for two, and as much again.
 */
export function f32Slack({ indices }: SparseVector): number {
  return 4 * (indices.length + 4) * 2 ** -24;
}

/** The f64 score of a point from its weights, parts summed in ascending term number. */
export function scoreExactly({ indices, values }: SparseVector, id: number, weights: Weights): ExactPoint {
  const parts = values.map((value, entry) => value * (weights.get(indices[entry]) ?? 0));
  return { id, score: parts.reduce((sum, part) => sum + part, 0), parts };
}

/**
 * The k best points of each query: found by Qdrant in f32, with all that a f32 sum could not tell apart from the last of
 * them, then scored in f64 and ordered, equal scores by ascending number. `withWeights` brings the weights along with the
 * first answer: better for one query, a waste for many.
 */
export async function findBest(
  points: QdrantPoints,
  queries: readonly SparseVector[],
  k: number,
  withWeights: boolean,
): Promise<ExactPoint[][]> {
  const options = { limit: k + MARGIN, withWeights };
  const asked = queries.filter(({ indices }) => indices.length > 0 && k > 0);
  const first =
    asked.length === 1
      ? [await points.nearest(asked[0], options)]
      : await points.nearestOfEach(asked.map((query) => ({ query, ...options })));
  const candidates = await Promise.all(
    first.map((found, index) => candidatesOf(points, asked[index], k, found, options.limit)),
  );
  const unweighed = candidates.flat().filter(({ weights }) => weights === null);
  const looked = await points.weightsOf(unweighed.map(({ id }) => id));
  const answers = candidates.map((found, index) =>
    found
      .map(({ id, weights }) => scoreExactly(asked[index], id, weights ?? looked.get(id)!))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.id - other.id)
      .slice(0, k),
  );
  const next = answers.values();
  return queries.map(({ indices }) => (indices.length > 0 && k > 0 ? next.next().value! : []));
}

/** Those found that may be among the k best; asks for more while ties go on beyond what was found. */
async function candidatesOf(
  points: QdrantPoints,
  query: SparseVector,
  k: number,
  found: FoundPoint[],
  limit: number,
): Promise<FoundPoint[]> {
  if (found.length < k) return found;
  const least = found[k - 1].score * (1 - f32Slack(query));
  if (found.length < limit || found[found.length - 1].score < least) {
    return found.filter(({ score }) => score >= least);
  }
  const more = 8 * limit;
  return candidatesOf(points, query, k, await points.nearest(query, { limit: more }), more);
}
