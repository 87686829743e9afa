import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { KnownOfDocuments } from '../vector-store.ts';
import { OwnFault, StrangeAnswer } from './qdrant-fault.ts';
import { f32Slack, fitsWeights, leastOfBest } from './score-exactly.ts';
import type { Weights } from './score-exactly.ts';

/** The name of the sparse vector of each point. */
export const VECTOR = 'text';

/** A point as it was found: Qdrant's own score, a sum in f32, and the weights where they are needed. */
export interface FoundPoint extends Scored {
  readonly weights: Weights | null;
}

/** What is asked for the nearest points. */
export interface Nearest {
  readonly query: SparseVector;
  readonly limit: number;
  /** How many of the best, and what ties with the last of them, need weights. */
  readonly weighedBest?: number;
  /** Only points with at least this score, as this point has, whose score is known exactly. */
  readonly above?: { readonly threshold: number; readonly point: Scored };
}

/** What answers are held to: points are numbered from 0 to `size`. */
export interface Expected {
  readonly size: number;
  readonly known: KnownOfDocuments | null;
}

interface Point {
  readonly id?: unknown;
  readonly score?: unknown;
  readonly vector?: unknown;
  readonly payload?: unknown;
}

/**
 * The points of an answer, the best first. Throws a StrangeAnswer when it cannot be the one to this search: points that are
 * unknown, twice there, labelled as others or out of order, scores that are not those of the weights, points that are missing.
 */
export function readFound(answer: { points: readonly unknown[] }, search: Nearest, expected: Expected): FoundPoint[] {
  const { query, limit, weighedBest, above } = search;
  const points = readPoints(answer?.points);
  if (points.length > limit) throw strange('more points than asked for');
  const scored = readScores(points, expected);
  const made = weighedBest === undefined ? null : weightsOfBest(scored, query, weighedBest, expected);
  const found = scored.map(({ id, score }, place): FoundPoint => {
    if (above === undefined && made === null) checkLabel(points[place], id, expected);
    const stored = made === null && weighedBest !== undefined ? readWeights(points[place].vector) : null;
    const weights = made?.get(id) ?? stored;
    if (weights !== null && !fitsWeights(query, score, weights)) throw strange('a score that the weights do not give');
    return { id, score, weights };
  });
  if (new Set(found.map(({ id }) => id)).size < found.length) throw strange('a point twice');
  if (above !== undefined) checkIsThere(found, search, above.point);
  else if (found.length < Math.min(limit, expected.known?.leastMatches(query) ?? 0))
    throw strange('points are missing');
  return found;
}

/** Made from the texts of the best points, which shows too that they are the points they are said to be; null where there are no texts. */
function weightsOfBest(
  scored: readonly Scored[],
  query: SparseVector,
  count: number,
  expected: Expected,
): Map<number, Weights> | null {
  const least = leastOfBest(scored, query, count);
  const ids = scored.filter(({ score }) => score >= least).map(({ id }) => id);
  try {
    return weightsFromTexts(ids, expected);
  } catch (error) {
    throw new OwnFault(error);
  }
}

/** The weights of the points asked for, by number. Throws a StrangeAnswer when one is missing or labelled as another. */
export function readWeightsOf(answer: unknown, asked: readonly number[], expected: Expected): Map<number, Weights> {
  const byId = new Map<number, Weights>();
  for (const point of readPoints(answer)) {
    const id = readId(point, expected);
    checkLabel(point, id, expected);
    byId.set(id, readWeights(point.vector));
  }
  if (asked.some((id) => !byId.has(id))) throw strange('a point is missing');
  return byId;
}

/** The weights of these points as their texts give them, by number; null where the texts are not at hand. */
export function weightsFromTexts(ids: readonly number[], { known }: Expected): Map<number, Weights> | null {
  const vectors = known?.vectorsOf?.(ids);
  if (vectors === undefined) return null;
  return new Map(vectors.map(({ indices, values }, place) => [ids[place], byTerm(indices, values)]));
}

/** The fault of an answer that is not one to what was asked. */
export const strange = (what: string): StrangeAnswer => new StrangeAnswer(`an answer to something else: ${what}`);

/** An answer that ends before the limit goes down to the threshold, so the point that the threshold was taken from is in it. */
function checkIsThere(found: readonly FoundPoint[], { query, limit }: Nearest, { id, score }: Scored): void {
  const point = found.find((other) => other.id === id);
  if (point === undefined && found.length < limit) throw strange('a point is missing');
  if (point !== undefined && Math.abs(point.score - score) > f32Slack(query) * Math.abs(score)) {
    throw strange('a score that the weights do not give');
  }
}

function readPoints(points: unknown): Point[] {
  if (!Array.isArray(points) || points.some((point) => typeof point !== 'object' || point === null)) {
    throw strange('no points');
  }
  return points as Point[];
}

function readScores(points: readonly Point[], expected: Expected): Scored[] {
  let before = Infinity;
  return points.map((point) => {
    const { score } = point;
    if (typeof score !== 'number' || !(score <= before)) throw strange('scores out of order');
    before = score;
    return { id: readId(point, expected), score };
  });
}

function readId({ id }: Point, { size }: Expected): number {
  if (!Number.isInteger(id) || (id as number) < 0 || (id as number) >= size) throw strange('an unknown point');
  return id as number;
}

function checkLabel({ payload }: Point, id: number, { known }: Expected): void {
  if (known === null) return;
  const { field, of } = known.label;
  if ((payload as Record<string, unknown> | null)?.[field] !== of(id)) throw strange('another point');
}

function readWeights(vector: unknown): Weights {
  const { indices = [], values = [] } =
    (vector as Record<string, { indices?: number[]; values?: number[] }>)[VECTOR] ?? {};
  if (!Array.isArray(indices) || !Array.isArray(values) || indices.length !== values.length)
    throw strange('no weights');
  // The decimals stand for f32 numbers; as such, equal weights are equal and stay so in every sum.
  return byTerm(indices, values.map(Math.fround));
}

function byTerm(indices: ArrayLike<number>, values: ArrayLike<number>): Weights {
  const weights = new Map<number, number>();
  for (let entry = 0; entry < indices.length; entry++) weights.set(indices[entry], values[entry]);
  return weights;
}
