import { asAppError } from '../../../errors.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { CollectionMissing, isLate, StrangeAnswer } from './qdrant-fault.ts';

const IN_FLIGHT = 4;

/**
 * How a collection does not answer: it is missing, damaged or has a shard of which no replica is alive; its optimizer has failed
 * (Qdrant calls it red); or the time was over before Qdrant had said anything of it, which says nothing of the collection.
 */
export type Silence = 'NOT_WHOLE' | 'OPTIMIZER_FAILED' | 'NOT_IN_TIME';

/**
 * Those of the collections that do not answer wholly, by name. Qdrant looks at every shard for its answer, and reads no
 * points. All together take searchTimeoutMs from `askedAt` at most, by performance.now().
 */
export async function findSilent(
  connection: QdrantConnection,
  names: readonly string[],
  askedAt: number,
): Promise<Map<string, Silence>> {
  const silent = new Map<string, Silence>();
  const waiting = names.values();
  const work = async (): Promise<void> => {
    for (const name of waiting) {
      const silence = await lookAt(connection, name, askedAt);
      if (silence !== null) silent.set(name, silence);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return silent;
}

async function lookAt(connection: QdrantConnection, name: string, askedAt: number): Promise<Silence | null> {
  try {
    return await connection.read(
      {
        what: `look at ${name}`,
        send: (client) => client.getCollection(name),
        read: ({ status }) => {
          if (typeof status !== 'string') throw new StrangeAnswer('no status');
          return status === 'red' ? 'OPTIMIZER_FAILED' : null;
        },
      },
      askedAt,
    );
  } catch (error) {
    if (error instanceof CollectionMissing) return 'NOT_WHOLE';
    if (asAppError(error) === null) throw error;
    return isLate(error) ? 'NOT_IN_TIME' : 'NOT_WHOLE';
  }
}
