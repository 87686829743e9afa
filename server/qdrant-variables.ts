import { z } from 'zod';
import { whole } from './whole.ts';

const ADDRESS = 'must be an address such as http://127.0.0.1:6333, without a password (that is QDRANT_API_KEY)';

/** The environment variables that say how Qdrant is used. */
export const qdrantVariables = {
  QDRANT_URL: z
    .url({ protocol: /^https?$/, error: ADDRESS })
    .refine((address) => new URL(address).username === '', { error: ADDRESS })
    .optional()
    .describe('Address of the REST API of a Qdrant server or cluster; without it models are kept in files only.'),
  QDRANT_API_KEY: z.string().optional().describe('The key that Qdrant asks for.'),
  OTVET_QDRANT_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, 'must be 1 to 32 Latin letters, digits or hyphens')
    .default('otvet')
    .describe('What the names of all collections begin with; installations that share a Qdrant have one each.'),
  OTVET_QDRANT_SHARDS: whole(1, 256).default(1).describe('Into how many shards the collection of a new model is cut.'),
  OTVET_QDRANT_REPLICAS: whole(1, 16).default(1).describe('On how many nodes each shard of a new model is kept.'),
  OTVET_QDRANT_WRITE_CONSISTENCY: whole(1, 16)
    .default(1)
    .describe('How many nodes must have stored a batch of a fit for it to count; at most OTVET_QDRANT_REPLICAS.'),
  OTVET_QDRANT_ON_DISK_INDEX: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .describe('Whether the index of a new model stays on the disk of Qdrant instead of in its memory.'),
  OTVET_QDRANT_SEARCH_TIMEOUT_MS: whole(100, 600_000)
    .default(5000)
    .describe('What Qdrant may take to answer a question, in milliseconds, retries included.'),
  OTVET_QDRANT_WRITE_TIMEOUT_MS: whole(1000, 3_600_000)
    .default(60_000)
    .describe('What Qdrant may take for one step of a fit, in milliseconds, retries included.'),
};

/** How this installation uses a Qdrant server; plain data, so that child processes can be told. */
export interface QdrantSettings {
  /** Of its REST API, such as http://127.0.0.1:6333. */
  readonly url: string;
  readonly apiKey: string | null;
  /** What the names of all collections of this installation begin with. */
  readonly prefix: string;
  /** Into how many shards a new collection is cut. */
  readonly shardNumber: number;
  /** On how many nodes each shard is kept. */
  readonly replicationFactor: number;
  /** How many nodes must have taken a write for it to count. */
  readonly writeConsistencyFactor: number;
  /** Whether the index stays on the disk instead of in memory. */
  readonly onDiskIndex: boolean;
  /** What a question may take, retries included. */
  readonly searchTimeoutMs: number;
  /** What one step of a fit may take (making a collection, storing a batch), retries included. */
  readonly writeTimeoutMs: number;
}

/** The variables as settings; null where there is no QDRANT_URL. */
export function toQdrantSettings(values: z.infer<z.ZodObject<typeof qdrantVariables>>): QdrantSettings | null {
  if (values.QDRANT_URL === undefined) return null;
  return {
    url: values.QDRANT_URL,
    apiKey: values.QDRANT_API_KEY ?? null,
    prefix: values.OTVET_QDRANT_PREFIX,
    shardNumber: values.OTVET_QDRANT_SHARDS,
    replicationFactor: values.OTVET_QDRANT_REPLICAS,
    writeConsistencyFactor: values.OTVET_QDRANT_WRITE_CONSISTENCY,
    onDiskIndex: values.OTVET_QDRANT_ON_DISK_INDEX === 'true',
    searchTimeoutMs: values.OTVET_QDRANT_SEARCH_TIMEOUT_MS,
    writeTimeoutMs: values.OTVET_QDRANT_WRITE_TIMEOUT_MS,
  };
}
