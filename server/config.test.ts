import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, environmentSchema, readConfig } from './config.ts';

const TOKEN = 'a-secret-of-sixteen-or-more';

describe('readConfig', () => {
  it('takes its defaults where the environment says nothing, or nothing but blanks', () => {
    const config = readConfig({ PORT: ' ', OTVET_API_TOKEN: '' });
    expect(config).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      logDir: resolve('logs'),
      apiToken: undefined,
      maxUploadBytes: 1024 ** 3,
      maxCellBytes: 1024 ** 2,
      jobMemoryBytes: expect.any(Number),
      allowedHosts: [],
      appearance: { title: 'Otvet', theme: 'system', language: undefined, accent: undefined },
      defaultStore: 'EMBEDDED',
      qdrant: null,
    });
    expect(config.jobMemoryBytes).toBeGreaterThanOrEqual(128 * 1024 ** 2);
  });

  it('takes what the environment says', () => {
    const environment = {
      PORT: '0',
      HOST: '0.0.0.0',
      OTVET_DATA_DIR: '/srv/data',
      OTVET_LOG_DIR: 'l',
      OTVET_API_TOKEN: TOKEN,
      OTVET_STORE: 'qdrant',
      QDRANT_URL: 'https://qdrant.example.org:6333',
      QDRANT_API_KEY: 'secret',
      OTVET_QDRANT_PREFIX: 'staging',
      OTVET_QDRANT_SHARDS: '3',
      OTVET_QDRANT_REPLICAS: '2',
      OTVET_QDRANT_WRITE_CONSISTENCY: '2',
      OTVET_QDRANT_ON_DISK_INDEX: 'true',
      OTVET_QDRANT_SEARCH_TIMEOUT_MS: '2000',
      OTVET_QDRANT_WRITE_TIMEOUT_MS: '30000',
      OTVET_MAX_UPLOAD_BYTES: '2048',
      OTVET_MAX_CELL_BYTES: '1024',
      OTVET_JOB_MEMORY_MB: '128',
      OTVET_ALLOWED_HOSTS: 'Otvet.Example.org, ,proxy:8443',
      OTVET_TITLE: ' Help desk ',
      OTVET_THEME: 'dark',
      OTVET_LANGUAGE: 'ru',
      OTVET_ACCENT: '#FF8800',
    };
    expect(Object.keys(environment).toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted());
    expect(readConfig(environment)).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataDir: resolve('/srv/data'),
      logDir: resolve('l'),
      apiToken: TOKEN,
      maxUploadBytes: 2048,
      maxCellBytes: 1024,
      jobMemoryBytes: 128 * 1024 ** 2,
      allowedHosts: ['otvet.example.org', 'proxy:8443'],
      appearance: { title: 'Help desk', theme: 'dark', language: 'ru', accent: '#FF8800' },
      defaultStore: 'QDRANT',
      qdrant: {
        url: 'https://qdrant.example.org:6333',
        apiKey: 'secret',
        prefix: 'staging',
        shardNumber: 3,
        replicationFactor: 2,
        writeConsistencyFactor: 2,
        onDiskIndex: true,
        searchTimeoutMs: 2000,
        writeTimeoutMs: 30_000,
      },
    });
  });

  it('refuses Qdrant without an address, with a wrong one, and more confirmations of a write than copies', () => {
    expect(() => readConfig({ OTVET_STORE: 'qdrant' })).toThrow(
      new ConfigError('OTVET_STORE is qdrant: set QDRANT_URL to its address, such as http://127.0.0.1:6333.'),
    );
    for (const address of ['localhost:6333', 'grpc://localhost:6334', 'http://user:secret@localhost:6333']) {
      // Not shown: an address may hold a password.
      expect(() => readConfig({ QDRANT_URL: address })).toThrow(
        /^The environment variable QDRANT_URL is wrong: must be an address such as http:\/\/127.0.0.1:6333, without a password/,
      );
    }
    expect(() => readConfig({ QDRANT_URL: 'http://q:6333', OTVET_QDRANT_WRITE_CONSISTENCY: '2' })).toThrow(
      /OTVET_QDRANT_WRITE_CONSISTENCY is 2, more than the 1 copies/,
    );
  });

  it.each([
    ['PORT', 'eighty', 'must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PORT', '80.5', 'must be a whole number from 0 to 65535'],
    ['OTVET_MAX_UPLOAD_BYTES', '1 GB', 'must be a whole number of at least 1024'],
    ['OTVET_MAX_CELL_BYTES', '1', 'must be a whole number of at least 1024'],
    ['OTVET_JOB_MEMORY_MB', '127', 'must be a whole number of at least 128'],
    ['OTVET_THEME', 'black', 'must be light, dark or system'],
    ['OTVET_LANGUAGE', 'de', 'must be en or ru'],
    ['OTVET_ACCENT', 'red', 'must be a colour such as #4648c4'],
    ['OTVET_TITLE', 'x'.repeat(61), 'must have at most 60 characters'],
    ['OTVET_STORE', 'postgres', 'must be embedded or qdrant'],
    ['OTVET_QDRANT_PREFIX', 'my_prefix', 'must be 1 to 32 Latin letters, digits or hyphens'],
    ['OTVET_QDRANT_SHARDS', '0', 'must be a whole number from 1 to 256'],
    ['OTVET_QDRANT_ON_DISK_INDEX', 'yes', 'must be true or false'],
    ['OTVET_QDRANT_SEARCH_TIMEOUT_MS', '99', 'must be a whole number from 100 to 600000'],
    ['OTVET_QDRANT_WRITE_TIMEOUT_MS', '1 s', 'must be a whole number from 1000 to 3600000'],
  ])('refuses %s = %s in one sentence', (name, value, reason) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new ConfigError(`The environment variable ${name} is wrong (${JSON.stringify(value)}): ${reason}.`),
    );
  });

  it('refuses an address in the place of an allowed host name', () => {
    for (const list of ['https://otvet.example.org', 'otvet.example.org/', 'a.org b.org']) {
      expect(() => readConfig({ OTVET_ALLOWED_HOSTS: list })).toThrow(/OTVET_ALLOWED_HOSTS .* must be host names/);
    }
    expect(readConfig({ OTVET_ALLOWED_HOSTS: '10.0.0.7:80,[::1]:4000' }).allowedHosts).toHaveLength(2);
  });

  it('refuses a short token without showing it', () => {
    expect(() => readConfig({ OTVET_API_TOKEN: 'qwerty' })).toThrow(
      new ConfigError('The environment variable OTVET_API_TOKEN is wrong: must have at least 16 characters.'),
    );
  });

  it('refuses a host that others reach unless there is a token', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'example.org']) {
      expect(() => readConfig({ HOST: host })).toThrow(
        /^HOST is .*: set OTVET_API_TOKEN .* or leave HOST at 127.0.0.1\.$/,
      );
      expect(readConfig({ HOST: host, OTVET_API_TOKEN: TOKEN }).host).toBe(host);
    }
    for (const host of ['127.0.0.1', 'localhost', '::1']) expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it('has a description of every variable', () => {
    for (const [name, schema] of Object.entries(environmentSchema.shape)) {
      expect([name, schema.description]).toEqual([name, expect.stringMatching(/\.$/)]);
    }
  });
});
