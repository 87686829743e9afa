import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { QdrantPoints } from './qdrant-points.ts';
import type { FoundPoint } from './read-found.ts';
import { f32Slack, leastOfBest, scoreExactly } from './score-exactly.ts';
import type { ExactPoint, Weights } from './score-exactly.ts';

/** Asked for beyond the k wanted, to see where ties end: of 1,000 questions of SQuAD and of manuals, two had so many passages that tie with the tenth. */
const MARGIN = 5;
/** The same where a point is nothing but its number and score. Known questions tie more: every sixth title of a manual stands there a hundred times. */
const MARGIN_OF_LIGHT = 50;

/**
 * The k best points of each query, equal scores by ascending number. Scores are Qdrant's, sums in f32; those that differ by
 * less than f32 can tell are summed anew in f64, from weights that are asked for only then.
 */
export async function findBest(points: QdrantPoints, queries: readonly SparseVector[], k: number): Promise<Scored[][]> {
  const asked = queries.filter((query) => canFind(query, k));
  const limit = k + MARGIN;
  const first =
    asked.length === 1
      ? [await points.nearest({ query: asked[0], limit })]
      : await points.nearestOfEach(asked.map((query) => ({ query, limit })));
  const found = await Promise.all(first.map((answer, index) => withTies(points, asked[index], k, answer, limit)));
  const doubtful = found.map((answer, index) => doubtfulIn(answer, asked[index]));
  const weights = await points.weightsOf(doubtful.flat());
  const next = found.map((answer, index) => order(asked[index], answer, doubtful[index], weights).slice(0, k)).values();
  return queries.map((query) => (canFind(query, k) ? next.next().value! : []));
}

/**
 * The k best points of a query as findBest finds them, with the parts of their scores; the weights are made from texts or come with
 * the first answer.
 */
export async function findBestWithParts(points: QdrantPoints, query: SparseVector, k: number): Promise<ExactPoint[]> {
  if (!canFind(query, k)) return [];
  const limit = k + (points.haveTexts ? MARGIN_OF_LIGHT : MARGIN);
  const found = await withTies(points, query, k, await points.nearest({ query, limit, weighedBest: k }), limit);
  const missing = found.filter(({ weights }) => weights === null);
  const weights = await points.weightsOf(missing.map(({ id }) => id));
  for (const point of found) if (point.weights !== null) weights.set(point.id, point.weights);
  const best = order(query, found, doubtfulIn(found, query), weights).slice(0, k);
  return best.map(({ id, score }) => ({ id, score, parts: scoreExactly(query, id, weights.get(id)!).parts }));
}

const canFind = ({ indices }: SparseVector, k: number): boolean => indices.length > 0 && k > 0;

/** The points found that may be among the k best; asks for more while ties go on beyond what was found. */
async function withTies(
  points: QdrantPoints,
  query: SparseVector,
  k: number,
  found: FoundPoint[],
  limit: number,
): Promise<FoundPoint[]> {
  const least = leastOfBest(found, query, k);
  if (found.length < limit || found[found.length - 1].score < least) {
    return found.filter(({ score }) => score >= least);
  }
  const more = 8 * limit;
  // So many vectors would be too much for an answer: those that are needed are asked for after.
  const weighedBest = points.haveTexts ? k : undefined;
  return withTies(points, query, k, await points.nearest({ query, limit: more, weighedBest }), more);
}

/**
 * Of points in descending order of their f32 scores, those whose order f32 does not settle: each run of scores that differ,
 * but from one to the next by no more than rounding may have added.
 */
function doubtfulIn(found: readonly FoundPoint[], query: SparseVector): number[] {
  const slack = f32Slack(query);
  const doubtful: number[] = [];
  for (let start = 0, end = 1; start < found.length; start = end++) {
    while (end < found.length && found[end].score >= found[end - 1].score * (1 - slack)) end++;
    if (found[start].score === found[end - 1].score) continue;
    for (let place = start; place < end; place++) doubtful.push(found[place].id);
  }
  return doubtful;
}

/** Points with a score above 0 in their order, the doubtful ones scored in f64. */
function order(
  query: SparseVector,
  found: readonly FoundPoint[],
  doubtful: readonly number[],
  weights: ReadonlyMap<number, Weights>,
): Scored[] {
  const isDoubtful = new Set(doubtful);
  return found
    .map(({ id, score }) => ({
      id,
      score: isDoubtful.has(id) ? scoreExactly(query, id, weights.get(id)!).score : score,
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.id - other.id);
}
