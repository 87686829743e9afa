import { setImmediate } from 'node:timers/promises';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import { countPoints } from './count-points.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { StrangeAnswer } from './qdrant-fault.ts';
import { VECTOR } from './read-found.ts';

const BATCH_POINTS = 512;
/** Qdrant takes requests up to 32 MB by default; those of a quarter of that keep its memory even. */
const BATCH_BYTES = 8_000_000;
const IN_FLIGHT = 4;
const SPOT_READS = 20;
/** The status with which Qdrant refuses to make what is there. */
const CONFLICT = 409;

/** What is uploaded of a document; its number is its place. */
export interface QdrantDocument {
  readonly vector: SparseVector;
  /** What a person sees of the point in Qdrant's own tools. */
  readonly payload: Readonly<Record<string, string>>;
}

interface Point {
  readonly id: number;
  readonly vector: Record<string, { indices: number[]; values: number[] }>;
  readonly payload: Record<string, string>;
}

/** Makes an empty collection, or leaves the one of this name. Throws AppError STORE_UNAVAILABLE. */
export async function createCollection(connection: QdrantConnection, name: string): Promise<void> {
  const { shardNumber, replicationFactor, writeConsistencyFactor, onDiskIndex, writeTimeoutMs } = connection.settings;
  await connection.write({
    what: `create ${name}`,
    send: async (client) => {
      const options = {
        sparse_vectors: { [VECTOR]: { index: { on_disk: onDiskIndex } } },
        shard_number: shardNumber,
        replication_factor: replicationFactor,
        write_consistency_factor: writeConsistencyFactor,
        on_disk_payload: true,
        timeout: Math.ceil(writeTimeoutMs / 1000),
      };
      try {
        return await client.createCollection(name, options);
      } catch (error) {
        // A request whose answer was lost may have been carried out.
        if ((error as { status?: unknown }).status === CONFLICT) return true;
        throw error;
      }
    },
    read: (done) => {
      if (done !== true) throw new StrangeAnswer('the collection was not created');
    },
  });
}

/**
 * Uploads documents into an empty collection in batches, several at once, and checks that they are there: by counting all and
 * reading some. `onStored` is told how many are stored. Gives the bytes of weights and payloads. Throws AppError STORE_UNAVAILABLE.
 */
export async function writeCollection(
  connection: QdrantConnection,
  name: string,
  count: number,
  documents: Iterable<QdrantDocument>,
  onStored: (stored: number) => void,
): Promise<number> {
  const samples: Point[] = [];
  const every = Math.ceil(count / SPOT_READS);
  let bytes = 0;
  let sent = 0;
  let stored = 0;
  let batch: Point[] = [];
  let batchBytes = 0;
  const inFlight = new Set<Promise<void>>();
  const flush = async (): Promise<void> => {
    const points = batch;
    batch = [];
    batchBytes = 0;
    const upload = upsert(connection, name, points).then(() => {
      onStored((stored += points.length));
      inFlight.delete(upload);
    });
    // It is waited for below; without this a failure before that would count as nobody's.
    upload.catch(() => {});
    inFlight.add(upload);
    // A turn for what has arrived, before the next batch is made.
    await (inFlight.size < IN_FLIGHT ? setImmediate() : Promise.race(inFlight));
  };
  for (const { vector, payload } of documents) {
    const point = toPoint(sent, vector, payload);
    if (sent % every === 0) samples.push(point);
    sent++;
    const size = mostBytes(point);
    bytes += 8 * vector.indices.length + payloadLength(payload);
    if (batch.length === BATCH_POINTS || (batch.length > 0 && batchBytes + size > BATCH_BYTES)) await flush();
    batch.push(point);
    batchBytes += size;
  }
  if (batch.length > 0) await flush();
  await Promise.all(inFlight);
  await checkWritten(connection, name, sent, samples);
  return bytes;
}

function upsert(connection: QdrantConnection, name: string, points: Point[]): Promise<void> {
  return connection.write({
    what: `store ${points.length} points in ${name}`,
    send: (client) => client.upsert(name, { wait: true, points }),
    read: ({ status }) => {
      if (status !== 'completed') throw new StrangeAnswer(`the points are ${status}`);
    },
  });
}

async function checkWritten(
  connection: QdrantConnection,
  name: string,
  count: number,
  samples: readonly Point[],
): Promise<void> {
  await countPoints(connection, name, count);
  await connection.read({
    what: `read ${name}`,
    send: (client) =>
      client.retrieve(name, { ids: samples.map(({ id }) => id), with_payload: true, with_vector: true }),
    read: (points) => {
      const stored = new Map(points.map(({ id, vector, payload }) => [id, describe({ vector, payload })]));
      const other = samples.find((sample) => stored.get(sample.id) !== describe(sample));
      if (other !== undefined) throw new StrangeAnswer(`the point ${other.id} of ${name} is not the one that was sent`);
    },
  });
}

/** Weights and payload as one text; equal for what was sent and what was stored, whose weights are f32. */
function describe({ vector, payload }: { vector?: unknown; payload?: unknown }): string {
  const { indices = [], values = [] } = (vector as Partial<Point['vector']>)[VECTOR] ?? {};
  const weights = indices.map((term, entry) => [term, Math.fround(values[entry])]).sort(([a], [b]) => a - b);
  return JSON.stringify([weights, Object.entries(payload as object).sort()]);
}

function toPoint(id: number, { indices, values }: SparseVector, payload: Readonly<Record<string, string>>): Point {
  // Qdrant has points without a vector, but no empty vectors.
  const vector: Point['vector'] =
    indices.length === 0
      ? {}
      : { [VECTOR]: { indices: Array.from(indices), values: Array.from(values, inNineDigits) } };
  return { id, vector, payload: { ...payload } };
}

/** A weight in as few digits as tell every f32 number from every other: two thirds of the bytes of an f64 number. */
function inNineDigits(weight: number): number {
  // Powers of ten are exact in f64 up to 10^22; within, this rounds as toPrecision(9) does, in a fraction of the time.
  if (!(weight >= 1e-13 && weight < 1e8)) return Number(weight.toPrecision(9));
  const scale = 10 ** (8 - Math.floor(Math.log10(weight)));
  return Math.round(weight * scale) / scale;
}

/** No JSON of the point is longer: a UTF-16 unit takes six bytes at most, a term with its weight 26. */
function mostBytes({ vector, payload }: Point): number {
  return 100 + 26 * (vector[VECTOR]?.indices.length ?? 0) + 6 * payloadLength(payload);
}

function payloadLength(payload: Readonly<Record<string, string>>): number {
  return Object.entries(payload).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
}
