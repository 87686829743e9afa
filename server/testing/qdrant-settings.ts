import { randomUUID } from 'node:crypto';
import type { QdrantSettings } from '../qdrant-variables.ts';

/** Settings for a test: a prefix of its own, so that tests can share a server. */
export function testQdrantSettings(url: string, changes: Partial<QdrantSettings> = {}): QdrantSettings {
  return {
    url,
    apiKey: null,
    prefix: `test-${randomUUID().slice(0, 8)}`,
    shardNumber: 1,
    replicationFactor: 1,
    writeConsistencyFactor: 1,
    onDiskIndex: false,
    searchTimeoutMs: 5000,
    writeTimeoutMs: 20_000,
    ...changes,
  };
}
