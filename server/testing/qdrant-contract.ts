import { CONTRACT_LABEL, vectorStoreContract } from '../stores/vectors/contract.ts';
import type { ContractAdapter } from '../stores/vectors/contract.ts';
import { createQdrantStore } from '../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantSettings } from '../qdrant-variables.ts';

/** Holds the Qdrant store to the contract on the server that `open` gives. */
export function qdrantContract(
  title: string,
  open: () => Promise<{ settings: QdrantSettings; close: () => Promise<void> }>,
  runs: number,
): void {
  const openAdapter = async (): Promise<ContractAdapter> => {
    const { settings, close } = await open();
    const store = createQdrantStore(settings);
    return {
      store,
      write: async (place, name, { vectors }) => {
        const documents = vectors.map((vector, id) => ({ vector, payload: { [CONTRACT_LABEL]: String(id) } }));
        await store.create(place, name);
        await store.write(place, name, vectors.length, documents, () => {});
      },
      close,
    };
  };
  // f32 has 38 powers of ten each way; a score is a sum of products of them.
  vectorStoreContract(title, openAdapter, { tolerance: 1e-5, runs, passageFactorPowers: [-6, 6] });
}
