import { QdrantClient } from '@qdrant/js-client-rest';
import type { SparseVector } from '../../server/engine/sparse/sparse-vector.ts';
import { again } from './again.ts';

/** Points that go in one request, and requests on their way at once: as the product uploads. */
const UPLOAD_BATCH = 512;
const UPLOADS_IN_FLIGHT = 4;
/** Questions that go in one request, and requests on their way at once, where many are asked. */
const QUESTION_BATCH = 128;
const BATCHES_IN_FLIGHT = 2;
const VECTOR = 'text';
const LONGEST_MS = 600_000;

/** A point ready to be sent. */
export interface PlainPoint {
  readonly id: number;
  readonly vector: Record<string, { indices: number[]; values: number[] }>;
  readonly payload: Record<string, string>;
}

/** A question for both collections. */
export interface PlainQuestion {
  readonly passages: SparseVector;
  readonly questions: SparseVector;
}

/** What somebody would write who uses Qdrant's own client and nothing else, with the header that makes its answers quick. */
export class PlainClient {
  readonly #client: QdrantClient;

  constructor(url: string) {
    const { hostname, port, protocol } = new URL(url);
    this.#client = new QdrantClient({
      host: hostname,
      port: Number(port),
      https: protocol === 'https:',
      headers: { 'accept-encoding': 'identity' },
      timeout: LONGEST_MS,
      checkCompatibility: false,
    });
  }

  /** Uploads points into a new collection, several batches at once. */
  async upload(name: string, points: readonly PlainPoint[]): Promise<void> {
    const options = { sparse_vectors: { [VECTOR]: {} }, on_disk_payload: true };
    await again(() => this.#client.createCollection(name, options));
    await inFlight(points, UPLOAD_BATCH, UPLOADS_IN_FLIGHT, async (batch) => {
      const { status } = await again(() => this.#client.upsert(name, { wait: true, points: batch }));
      if (status !== 'completed') throw new Error(`The upload is ${status}.`);
    });
  }

  /** Asks both collections at once for the best `limit` points with what they say. */
  async ask(names: readonly [string, string], question: PlainQuestion, limit: number): Promise<void> {
    const vectors = [question.passages, question.questions];
    await Promise.all(
      names.map((name, index) =>
        again(() =>
          this.#client.query(name, { query: toQuery(vectors[index]), using: VECTOR, limit, with_payload: true }),
        ),
      ),
    );
  }

  /** Asks one collection all questions for the best `limit` points, in batches. */
  async askMany(name: string, vectors: readonly SparseVector[], limit: number): Promise<void> {
    await inFlight(vectors, QUESTION_BATCH, BATCHES_IN_FLIGHT, async (batch) => {
      const searches = batch.map((vector) => ({ query: toQuery(vector), using: VECTOR, limit, with_payload: false }));
      await again(() => this.#client.queryBatch(name, { searches }));
    });
  }

  /** How many points a collection has and whether Qdrant has done with building its index. */
  async look(name: string): Promise<{ pointCount: number; isSettled: boolean }> {
    const { status, points_count } = await again(() => this.#client.getCollection(name));
    return { pointCount: points_count ?? 0, isSettled: status === 'green' };
  }

  /** Removes a collection. */
  async drop(name: string): Promise<void> {
    await again(() => this.#client.deleteCollection(name));
  }
}

/** A vector as the client takes it. */
export function toQuery({ indices, values }: SparseVector): { indices: number[]; values: number[] } {
  return { indices: Array.from(indices), values: Array.from(values) };
}

async function inFlight<T>(
  items: readonly T[],
  size: number,
  most: number,
  send: (batch: T[]) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) await send(items.slice(next, (next += size)));
  };
  await Promise.all(Array.from({ length: most }, work));
}
