import { vectorStoreContract } from '../contract.ts';
import { collectionPath, createEmbeddedStore } from './embedded-store.ts';
import { writePostings } from './postings-file.ts';

vectorStoreContract(
  'the embedded store',
  async () => ({
    store: createEmbeddedStore(),
    write: ({ folder }, name, { postings }) => writePostings(collectionPath(folder, name), postings),
    close: async () => {},
  }),
  { tolerance: 0, runs: 150, passageFactorPowers: [-30, 30] },
);
