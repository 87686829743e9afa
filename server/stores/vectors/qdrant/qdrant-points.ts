import { setImmediate } from 'node:timers/promises';
import type { KnownOfDocuments } from '../vector-store.ts';
import type { QdrantConnection, QdrantRequest } from './qdrant-connection.ts';
import { OTHER_WEIGHTS, readFound, readWeightsOf, strange, VECTOR, weightsFromVectors } from './read-found.ts';
import type { Expected, FoundPoint, Nearest } from './read-found.ts';
import type { Weights } from './score-exactly.ts';

/** Queries that go in one request; fewer where each may find so many points that one answer would be too large. */
const QUERY_BATCH = 64;
const POINT_BATCH = 64 * 1100;
/** Points whose vectors come in one answer. */
const VECTOR_BATCH = 512;
/** Texts that are weighed in one go. */
const TEXT_BATCH = 256;
const IN_FLIGHT = 2;

/** How weights are made from texts; null where they cannot, or gave others than Qdrant has. */
interface Texts {
  vectorsOf: KnownOfDocuments['vectorsOf'];
}

/** Asks the points of one collection of `size` points, numbered from 0; every answer is held to what is known of it. */
export class QdrantPoints {
  readonly #connection: QdrantConnection;
  readonly #name: string;
  readonly #expected: Expected;
  readonly #texts: Texts;
  readonly #askedAt: number | undefined;

  constructor(
    connection: QdrantConnection,
    name: string,
    expected: Expected,
    texts: Texts = { vectorsOf: expected.known?.vectorsOf ?? null },
    askedAt?: number,
  ) {
    this.#connection = connection;
    this.#name = name;
    this.#expected = expected;
    this.#texts = texts;
    this.#askedAt = askedAt;
  }

  /** The same points, asked for a question that came at `askedAt`, by performance.now(): all it takes has one time. Undefined: each request has its own. */
  since(askedAt: number | undefined): QdrantPoints {
    return new QdrantPoints(this.#connection, this.#name, this.#expected, this.#texts, askedAt);
  }

  /** Whether weights are made from texts: then a point of an answer is its number and score, no more. */
  get haveTexts(): boolean {
    return this.#texts.vectorsOf !== null;
  }

  /** The nearest points of one query by Qdrant's score, the best first. */
  nearest(search: Nearest): Promise<FoundPoint[]> {
    return this.#read({
      what: `search ${this.#name}`,
      send: (client) => client.query(this.#name, this.#toQuery(search)),
      read: (answer) => readFound(answer, search, this.#expected),
    });
  }

  /** As nearest, for many queries. */
  async nearestOfEach(searches: readonly Nearest[]): Promise<FoundPoint[][]> {
    if (searches.length === 1) return [await this.nearest(searches[0])];
    const mostPoints = searches.reduce((most, { limit }) => Math.max(most, limit), 1);
    const size = Math.max(1, Math.min(QUERY_BATCH, Math.floor(POINT_BATCH / mostPoints)));
    const found = await inBatches(searches, size, (batch) =>
      this.#read({
        what: `search ${this.#name}`,
        send: (client) => client.queryBatch(this.#name, { searches: batch.map((search) => this.#toQuery(search)) }),
        read: (answers) => {
          if (!Array.isArray(answers) || answers.length !== batch.length) throw strange('another number of answers');
          return answers.map((answer, index) => readFound(answer, batch[index], this.#expected));
        },
      }),
    );
    return found.flat();
  }

  /** The weights of these points, by number. Qdrant is asked for them only where the texts are not at hand. */
  async weightsOf(ids: Iterable<number>): Promise<Map<number, Weights>> {
    const distinct = [...new Set(ids)];
    const { vectorsOf } = this.#texts;
    return vectorsOf === null ? this.#storedWeightsOf(distinct) : makeWeights(distinct, vectorsOf);
  }

  /**
   * As weightsOf, for weights that must fit the scores that were found: where those from texts do not and those that Qdrant has do,
   * texts are taken for other terms than when they were stored, and no more asked. Throws a StrangeAnswer when neither do.
   */
  async weightsThatFit(
    ids: readonly number[],
    fit: (weights: Map<number, Weights>) => boolean,
  ): Promise<Map<number, Weights>> {
    const areTextsAtHand = this.haveTexts;
    const weights = await this.weightsOf(ids);
    if (fit(weights)) return weights;
    if (areTextsAtHand) {
      const stored = await this.#storedWeightsOf([...new Set(ids)]);
      if (fit(stored)) {
        if (this.haveTexts) this.#expected.known?.onOtherVectors?.();
        this.#texts.vectorsOf = null;
        return stored;
      }
    }
    throw strange(OTHER_WEIGHTS);
  }

  /** Runs what takes several answers; runs it anew when it throws a StrangeAnswer, for they do not belong together. */
  together<Result>(ask: () => Promise<Result>): Promise<Result> {
    return this.#connection.together(`search ${this.#name}`, ask);
  }

  async #storedWeightsOf(all: readonly number[]): Promise<Map<number, Weights>> {
    const found = await inBatches(all, VECTOR_BATCH, (ids) =>
      this.#read({
        what: `read ${this.#name}`,
        send: (client) => client.retrieve(this.#name, { ids, with_payload: this.#label(), with_vector: [VECTOR] }),
        read: (answer) => readWeightsOf(answer, ids, this.#expected),
      }),
    );
    return new Map(found.flatMap((batch) => [...batch]));
  }

  #read<Answer, Result>(request: QdrantRequest<Answer, Result>): Promise<Result> {
    return this.#connection.read(request, this.#askedAt);
  }

  #toQuery({ query: { indices, values }, limit, brings, above }: Nearest) {
    return {
      query: { indices: Array.from(indices), values: Array.from(values) },
      using: VECTOR,
      limit,
      with_payload: brings === 'NOTHING' ? false : this.#label(),
      with_vector: brings === 'WEIGHTS' ? [VECTOR] : false,
      ...(above === undefined ? {} : { score_threshold: above.threshold }),
    };
  }

  #label(): string[] | false {
    const { known } = this.#expected;
    return known === null ? false : [known.label.field];
  }
}

async function makeWeights(
  ids: readonly number[],
  vectorsOf: NonNullable<Texts['vectorsOf']>,
): Promise<Map<number, Weights>> {
  const made = new Map<number, Weights>();
  for (let start = 0; start < ids.length; start += TEXT_BATCH) {
    // They may be thousands: others are answered in between.
    if (start > 0) await setImmediate();
    const batch = ids.slice(start, start + TEXT_BATCH);
    for (const [id, weights] of weightsFromVectors(batch, vectorsOf(batch))) made.set(id, weights);
  }
  return made;
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
