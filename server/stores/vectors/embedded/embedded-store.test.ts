import { vectorStoreContract } from '../contract.ts';
import { createEmbeddedStore } from './embedded-store.ts';

vectorStoreContract('the embedded store', createEmbeddedStore, {
  tolerance: 0,
  runs: 150,
  passageFactorPowers: [-30, 30],
});
