import type { QdrantConnection } from './qdrant-connection.ts';
import { StrangeAnswer } from './qdrant-fault.ts';

/** How many points a collection has, counted; throws a CollectionMissing, or an AppError STORE_UNAVAILABLE. */
export function countPoints(connection: QdrantConnection, name: string): Promise<number> {
  return connection.read({
    what: `count ${name}`,
    send: (client) => client.count(name, { exact: true }),
    read: ({ count }) => {
      if (!Number.isInteger(count) || count < 0) throw new StrangeAnswer('no count');
      return count;
    },
  });
}
