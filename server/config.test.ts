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
      OTVET_STORE: 'embedded',
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
    });
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
    ['OTVET_STORE', 'qdrant', 'must be embedded: this version has no other vector store'],
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
