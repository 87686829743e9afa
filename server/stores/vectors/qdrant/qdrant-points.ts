import type { KnownOfDocuments } from '../vector-store.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { readFound, readWeightsOf, strange, VECTOR } from './read-found.ts';
import type { Expected, FoundPoint, Nearest } from './read-found.ts';
import type { Weights } from './score-exactly.ts';

/** Queries that go in one request. */
const QUERY_BATCH = 64;
/** Points whose vectors come in one answer. */
const VECTOR_BATCH = 512;
const IN_FLIGHT = 2;

/** Asks the points of one collection of `size` points, numbered from 0; every answer is held to what is known of it. */
export class QdrantPoints {
  readonly #connection: QdrantConnection;
  readonly #name: string;
  readonly #expected: Expected;

  constructor(connection: QdrantConnection, name: string, size: number, known: KnownOfDocuments | null) {
    this.#connection = connection;
    this.#name = name;
    this.#expected = { size, known };
  }

  /** The nearest points of one query by Qdrant's score, the best first. */
  nearest(search: Nearest): Promise<FoundPoint[]> {
    return this.#connection.read({
      what: `search ${this.#name}`,
      send: (client) => client.query(this.#name, this.#toQuery(search)),
      read: (answer) => readFound(answer, search, this.#expected),
    });
  }

  /** As nearest, for many queries. */
  async nearestOfEach(searches: readonly Nearest[]): Promise<FoundPoint[][]> {
    const found = await inBatches(searches, QUERY_BATCH, (batch) =>
      this.#connection.read({
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

  /** The weights of these points, by number. */
  async weightsOf(ids: Iterable<number>): Promise<Map<number, Weights>> {
    const found = await inBatches([...new Set(ids)], VECTOR_BATCH, (batch) =>
      this.#connection.read({
        what: `read ${this.#name}`,
        send: (client) =>
          client.retrieve(this.#name, { ids: batch, with_payload: this.#payload(), with_vector: [VECTOR] }),
        read: (answer) => readWeightsOf(answer, batch, this.#expected),
      }),
    );
    return new Map(found.flat());
  }

  #toQuery({ query: { indices, values }, limit, withWeights, above }: Nearest) {
    return {
      query: { indices: Array.from(indices), values: Array.from(values) },
      using: VECTOR,
      limit,
      // Who is above another point is only counted.
      with_payload: above === undefined ? this.#payload() : false,
      with_vector: withWeights === true ? [VECTOR] : false,
      ...(above === undefined ? {} : { score_threshold: above.threshold }),
    };
  }

  #payload(): string[] | false {
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
