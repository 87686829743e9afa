import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { KnownOfDocuments } from '../vector-store.ts';
import { StrangeAnswer } from './qdrant-fault.ts';
import { f32Slack, fitsWeights } from './score-exactly.ts';
import type { Weights } from './score-exactly.ts';

/** The name of the sparse vector of each point. */
export const VECTOR = 'text';

/** A point as it was found: Qdrant's own score, a sum in f32, and the weights where the answer brings them. */
export interface FoundPoint extends Scored {
  readonly weights: Weights | null;
}

/** What is asked for the nearest points. */
export interface Nearest {
  readonly query: SparseVector;
  readonly limit: number;
  /** What comes with each point beside its number and score: how it is labelled, its weights too, or nothing. */
  readonly brings: 'LABELS' | 'WEIGHTS' | 'NOTHING';
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
  const { query, limit, brings, above } = search;
  const points = readPoints(answer?.points);
  if (points.length > limit) throw strange('more points than asked for');
  const found = readScores(points, expected).map(({ id, score }, place): FoundPoint => {
    if (brings !== 'NOTHING') checkLabel(points[place], id, expected);
    const weights = brings === 'WEIGHTS' ? readWeights(points[place].vector) : null;
    if (weights !== null && !fitsWeights(query, score, weights)) throw strange(OTHER_WEIGHTS);
    return { id, score, weights };
  });
  if (new Set(found.map(({ id }) => id)).size < found.length) throw strange('a point twice');
  if (above !== undefined) checkIsThere(found, search, above.point);
  else if (found.length < Math.min(limit, expected.known?.leastMatches(query) ?? 0))
    throw strange('points are missing');
  return found;
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

/** The weights of documents by number, from their vectors in the same order; one and the same for a vector that is. */
export function weightsFromVectors(ids: readonly number[], vectors: readonly SparseVector[]): Map<number, Weights> {
  const made = new Map<SparseVector, Weights>();
  for (const vector of vectors) if (!made.has(vector)) made.set(vector, byTerm(vector.indices, vector.values));
  return new Map(vectors.map((vector, place) => [ids[place], made.get(vector)!]));
}

/** What is wrong where scores and weights do not belong together. */
export const OTHER_WEIGHTS = 'a score that the weights do not give';

/** The fault of an answer that is not one to what was asked. */
export const strange = (what: string): StrangeAnswer => new StrangeAnswer(`an answer to something else: ${what}`);

/** An answer that ends before the limit goes down to the threshold, so the point that the threshold was taken from is in it. */
function checkIsThere(found: readonly FoundPoint[], { query, limit }: Nearest, { id, score }: Scored): void {
  const point = found.find((other) => other.id === id);
  if (point === undefined && found.length < limit) throw strange('a point is missing');
  if (point !== undefined && Math.abs(point.score - score) > f32Slack(query) * Math.abs(score)) {
    throw strange(OTHER_WEIGHTS);
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
