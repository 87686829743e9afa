import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillServer } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const built = fileURLToPath(new URL('../../build/web', import.meta.url));
const FIRST_LOAD_BYTES = 300 * 1024;
const LARGEST_PAGE_BYTES = 600 * 1024;

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a first visit loads at most 300 KB of gzip, and charts only where one is shown', async () => {
  const first = await weigh('/');
  const { datasetId, modelId } = await fillServer(server.url);
  const pages = {
    start: '/',
    datasets: '/datasets',
    dataset: `/datasets/${datasetId}`,
    rows: `/datasets/${datasetId}/rows`,
    explore: `/datasets/${datasetId}/explore`,
    prepare: `/datasets/${datasetId}/prepare`,
    models: '/models',
    fit: '/models/new',
    model: `/models/${modelId}`,
    quality: `/models/${modelId}/quality`,
    benchmark: `/models/${modelId}/benchmark`,
    ask: `/ask?model=${modelId}&q=%D0%9D%D0%B8%D0%BB`,
    jobs: '/jobs',
  };
  const weights = { 'first visit': first } as Record<string, Weight>;
  for (const [name, path] of Object.entries(pages)) weights[name] = await weigh(path);

  console.log('What a page loads when it is opened first, KB of gzip (files):');
  for (const [name, { bytes, files }] of Object.entries(weights)) {
    console.log(`  ${name.padEnd(12)} ${(bytes / 1024).toFixed(1).padStart(6)} (${files.length})`);
  }
  expect(first.bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  const charted = Object.keys(weights).filter((name) => weights[name]!.charts);
  expect(charted).toEqual(['explore', 'quality', 'benchmark']);
  for (const [name, { bytes }] of Object.entries(weights)) {
    expect(bytes, name).toBeLessThanOrEqual(charted.includes(name) ? LARGEST_PAGE_BYTES : FIRST_LOAD_BYTES);
  }
});

interface Weight {
  readonly files: readonly string[];
  /** Of the files as gzip, which is more than what a browser that knows Brotli gets. */
  readonly bytes: number;
  /** Whether ECharts is among them. */
  readonly charts: boolean;
}

/** Opens the page with an empty cache and adds up what it loads of the dashboard, the page itself included. */
async function weigh(path: string): Promise<Weight> {
  const { page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
  const asked = new Set<string>();
  page.on('response', (response) => asked.add(new URL(response.url()).pathname));
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.context().close();
  expect(problems).toEqual([]);
  expect([...asked].filter((name) => name.startsWith('/playground'))).toEqual([]);
  const files = ['/index.html', ...[...asked].filter((name) => /^\/assets\/|\.svg$/.test(name))];
  const contents = files.map((name) => readFileSync(built + name));
  return {
    files,
    bytes: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
    charts: files.some((name) => name.includes('echarts')),
  };
}
