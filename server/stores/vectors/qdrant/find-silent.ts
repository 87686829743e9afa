import { asAppError } from '../../../errors.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { CollectionMissing, StrangeAnswer } from './qdrant-fault.ts';

const IN_FLIGHT = 4;

/**
 * Those of the collections that do not answer wholly: missing, damaged, or with a shard of which no replica is alive. Qdrant looks at
 * every shard for its answer, and reads no points. All together take searchTimeoutMs at most.
 */
export async function findSilent(connection: QdrantConnection, names: readonly string[]): Promise<string[]> {
  const askedAt = performance.now();
  const silent: string[] = [];
  const waiting = names.values();
  const work = async (): Promise<void> => {
    for (const name of waiting) if (!(await isWhole(connection, name, askedAt))) silent.push(name);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return silent;
}

async function isWhole(connection: QdrantConnection, name: string, askedAt: number): Promise<boolean> {
  try {
    return await connection.read(
      {
        what: `look at ${name}`,
        send: (client) => client.getCollection(name),
        read: ({ status }) => {
          if (typeof status !== 'string') throw new StrangeAnswer('no status');
          return status !== 'red';
        },
      },
      askedAt,
    );
  } catch (error) {
    if (error instanceof CollectionMissing || asAppError(error) !== null) return false;
    throw error;
  }
}
