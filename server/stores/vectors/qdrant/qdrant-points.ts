import type { Scored } from '../../../engine/search/top-k.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { StrangeAnswer } from './qdrant-fault.ts';

/** The name of the sparse vector of each point. */
export const VECTOR = 'text';

/** Queries that go in one request. */
const QUERY_BATCH = 64;
/** Points whose vectors come in one answer. */
const VECTOR_BATCH = 512;
const IN_FLIGHT = 2;

/** A point's weights by term. */
export type Weights = ReadonlyMap<number, number>;

/** A point as it was found: Qdrant's own score, a sum in f32, and the weights where they were asked for. */
export interface FoundPoint extends Scored {
  readonly weights: Weights | null;
}

/** What is asked beside the query. */
export interface NearestOptions {
  readonly limit: number;
  readonly withWeights?: boolean;
  /** Only points with at least this score. */
  readonly threshold?: number;
  /** Only these points. */
  readonly among?: Uint32Array;
}

/** One query of many. */
export interface Nearest extends NearestOptions {
  readonly query: SparseVector;
}

/** Asks the points of one collection of `size` points, numbered from 0; every answer is checked for what it must be like. */
export class QdrantPoints {
  readonly #connection: QdrantConnection;
  readonly #name: string;
  readonly #size: number;

  constructor(connection: QdrantConnection, name: string, size: number) {
    this.#connection = connection;
    this.#name = name;
    this.#size = size;
  }

  /** The nearest points of one query by Qdrant's score, the best first. */
  nearest(query: SparseVector, options: NearestOptions): Promise<FoundPoint[]> {
    return this.#connection.read({
      what: `search ${this.#name}`,
      send: (client) => client.query(this.#name, toQuery(query, options)),
      read: (answer) => this.#readFound(answer, options),
    });
  }

  /** As nearest, for many queries. */
  async nearestOfEach(searches: readonly Nearest[]): Promise<FoundPoint[][]> {
    const found = await inBatches(searches, QUERY_BATCH, (batch) =>
      this.#connection.read({
        what: `search ${this.#name}`,
        send: (client) =>
          client.queryBatch(this.#name, { searches: batch.map(({ query, ...options }) => toQuery(query, options)) }),
        read: (answers) => {
          if (!Array.isArray(answers) || answers.length !== batch.length) throw strange('another number of answers');
          return answers.map((answer, index) => this.#readFound(answer, batch[index]));
        },
      }),
    );
    return found.flat();
  }

  /** The weights of these points, by number. */
  async weightsOf(ids: Iterable<number>): Promise<Map<number, Weights>> {
    const found = await inBatches([...new Set(ids)], VECTOR_BATCH, (batch) =>
      this.#connection.read({
        what: `read ${this.#name}`,
        send: (client) => client.retrieve(this.#name, { ids: batch, with_payload: false, with_vector: [VECTOR] }),
        read: (answer) => {
          const points = readPoints(answer).map(({ id, vector }) => [this.#readId(id), readWeights(vector)] as const);
          const byId = new Map(points);
          if (batch.some((id) => !byId.has(id))) throw strange('a point is missing');
          return points;
        },
      }),
    );
    return new Map(found.flat());
  }

  #readFound(answer: { points: readonly unknown[] }, { limit, withWeights }: NearestOptions): FoundPoint[] {
    const points = readPoints(answer?.points);
    if (points.length > limit) throw strange('more points than asked for');
    let before = Infinity;
    return points.map(({ id, score, vector }) => {
      if (typeof score !== 'number' || !(score <= before)) throw strange('scores out of order');
      before = score;
      return { id: this.#readId(id), score, weights: withWeights === true ? readWeights(vector) : null };
    });
  }

  #readId(id: unknown): number {
    if (!Number.isInteger(id) || (id as number) < 0 || (id as number) >= this.#size) throw strange('an unknown point');
    return id as number;
  }
}

function toQuery({ indices, values }: SparseVector, { limit, withWeights, threshold, among }: NearestOptions) {
  return {
    query: { indices: Array.from(indices), values: Array.from(values) },
    using: VECTOR,
    limit,
    with_payload: false,
    with_vector: withWeights === true ? [VECTOR] : false,
    ...(threshold === undefined ? {} : { score_threshold: threshold }),
    ...(among === undefined ? {} : { filter: { must: [{ has_id: Array.from(among) }] } }),
  };
}

function readPoints(points: unknown): { id?: unknown; score?: unknown; vector?: unknown }[] {
  if (!Array.isArray(points) || points.some((point) => typeof point !== 'object' || point === null)) {
    throw strange('no points');
  }
  return points as object[];
}

function readWeights(vector: unknown): Weights {
  const { indices = [], values = [] } =
    (vector as Record<string, { indices?: number[]; values?: number[] }>)[VECTOR] ?? {};
  if (!Array.isArray(indices) || !Array.isArray(values) || indices.length !== values.length)
    throw strange('no weights');
  // The decimals stand for f32 numbers; as such, equal weights are equal and stay so in every sum.
  return new Map(indices.map((term, entry) => [term, Math.fround(values[entry])]));
}

async function inBatches<Item, Result>(
  items: readonly Item[],
  size: number,
  ask: (batch: Item[]) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next * size < items.length) {
      const number = next++;
      results[number] = await ask(items.slice(number * size, (number + 1) * size));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return results;
}

const strange = (what: string): StrangeAnswer => new StrangeAnswer(`an answer to something else: ${what}`);
