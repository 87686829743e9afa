import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { KnownOfDocuments } from '../vector-store.ts';
import { StrangeAnswer } from './qdrant-fault.ts';
import { f32Slack, fitsWeights } from './score-exactly.ts';
import type { Weights } from './score-exactly.ts';

/** The name of the sparse vector of each point. */
export const VECTOR = 'text';

/** A point as it was found: Qdrant's own score, a sum in f32, and the weights where they were asked for. */
export interface FoundPoint extends Scored {
  readonly weights: Weights | null;
}

/** What is asked for the nearest points. */
export interface Nearest {
  readonly query: SparseVector;
  readonly limit: number;
  readonly withWeights?: boolean;
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
  const { query, limit, withWeights, above } = search;
  const points = readPoints(answer?.points);
  if (points.length > limit) throw strange('more points than asked for');
  let before = Infinity;
  const found = points.map((point): FoundPoint => {
    const { score, vector } = point;
    if (typeof score !== 'number' || !(score <= before)) throw strange('scores out of order');
    before = score;
    const weights = withWeights === true ? readWeights(vector) : null;
    if (weights !== null && !fitsWeights(query, score, weights)) throw strange('a score that the weights do not give');
    return { id: above === undefined ? readLabelled(point, expected) : readId(point, expected), score, weights };
  });
  if (new Set(found.map(({ id }) => id)).size < found.length) throw strange('a point twice');
  if (above !== undefined) checkIsThere(found, search, above.point);
  else if (found.length < Math.min(limit, expected.known?.leastMatches(query) ?? 0))
    throw strange('points are missing');
  return found;
}

/** The weights of the points asked for, by number. Throws a StrangeAnswer when one is missing or labelled as another. */
export function readWeightsOf(
  answer: unknown,
  asked: readonly number[],
  expected: Expected,
): (readonly [number, Weights])[] {
  const points = readPoints(answer).map((point) => [readLabelled(point, expected), readWeights(point.vector)] as const);
  const byId = new Map(points);
  if (asked.some((id) => !byId.has(id))) throw strange('a point is missing');
  return points;
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

function readId({ id }: Point, { size }: Expected): number {
  if (!Number.isInteger(id) || (id as number) < 0 || (id as number) >= size) throw strange('an unknown point');
  return id as number;
}

function readLabelled(point: Point, expected: Expected): number {
  const id = readId(point, expected);
  if (expected.known !== null) {
    const { field, of } = expected.known.label;
    if ((point.payload as Record<string, unknown> | null)?.[field] !== of(id)) throw strange('another point');
  }
  return id;
}

function readWeights(vector: unknown): Weights {
  const { indices = [], values = [] } =
    (vector as Record<string, { indices?: number[]; values?: number[] }>)[VECTOR] ?? {};
  if (!Array.isArray(indices) || !Array.isArray(values) || indices.length !== values.length)
    throw strange('no weights');
  // The decimals stand for f32 numbers; as such, equal weights are equal and stay so in every sum.
  return new Map(indices.map((term, entry) => [term, Math.fround(values[entry])]));
}
