import type { FitPlace, VectorStore } from '../vector-store.ts';
import { aliasName, collectionName } from './collection-names.ts';
import { findSilent } from './find-silent.ts';
import type { Silence } from './find-silent.ts';
import { openCollection } from './open-collection.ts';
import { QdrantConnection } from './qdrant-connection.ts';
import { CollectionMissing, goneWhileFitted, StrangeAnswer } from './qdrant-fault.ts';
import type { QdrantSettings } from '../../../qdrant-variables.ts';
import { listCollections, readAliases, readInventory, readVersion } from './read-inventory.ts';
import type { QdrantInventory } from './read-inventory.ts';
import { createCollection, writeCollection } from './write-collection.ts';
import type { QdrantDocument } from './write-collection.ts';

/** The store that keeps each collection in a Qdrant server, as sparse vectors in f32. All throw AppError STORE_UNAVAILABLE. */
export interface QdrantStore extends VectorStore {
  readonly settings: QdrantSettings;
  /** The name in Qdrant of a collection of a fit. */
  nameOf(place: Pick<FitPlace, 'modelId' | 'fitId' | 'prefix'>, name: string): string;
  /** The name of the alias of a model's collection. */
  aliasOf(modelId: string, name: string): string;
  /** Makes an empty collection, or leaves the one that is there. */
  create(place: FitPlace, name: string): Promise<void>;
  /** Fills an empty collection and checks that it holds what was sent; gives the bytes of weights and payloads. */
  write(
    place: FitPlace,
    name: string,
    count: number,
    documents: Iterable<QdrantDocument>,
    onStored: (stored: number) => void,
  ): Promise<number>;
  /** Points the aliases of a model at the collections of this fit, all in one step. */
  switchAliases(place: Pick<FitPlace, 'modelId' | 'fitId'>, names: readonly string[]): Promise<void>;
  /** Removes a collection by its name in Qdrant; one that is not there is no error. */
  dropNamed(collection: string): Promise<void>;
  /** The names of all collections of the server, whoever made them. */
  list(): Promise<string[]>;
  /** What the server holds of this installation; `names` are looked for under whatever prefix. */
  inventory(names: ReadonlySet<string>): Promise<QdrantInventory>;
  /** The server's version: a sign that it answers. Told within its time from `askedAt`, by performance.now(). */
  version(askedAt: number): Promise<string>;
  /** Those of these collections, by their names in Qdrant, that do not answer wholly; none where all do. Its time is that of version. */
  silent(collections: readonly string[], askedAt: number): Promise<Map<string, Silence>>;
}

/** Makes the store of one Qdrant server; nothing is asked of it yet. */
export function createQdrantStore(settings: QdrantSettings): QdrantStore {
  const connection = new QdrantConnection(settings);
  const nameOf: QdrantStore['nameOf'] = (place, name) => collectionName(place.prefix ?? settings.prefix, place, name);
  const aliasOf: QdrantStore['aliasOf'] = (modelId, name) => aliasName(settings.prefix, modelId, name);
  const dropNamed = (name: string): Promise<void> => dropCollection(connection, name);
  return {
    kind: 'QDRANT',
    settings,
    nameOf,
    aliasOf,
    open: (place, name, known) => openCollection(connection, nameOf(place, name), known ?? null),
    drop: (place, name) => dropNamed(nameOf(place, name)),
    create: (place, name) => createCollection(connection, nameOf(place, name)),
    write: (place, name, count, documents, onStored) =>
      whileThere(writeCollection(connection, nameOf(place, name), count, documents, onStored)),
    switchAliases: (place, names) =>
      whileThere(
        switchAliases(connection, new Map(names.map((name) => [aliasOf(place.modelId, name), nameOf(place, name)]))),
      ),
    dropNamed,
    list: () => listCollections(connection),
    inventory: (names) => readInventory(connection, names),
    version: (askedAt) => readVersion(connection, askedAt),
    silent: (collections, askedAt) => findSilent(connection, collections, askedAt),
  };
}

function whileThere<T>(change: Promise<T>): Promise<T> {
  return change.catch((error: unknown) => {
    throw goneWhileFitted(error);
  });
}

async function switchAliases(connection: QdrantConnection, wanted: ReadonlyMap<string, string>): Promise<void> {
  const present = await readAliases(connection);
  const actions = [...wanted].flatMap(([alias_name, collection_name]) => [
    ...(present.has(alias_name) ? [{ delete_alias: { alias_name } }] : []),
    { create_alias: { alias_name, collection_name } },
  ]);
  await connection.write({
    what: 'switch aliases',
    send: (client) => client.updateCollectionAliases({ actions }),
    read: (done) => {
      if (done !== true) throw new StrangeAnswer('the aliases were not switched');
    },
  });
}

async function dropCollection(connection: QdrantConnection, name: string): Promise<void> {
  try {
    await connection.write({
      what: `drop ${name}`,
      send: (client) => client.deleteCollection(name),
      // False: there was none.
      read: (done) => {
        if (typeof done !== 'boolean') throw new StrangeAnswer('nothing about the collection');
      },
    });
  } catch (error) {
    if (!(error instanceof CollectionMissing)) throw error;
  }
}
