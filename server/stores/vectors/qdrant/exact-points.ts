import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { QdrantPoints } from './qdrant-points.ts';
import type { FoundPoint, Nearest } from './read-found.ts';
import { f32Slack, fitsWeights, leastOfBest, scoreExactly } from './score-exactly.ts';
import type { ExactPoint, Weights } from './score-exactly.ts';

/** Asked for beyond the k wanted, to see where ties end: of 1,000 questions of SQuAD and of manuals, two had so many passages that tie with the tenth. */
const MARGIN = 5;
/** The same where a point is nothing but its number and score. Known questions tie more: every sixth title of a manual stands there a hundred times. */
const MARGIN_OF_LIGHT = 50;

/** A query with points that it found. */
interface Answered {
  readonly query: SparseVector;
  readonly found: readonly FoundPoint[];
}

/**
 * The k best points of each query, equal scores by ascending number. Scores are Qdrant's, sums in f32; those that f32 may not
 * tell apart are summed anew in f64, from weights that are asked for only then.
 */
export async function findBest(points: QdrantPoints, queries: readonly SparseVector[], k: number): Promise<Scored[][]> {
  const asked = queries.filter((query) => canFind(query, k));
  const ordered = await points.together(async () => {
    const found = await findTied(points, asked, k, { limit: k + MARGIN, brings: 'LABELS' });
    const doubtful = asked.map((query, index) => ({ query, found: doubtfulIn(found[index], query) }));
    const weights = await weigh(points, doubtful);
    return doubtful.map(({ query, found: inDoubt }, index) => {
      return order(query, found[index], new Map(inDoubt.map(({ id }) => [id, weights.get(id)!])));
    });
  });
  const next = ordered.values();
  return queries.map((query) => (canFind(query, k) ? next.next().value!.slice(0, k) : []));
}

/**
 * The k best points of a query as findBest finds them, each with the parts of its score, which add up to it; the weights are made
 * from texts or come with the first answer, but for those of many that tie.
 */
export async function findBestWithParts(points: QdrantPoints, query: SparseVector, k: number): Promise<ExactPoint[]> {
  if (!canFind(query, k)) return [];
  return points.together(async () => {
    const areTextsAtHand = points.haveTexts;
    const [found] = await findTied(
      points,
      [query],
      k,
      areTextsAtHand ? { limit: k + MARGIN_OF_LIGHT, brings: 'NOTHING' } : { limit: k + MARGIN, brings: 'WEIGHTS' },
    );
    const weights = new Map<number, Weights>();
    for (const { id, weights: brought } of found) if (brought !== null) weights.set(id, brought);
    const weighMore = async (wanted: readonly FoundPoint[]): Promise<void> => {
      const missing = wanted.filter(({ id }) => !weights.has(id));
      for (const [id, made] of await weigh(points, [{ query, found: missing }])) weights.set(id, made);
    };
    // Weights made from texts are all there is to tell which point one is.
    await weighMore(areTextsAtHand ? found : doubtfulIn(found, query));
    const best = order(query, found, weights).slice(0, k);
    const chosen = new Set(best.map(({ id }) => id));
    await weighMore(found.filter(({ id }) => chosen.has(id)));
    return best.map(({ id }) => scoreExactly(query, id, weights.get(id)!));
  });
}

const canFind = ({ indices }: SparseVector, k: number): boolean => indices.length > 0 && k > 0;

/** For each query the points that may be among its k best; asks for more, for all together, while ties go on beyond what was found. */
async function findTied(
  points: QdrantPoints,
  queries: readonly SparseVector[],
  k: number,
  first: Pick<Nearest, 'limit' | 'brings'>,
): Promise<FoundPoint[][]> {
  const tied: FoundPoint[][] = [];
  let open = [...queries.keys()];
  for (let { limit, brings } = first; open.length > 0; limit *= 8) {
    const answers = await points.nearestOfEach(open.map((index) => ({ query: queries[index], limit, brings })));
    open = open.filter((index, place) => {
      const found = answers[place];
      const least = leastOfBest(found, queries[index], k);
      if (found.length === limit && found[limit - 1].score >= least) return true;
      tied[index] = found.filter(({ score }) => score >= least);
      return false;
    });
    // So many vectors would be too much for an answer: those that are needed are asked for after.
    if (brings === 'WEIGHTS') brings = 'LABELS';
  }
  return tied;
}

/** The weights of these points by number. Throws a StrangeAnswer when they do not give the scores that were found. */
function weigh(points: QdrantPoints, answers: readonly Answered[]): Promise<Map<number, Weights>> {
  return points.weightsThatFit(
    answers.flatMap(({ found }) => found.map(({ id }) => id)),
    (weights) =>
      answers.every(({ query, found }) => found.every(({ id, score }) => fitsWeights(query, score, weights.get(id)!))),
  );
}

/**
 * Of points in descending order of their f32 scores, those whose order f32 does not settle: each run of scores that differ
 * from one to the next by no more than rounding may have added, or not at all, for other sums are rounded to the same.
 */
function doubtfulIn(found: readonly FoundPoint[], query: SparseVector): FoundPoint[] {
  // One weight, as it is: nothing was rounded, and words that are asked for alone are what most points tie in.
  if (query.indices.length === 1 && query.values[0] === 1) return [];
  const slack = f32Slack(query);
  const doubtful: FoundPoint[] = [];
  for (let start = 0, end = 1; start < found.length; start = end++) {
    while (end < found.length && found[end].score >= found[end - 1].score * (1 - slack)) end++;
    if (end > start + 1) doubtful.push(...found.slice(start, end));
  }
  return doubtful;
}

/** Points with a score above 0 in their order; those with weights are scored from them in f64. */
function order(query: SparseVector, found: readonly FoundPoint[], weights: ReadonlyMap<number, Weights>): Scored[] {
  // Documents that tie often are the same text, whose weights are one and the same.
  const scores = new Map<Weights, number>();
  const scoreOf = (id: number, made: Weights): number => {
    let score = scores.get(made);
    if (score === undefined) scores.set(made, (score = scoreExactly(query, id, made).score));
    return score;
  };
  return found
    .map(({ id, score }) => {
      const made = weights.get(id);
      return { id, score: made === undefined ? score : scoreOf(id, made) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.id - other.id);
}
