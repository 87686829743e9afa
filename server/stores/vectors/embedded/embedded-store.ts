import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Postings } from '../../../engine/sparse/postings.ts';
import type { SectionMemory } from '../../files/read-section-file.ts';
import type { VectorStore } from '../vector-store.ts';
import { openCollection } from './open-collection.ts';
import { readPostings, writePostings } from './postings-file.ts';

/**
 * Makes the store that keeps each collection in one file and answers from memory, exact in f64. With shared memory other threads can
 * open the postings of its collections (`embeddedPostings`).
 */
export function createEmbeddedStore(memory: SectionMemory = 'OWN'): VectorStore {
  return {
    kind: 'EMBEDDED',
    write: (folder: string, name: string, postings: Postings) => writePostings(filePath(folder, name), postings),
    open: async (folder, name) => {
      const { postings, bytes } = await readPostings(filePath(folder, name), memory);
      return openCollection(postings, bytes);
    },
    drop: (folder, name) => rm(filePath(folder, name), { force: true }),
  };
}

function filePath(folder: string, name: string): string {
  return join(folder, `${name}.postings`);
}
