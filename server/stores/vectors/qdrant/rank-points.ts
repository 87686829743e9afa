import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import { f32Slack, scoreExactly } from './exact-points.ts';
import type { ExactPoint } from './exact-points.ts';
import type { FoundPoint, QdrantPoints } from './qdrant-points.ts';

/** Ranks beyond this are not told. */
export const DEEPEST_RANK = 1000;

/** Most ranks are among the first hundred. */
const FIRST = 100;
const DEEPER = DEEPEST_RANK + FIRST;

interface Asked {
  readonly query: SparseVector;
  /** The point whose rank is wanted, with its f64 score. */
  readonly right: ExactPoint;
}

/**
 * The rank of point `ids[i]` for `queries[i]`, exact to DEEPEST_RANK: those surely above it by Qdrant's f32 score are
 * counted, those that f32 cannot tell from it are scored in f64. Null when the score is 0 or the rank deeper.
 */
export async function rankPoints(
  points: QdrantPoints,
  queries: readonly SparseVector[],
  ids: Uint32Array,
): Promise<(number | null)[]> {
  const weights = await points.weightsOf(ids);
  const all = queries.map((query, index): Asked => {
    return { query, right: scoreExactly(query, ids[index], weights.get(ids[index])!) };
  });
  const asked = all.filter(({ right }) => right.score > 0);
  const found = await findAbove(points, asked);
  const counted = asked.map((question, index) => count(question, found[index]));
  const tied = await points.weightsOf(counted.flatMap(({ ties }) => ties));
  const ranks = counted.map(({ above, ties }, index) => {
    const { query, right } = asked[index];
    const before = ties.filter((id) => isBefore(scoreExactly(query, id, tied.get(id)!), right)).length;
    const rank = 1 + above + before;
    return rank <= DEEPEST_RANK ? rank : null;
  });
  const next = ranks.values();
  return all.map(({ right }) => (right.score > 0 ? next.next().value! : null));
}

/** For each question the points that score higher or as high as the right one; of those far above enough to know that the rank is too deep. */
async function findAbove(points: QdrantPoints, asked: readonly Asked[]): Promise<FoundPoint[][]> {
  const found = await points.nearestOfEach(asked.map(({ query }) => ({ query, limit: FIRST })));
  const open = asked.flatMap((question, index) => (isSettled(question, found[index], FIRST) ? [] : [index]));
  const deeper = await points.nearestOfEach(
    open.map((index) => ({ query: asked[index].query, limit: DEEPER, threshold: leastTie(asked[index]) })),
  );
  for (const [place, index] of open.entries()) {
    let limit = DEEPER;
    found[index] = deeper[place];
    // Only where more than a thousand points tie.
    while (!isSettled(asked[index], found[index], limit)) {
      limit *= 8;
      found[index] = await points.nearest(asked[index].query, { limit, threshold: leastTie(asked[index]) });
    }
  }
  return found;
}

/** Whether what was found is all there is, goes down to scores surely below the right one, or shows that the rank is too deep. */
function isSettled(question: Asked, found: readonly FoundPoint[], limit: number): boolean {
  if (found.length < limit || found[limit - 1].score < leastTie(question)) return true;
  return limit > DEEPEST_RANK && found[DEEPEST_RANK].score > greatestTie(question);
}

function count(question: Asked, found: readonly FoundPoint[]): { above: number; ties: number[] } {
  const [least, greatest] = [leastTie(question), greatestTie(question)];
  const others = found.filter(({ id }) => id !== question.right.id);
  return {
    above: others.filter(({ score }) => score > greatest).length,
    ties: others.filter(({ score }) => score >= least && score <= greatest).map(({ id }) => id),
  };
}

const leastTie = ({ query, right }: Asked): number => right.score * (1 - f32Slack(query));
const greatestTie = ({ query, right }: Asked): number => right.score * (1 + f32Slack(query));

function isBefore(one: ExactPoint, other: ExactPoint): boolean {
  return one.score > other.score || (one.score === other.score && one.id < other.id);
}
