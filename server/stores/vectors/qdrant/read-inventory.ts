import { countPoints } from './count-points.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { CollectionMissing, StrangeAnswer } from './qdrant-fault.ts';

/** What a Qdrant server holds under the prefix of this installation. */
export interface QdrantInventory {
  /** The server's version. */
  readonly version: string;
  /** How many points each collection has, by its name. */
  readonly pointCounts: ReadonlyMap<string, number>;
  /** The collection each alias points at, by the alias. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Looks through a server for what begins with the prefix, and for `names` under whatever prefix. Throws AppError STORE_UNAVAILABLE. */
export async function readInventory(
  connection: QdrantConnection,
  names: ReadonlySet<string>,
): Promise<QdrantInventory> {
  const begins = `${connection.settings.prefix}_`;
  const version = await readVersion(connection);
  const found = await listCollections(connection);
  const pointCounts = new Map<string, number>();
  for (const name of found) {
    if (!name.startsWith(begins) && !names.has(name)) continue;
    try {
      pointCounts.set(name, await countPoints(connection, name));
    } catch (error) {
      // It was removed since they were listed.
      if (!(error instanceof CollectionMissing)) throw error;
    }
  }
  return { version, pointCounts, aliases: await readAliases(connection) };
}

/** The version of the server: a sign that it answers. Throws AppError STORE_UNAVAILABLE. */
export function readVersion(connection: QdrantConnection, askedAt = performance.now()): Promise<string> {
  return connection.read(
    {
      what: 'ask for the version',
      send: (client) => client.versionInfo(),
      read: ({ version }) => {
        if (typeof version !== 'string') throw new StrangeAnswer('no version');
        return version;
      },
    },
    askedAt,
  );
}

/** The names of all collections, whoever made them. Throws AppError STORE_UNAVAILABLE. */
export function listCollections(connection: QdrantConnection): Promise<string[]> {
  return connection.read({
    what: 'list the collections',
    send: (client) => client.getCollections(),
    read: ({ collections }) => {
      if (!Array.isArray(collections)) throw new StrangeAnswer('no list of collections');
      return collections.map(({ name }) => name);
    },
  });
}

/** The collection each alias points at, by the alias. Throws AppError STORE_UNAVAILABLE. */
export function readAliases(connection: QdrantConnection): Promise<Map<string, string>> {
  return connection.read({
    what: 'list the aliases',
    send: (client) => client.getAliases(),
    read: ({ aliases }) => {
      if (!Array.isArray(aliases)) throw new StrangeAnswer('no list of aliases');
      return new Map(aliases.map(({ alias_name, collection_name }) => [alias_name, collection_name]));
    },
  });
}
