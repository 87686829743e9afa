import { describe } from 'vitest';
import { qdrantContract } from '../../../testing/qdrant-contract.ts';
import { hasQdrant, openQdrant, qdrantProgram, startQdrantCluster } from '../../../testing/qdrant-server.ts';
import { testQdrantSettings } from '../../../testing/qdrant-settings.ts';

describe.skipIf(!hasQdrant)('on one node', () => {
  qdrantContract(
    'the Qdrant store',
    async () => {
      const { url, close } = await openQdrant();
      return { settings: testQdrantSettings(url), close };
    },
    60,
  );
});

describe.skipIf(qdrantProgram === null)('on a cluster of three nodes, with three shards of two replicas', () => {
  qdrantContract(
    'the Qdrant store',
    async () => {
      const nodes = await startQdrantCluster(3);
      const settings = { shardNumber: 3, replicationFactor: 2, writeConsistencyFactor: 2 };
      return {
        settings: testQdrantSettings(nodes[0].url, settings),
        close: async () => {
          for (const node of nodes) await node.remove();
        },
      };
    },
    15,
  );
});
