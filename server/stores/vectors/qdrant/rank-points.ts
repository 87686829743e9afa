import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { QdrantPoints } from './qdrant-points.ts';
import type { FoundPoint } from './read-found.ts';
import { f32Slack, scoreExactly } from './score-exactly.ts';
import type { ExactPoint } from './score-exactly.ts';

/** Ranks beyond this are not told. */
export const DEEPEST_RANK = 1000;

/** How far down one looks, step by step: most ranks are among the first ten, and an answer takes as long as it is. */
const LIMITS = [10, 100, DEEPEST_RANK + 100];

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
  const found: FoundPoint[][] = [];
  let open = [...asked.keys()];
  // The last limit is passed only where more than a thousand points tie.
  for (let limit = LIMITS[0], step = 1; open.length > 0; limit = LIMITS[step++] ?? 8 * limit) {
    const searches = open.map((index) => {
      const { query, right } = asked[index];
      // Who is above another point is only counted.
      return { query, limit, brings: 'NOTHING' as const, above: { threshold: leastTie(asked[index]), point: right } };
    });
    const answers = await points.nearestOfEach(searches);
    for (const [place, index] of open.entries()) found[index] = answers[place];
    open = open.filter((index) => !isSettled(asked[index], found[index], limit));
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
