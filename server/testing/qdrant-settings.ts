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

/** The variables that set up a server with these settings; without a key. */
export function qdrantVariables(settings: QdrantSettings): Record<string, string> {
  return {
    QDRANT_URL: settings.url,
    OTVET_QDRANT_PREFIX: settings.prefix,
    OTVET_QDRANT_SHARDS: String(settings.shardNumber),
    OTVET_QDRANT_REPLICAS: String(settings.replicationFactor),
    OTVET_QDRANT_WRITE_CONSISTENCY: String(settings.writeConsistencyFactor),
    OTVET_QDRANT_ON_DISK_INDEX: String(settings.onDiskIndex),
    OTVET_QDRANT_SEARCH_TIMEOUT_MS: String(settings.searchTimeoutMs),
    OTVET_QDRANT_WRITE_TIMEOUT_MS: String(settings.writeTimeoutMs),
  };
}
