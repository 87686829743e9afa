import { setImmediate } from 'node:timers/promises';
import type { QdrantConnection, QdrantRequest } from './qdrant-connection.ts';
import { readFound, readWeightsOf, strange, VECTOR, weightsFromTexts } from './read-found.ts';
import type { Expected, FoundPoint, Nearest } from './read-found.ts';
import type { Weights } from './score-exactly.ts';

/** Queries that go in one request. */
const QUERY_BATCH = 64;
/** Points whose vectors come in one answer, or are made in one go. */
const VECTOR_BATCH = 512;
const IN_FLIGHT = 2;

/** Asks the points of one collection of `size` points, numbered from 0; every answer is held to what is known of it. */
export class QdrantPoints {
  readonly #connection: QdrantConnection;
  readonly #name: string;
  readonly #expected: Expected;
  readonly #askedAt: number | undefined;

  constructor(connection: QdrantConnection, name: string, expected: Expected, askedAt?: number) {
    this.#connection = connection;
    this.#name = name;
    this.#expected = expected;
    this.#askedAt = askedAt;
  }

  /** The same points, asked for a question that came at `askedAt`, by performance.now(): all it takes has one time. Undefined: each request has its own. */
  since(askedAt: number | undefined): QdrantPoints {
    return new QdrantPoints(this.#connection, this.#name, this.#expected, askedAt);
  }

  /** Whether weights are made from texts: then a point of an answer is its number and score, no more. */
  get haveTexts(): boolean {
    return this.#expected.known?.vectorsOf != null;
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
    const found = await inBatches(searches, QUERY_BATCH, (batch) =>
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
    const found = await inBatches([...new Set(ids)], VECTOR_BATCH, async (batch) => {
      const made = weightsFromTexts(batch, this.#expected);
      if (made === null) return this.#storedWeightsOf(batch);
      // They may be thousands: others are answered in between.
      await setImmediate();
      return made;
    });
    return new Map(found.flatMap((batch) => [...batch]));
  }

  #storedWeightsOf(ids: number[]): Promise<Map<number, Weights>> {
    return this.#read({
      what: `read ${this.#name}`,
      send: (client) => client.retrieve(this.#name, { ids, with_payload: this.#label(), with_vector: [VECTOR] }),
      read: (answer) => readWeightsOf(answer, ids, this.#expected),
    });
  }

  #read<Answer, Result>(request: QdrantRequest<Answer, Result>): Promise<Result> {
    return this.#connection.read(request, this.#askedAt);
  }

  #toQuery({ query: { indices, values }, limit, weighedBest, above }: Nearest) {
    const isWeighed = weighedBest !== undefined;
    return {
      query: { indices: Array.from(indices), values: Array.from(values) },
      using: VECTOR,
      limit,
      // Who is above another point is only counted; and a score made anew from its text shows which point it is.
      with_payload: above !== undefined || (isWeighed && this.haveTexts) ? false : this.#label(),
      with_vector: isWeighed && !this.haveTexts ? [VECTOR] : false,
      ...(above === undefined ? {} : { score_threshold: above.threshold }),
    };
  }

  #label(): string[] | false {
    const { known } = this.#expected;
    return known === null ? false : [known.label.field];
  }
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
