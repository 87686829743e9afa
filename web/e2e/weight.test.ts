import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillServer } from './fill-server.ts';
import { openBrowser } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';
import { weighPage } from './weigh-page.ts';
import type { Weight } from './weigh-page.ts';

const FIRST_LOAD_BYTES = 300 * 1024;
const LARGEST_PAGE_BYTES = 600 * 1024;
/** Nothing is drawn before this script has run. */
const BLOCKING_SCRIPT = fileURLToPath(new URL('../../build/web/theme.js', import.meta.url));
const BLOCKING_BYTES = 600;

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
  const weigh = async (path: string): Promise<Weight> => {
    const weight = await weighPage(browser, server.url, path);
    expect(weight.problems).toEqual([]);
    expect(weight.files.filter((name) => name.startsWith('/playground'))).toEqual([]);
    return weight;
  };
  const first = await weigh('/');
  // The page, what runs before it is drawn, how it looks, and what it does: all of it is weighed.
  expect(first.files).toEqual(expect.arrayContaining(['/index.html', '/theme.js']));
  for (const ending of ['.css', '.js', '.svg']) expect(first.files.some((name) => name.endsWith(ending))).toBe(true);
  expect(statSync(BLOCKING_SCRIPT).size).toBeLessThanOrEqual(BLOCKING_BYTES);
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
