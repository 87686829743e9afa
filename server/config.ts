import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { qdrantVariables, toQdrantSettings } from './qdrant-variables.ts';
import type { QdrantSettings } from './qdrant-variables.ts';
import { whole } from './whole.ts';

const MIB = 1024 * 1024;
/** A process takes 60 to 90 MiB before it has read anything. */
const LEAST_JOB_MIB = 128;

/** Memory of the machine in bytes, or of the container where that is less. */
export function machineMemoryBytes(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Infinity);
}

/** Not shown where a value is: what a start prints ends up in logs. */
const SECRETS: readonly string[] = ['OTVET_API_TOKEN', 'QDRANT_API_KEY', 'QDRANT_URL'];

/** Hosts that only this machine can reach. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '::1', '[::1]'];

/** A name or address, in brackets where it has colons, and maybe a port. */
const HOST_NAME = /^([^\s/:[\]]+|\[[^\s/[\]]+\])(:\d+)?$/;

/** Every environment variable the server reads, with its range and default. */
export const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(4000).describe('Port of everything; 0 takes a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Any other than loopback needs OTVET_API_TOKEN.'),
  OTVET_DATA_DIR: z.string().default('data').describe('Folder of datasets, models, reports and the catalog.'),
  OTVET_LOG_DIR: z.string().default('logs').describe('Folder of app.log and its rotated files.'),
  OTVET_API_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .optional()
    .describe('When set, every request must carry it as a bearer token.'),
  OTVET_STORE: z
    .enum(['embedded', 'qdrant'], { error: 'must be embedded or qdrant' })
    .default('embedded')
    .describe('Vector store of new models that name none; qdrant needs QDRANT_URL.'),
  ...qdrantVariables,
  OTVET_MAX_UPLOAD_BYTES: whole(1024)
    .default(1024 * MIB)
    .describe('Largest file that can be uploaded.'),
  OTVET_MAX_CELL_BYTES: whole(1024).default(MIB).describe('Largest cell of an uploaded file.'),
  OTVET_JOB_MEMORY_MB: whole(LEAST_JOB_MIB)
    .default(Math.max(LEAST_JOB_MIB, Math.floor(machineMemoryBytes() / MIB / 2)))
    .describe("Resident memory a job may take, in MiB; default: half of the machine's."),
  OTVET_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((host) => (host.trim() === '' ? [] : [host.trim().toLowerCase()])))
    .refine((hosts) => hosts.every((host) => HOST_NAME.test(host)), {
      error: 'must be host names with commas between them, such as otvet.example.org: no http://, no path',
    })
    .describe('Further host names under which a proxy reaches the server, with commas between them.'),
  OTVET_TITLE: z
    .string()
    .trim()
    .max(60, 'must have at most 60 characters')
    .default('Otvet')
    .describe('Name of the dashboard, in its corner and in the titles of its pages.'),
  OTVET_THEME: z
    .enum(['light', 'dark', 'system'], { error: 'must be light, dark or system' })
    .default('system')
    .describe('Theme of the dashboard for those who have not chosen one.'),
  OTVET_LANGUAGE: z
    .enum(['en', 'ru'], { error: 'must be en or ru' })
    .optional()
    .describe("Language of the dashboard for those who have not chosen one; default: the browser's."),
  OTVET_ACCENT: z
    .string()
    .regex(/^#[\da-f]{6}$/i, 'must be a colour such as #4648c4')
    .optional()
    .describe('Accent colour of the dashboard; it is made lighter or darker where it could not be read.'),
});

/** What a visitor of the dashboard gets at first, without having chosen anything. */
export interface Appearance {
  readonly title: string;
  readonly theme: 'light' | 'dark' | 'system';
  /** Absent: the browser's own, where the dashboard speaks it. */
  readonly language: 'en' | 'ru' | undefined;
  /** `#rrggbb`; absent: the dashboard's indigo. */
  readonly accent: string | undefined;
}

/** What the server was told by its environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly logDir: string;
  readonly apiToken: string | undefined;
  readonly maxUploadBytes: number;
  readonly maxCellBytes: number;
  readonly jobMemoryBytes: number;
  readonly allowedHosts: readonly string[];
  /** Where the vectors of a model go whose fit does not say. */
  readonly defaultStore: 'EMBEDDED' | 'QDRANT';
  /** Null: no model can be kept in Qdrant. */
  readonly qdrant: QdrantSettings | null;
  readonly appearance: Appearance;
}

/** A configuration the server does not start with; its message is one sentence that names the variable. */
export class ConfigError extends Error {}

/** Reads the configuration from environment variables; throws ConfigError. Empty values count as absent. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    const name = path.join('.');
    const shown = SECRETS.includes(name) ? '' : ` (${JSON.stringify(given[name])})`;
    throw new ConfigError(`The environment variable ${name} is wrong${shown}: ${message}.`);
  }
  const values = parsed.data;
  if (!LOOPBACK_HOSTS.includes(values.HOST) && values.OTVET_API_TOKEN === undefined) {
    throw new ConfigError(
      `HOST is ${values.HOST}, an address that others can reach: set OTVET_API_TOKEN to a secret of at least 16 characters, or leave HOST at 127.0.0.1.`,
    );
  }
  const qdrant = toQdrantSettings(values);
  if (values.OTVET_STORE === 'qdrant' && qdrant === null) {
    throw new ConfigError('OTVET_STORE is qdrant: set QDRANT_URL to its address, such as http://127.0.0.1:6333.');
  }
  if (qdrant !== null && qdrant.writeConsistencyFactor > qdrant.replicationFactor) {
    throw new ConfigError(
      `OTVET_QDRANT_WRITE_CONSISTENCY is ${qdrant.writeConsistencyFactor}, more than the ${qdrant.replicationFactor} copies that OTVET_QDRANT_REPLICAS asks for: no write could succeed.`,
    );
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.OTVET_DATA_DIR),
    logDir: resolve(values.OTVET_LOG_DIR),
    apiToken: values.OTVET_API_TOKEN,
    maxUploadBytes: values.OTVET_MAX_UPLOAD_BYTES,
    maxCellBytes: values.OTVET_MAX_CELL_BYTES,
    jobMemoryBytes: values.OTVET_JOB_MEMORY_MB * MIB,
    allowedHosts: values.OTVET_ALLOWED_HOSTS,
    defaultStore: values.OTVET_STORE === 'qdrant' ? 'QDRANT' : 'EMBEDDED',
    qdrant,
    appearance: {
      title: values.OTVET_TITLE,
      theme: values.OTVET_THEME,
      language: values.OTVET_LANGUAGE,
      accent: values.OTVET_ACCENT,
    },
  };
}
