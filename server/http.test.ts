import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { startHttp } from './http.ts';
import type { HttpServer } from './http.ts';
import { buildSchema } from './schema.ts';
import { startTestServer } from './testing/test-server.ts';
import type { TestServer } from './testing/test-server.ts';
import { CATS_CSV } from './testing/tiny-datasets.ts';

const PAGE = '<!doctype html><html lang="en"><title>Dashboard</title>';
const ENVIRONMENT = { PORT: '0', OTVET_TITLE: 'Questions & "answers"', OTVET_THEME: 'dark', OTVET_ACCENT: '#0f766e' };
const SERVED =
  '<!doctype html><html lang="en" data-default-theme="dark" data-accent="#0f766e" data-title="Questions &#38; &#34;answers&#34;"><title>Questions &#38; &#34;answers&#34;</title>';

describe('the server', () => {
  let server: TestServer;
  let http: HttpServer;
  const dashboard = mkdtempSync(join(tmpdir(), 'otvet-dashboard-'));
  beforeAll(async () => {
    mkdirSync(join(dashboard, 'assets'));
    writeFileSync(join(dashboard, 'index.html'), PAGE);
    writeFileSync(join(dashboard, 'assets', 'index-abc.js'), 'export {};');
    writeFileSync(join(dashboard, 'assets', 'large-abc.js'), 'export {};'.repeat(1000));
    server = await startTestServer();
    http = await startHttp(server.app, buildSchema(), readConfig(ENVIRONMENT), dashboard);
  });
  afterAll(async () => {
    await http.stop();
    await server.stop();
    rmSync(dashboard, { recursive: true });
  });

  const get = async (path: string, headers: Record<string, string> = { accept: 'text/html' }) => {
    const response = await fetch(http.url + path, { headers, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('answers a question about an uploaded file', async () => {
    const datasetId = await server.dataset(CATS_CSV, 'cats.csv');
    expect((await server.fit({ modelId: 'cats', datasetId })).error).toBe(null);
    const answer = await server.ask(
      '{ findContext(modelId: "cats", question: "How do fish breathe?") { hits { passage { text } } known { similarity answer } } }',
    );
    expect(answer.data.findContext.known[0]).toEqual({ similarity: 1, answer: 'through gills' });
    expect(answer.data.findContext.hits[0].passage.text).toBe('Fish breathe through gills under water.');
  });

  it('says that it lives and that it is ready', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready' });
  });

  it('gives the dashboard, told what its visitors get at first, for every path that a person may open', async () => {
    for (const path of ['/', '/models/x', '/datasets/1?tab=rows', '/models/a.b']) {
      const page = await get(path);
      expect(page).toMatchObject({ status: 200, text: SERVED });
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('x-powered-by')).toBe(null);
    }
  });

  it('gives its built files for good, and nothing in the place of one that is not there', async () => {
    const script = await get('/assets/index-abc.js');
    expect(script).toMatchObject({ status: 200, text: 'export {};' });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/none.js', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json']) {
      expect((await get(path)).text).not.toContain('"otvet"');
    }
    expect(JSON.parse((await get('/assets/none.js')).text)).toEqual({
      errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }],
    });
  });

  it('answers in JSON to programs that ask for what is not there', async () => {
    const nothing = { errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] };
    expect(JSON.parse((await get('/api/models', { accept: 'application/json' })).text)).toEqual(nothing);
    const posted = await fetch(`${http.url}/models`, { method: 'POST' });
    expect([posted.status, await posted.json()]).toEqual([404, nothing]);
  });

  it('compresses what is worth it', async () => {
    expect((await get('/assets/large-abc.js')).headers.get('content-encoding')).toBe('gzip');
    expect((await get('/assets/index-abc.js')).headers.get('content-encoding')).toBe(null);
  });

  it('gives the playground from its own files', async () => {
    expect((await get('/playground')).headers.get('location')).toBe('/playground/');
    const page = await get('/playground/');
    expect(page.status).toBe(200);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => /^(https?:)?\/\//.test(file))).toEqual([]);
    for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
      expect((await get(new URL(file, `${http.url}/playground/`).pathname)).status).toBe(200);
    }
  });

  it('tells what it is and what it takes', async () => {
    const { data } = await server.ask(
      '{ server { version defaultStore stores maxUploadBytes maxCellBytes columnNames { column names } } }',
    );
    expect(data.server).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      defaultStore: 'EMBEDDED',
      stores: ['EMBEDDED'],
      maxUploadBytes: 1024 ** 3,
      maxCellBytes: 1024 ** 2,
      columnNames: [
        { column: 'QUESTION', names: expect.arrayContaining(['question', 'вопрос']) },
        { column: 'CONTEXT', names: expect.arrayContaining(['context', 'контекст']) },
        { column: 'ANSWER', names: expect.arrayContaining(['answer', 'ответ']) },
      ],
    });
  });
});
