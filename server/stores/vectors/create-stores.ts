import { AppError } from '../../errors.ts';
import type { SectionMemory } from '../files/read-section-file.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import { createEmbeddedStore } from './embedded/embedded-store.ts';
import { createQdrantStore } from './qdrant/qdrant-store.ts';
import type { QdrantStore } from './qdrant/qdrant-store.ts';
import type { VectorStore } from './vector-store.ts';

/** The stores of an installation. */
export interface VectorStores {
  readonly embedded: VectorStore;
  /** Null: none is configured. */
  readonly qdrant: QdrantStore | null;
}

/**
 * Makes the stores; nothing is opened or asked yet. Embedded collections are read into memory of their own or memory that threads share;
 * a server warms them, a job that asks them a few questions does not.
 */
export function createStores(
  settings: QdrantSettings | null,
  memory: SectionMemory = 'OWN',
  areToBeWarmed = false,
): VectorStores {
  return {
    embedded: createEmbeddedStore(memory, areToBeWarmed),
    qdrant: settings === null ? null : createQdrantStore(settings),
  };
}

/** The store of a kind; throws AppError STORE_UNAVAILABLE when there is none of it. */
export function storeOf({ embedded, qdrant }: VectorStores, kind: VectorStore['kind']): VectorStore {
  if (kind === 'EMBEDDED') return embedded;
  if (qdrant !== null) return qdrant;
  throw new AppError(
    'STORE_UNAVAILABLE',
    'No Qdrant is configured on this server: set QDRANT_URL to its address and start it again.',
  );
}
