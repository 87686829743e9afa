import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SectionMemory } from '../../files/read-section-file.ts';
import type { VectorStore } from '../vector-store.ts';
import { openCollection } from './open-collection.ts';
import { readPostings } from './postings-file.ts';

/**
 * Makes the store that keeps each collection in one file and answers from memory, exact in f64. With shared memory other threads can
 * open the postings of its collections (`embeddedPostings`). Where collections are to be warmed, they get ready for first questions when open.
 */
export function createEmbeddedStore(memory: SectionMemory = 'OWN', areToBeWarmed = false): VectorStore {
  return {
    kind: 'EMBEDDED',
    open: async ({ folder }, name) =>
      openCollection((await readPostings(collectionPath(folder, name), memory)).postings, areToBeWarmed),
    drop: ({ folder }, name) => rm(collectionPath(folder, name), { force: true }),
  };
}

/** The file of a collection in the folder of its model. */
export function collectionPath(folder: string, name: string): string {
  return join(folder, `${name}.postings`);
}
