import type { QdrantConnection } from './qdrant-connection.ts';
import { StrangeAnswer } from './qdrant-fault.ts';

/**
 * How many points a collection has, counted; asks again when it is not the number expected. Throws a CollectionMissing, or an
 * AppError STORE_UNAVAILABLE, also when it stays another.
 */
export function countPoints(connection: QdrantConnection, name: string, expected?: number): Promise<number> {
  return connection.read({
    what: `count ${name}`,
    send: (client) => client.count(name, { exact: true }),
    read: ({ count }) => {
      if (!Number.isInteger(count) || count < 0) throw new StrangeAnswer('no count');
      if (expected !== undefined && count !== expected) {
        throw new StrangeAnswer(`${name} has ${count} points, not the ${expected} that were sent`);
      }
      return count;
    },
  });
}
