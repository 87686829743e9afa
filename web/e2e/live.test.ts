import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLine } from './cuttable-line.ts';
import { askApi, fillServer, finishJob, upload } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import type { WatchedPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

let browser: Browser;
let server: RunningServer;
let filling: Filling;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  filling = await fillServer(server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('two windows stay in step: what one starts the other shows, without a reload', async () => {
  const [one, other] = await Promise.all([open(server.url), open(server.url)]);
  await other.page.goto('/models');
  await other.page.getByTestId('model-list').waitFor();
  await one.page.goto(`/models/new?dataset=${filling.datasetId}`);
  await one.page.locator('[data-testid=fit-model-id] input').fill('second');
  await one.page.getByTestId('fit-load').click();
  await one.page.getByTestId('fit-submit').click();
  const row = other.page.locator('[data-testid=model-row][data-model-id=second]');
  await row.locator('[data-status=LOADED]').waitFor({ timeout: 60_000 });

  await other.page.goto('/models/second/quality');
  await other.page.getByTestId('quality-run').waitFor();
  await one.page.goto('/models/second/quality');
  await one.page.getByTestId('quality-run').click();
  await Promise.all([one, other].map(({ page }) => page.getByTestId('quality-accuracy').waitFor()));
  expect([...one.problems, ...other.problems]).toEqual([]);
  await Promise.all([one, other].map(({ page }) => page.context().close()));
});

test('what is done to datasets and models elsewhere shows at once, and is not asked for', async () => {
  const { page, problems } = await open(server.url);
  const asked: string[] = [];
  await page.goto(`/models/${filling.modelId}`);
  const status = (name: string) => page.locator(`[data-testid=model-status][data-status=${name}]`).first().waitFor();
  await status('LOADED');
  await page.waitForLoadState('networkidle');
  page.on('request', (request) => {
    const body = request.postData() ?? '';
    // That the person was told of the fit goes to the log.
    if (new URL(request.url()).pathname === '/graphql' && !body.includes('"LogNotice"')) asked.push(body);
  });
  await askApi(server.url, 'mutation ($id: ID!) { unloadModel(id: $id) { id } }', { id: filling.modelId });
  await status('READY');
  await askApi(server.url, 'mutation ($id: ID!) { loadModel(id: $id) { id } }', { id: filling.modelId });
  await status('LOADED');
  expect(asked).toEqual([]);

  await page.getByTestId('nav-datasets').click();
  await page.getByTestId('dataset-list').waitFor();
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  const id = await upload(server.url, 'elsewhere.csv', 'question,answer\nWho?,Nobody.\n');
  await page.getByText('elsewhere.csv').waitFor();
  await askApi(server.url, 'mutation ($id: ID!) { renameDataset(id: $id, name: "renamed there") { id } }', { id });
  await page.getByText('renamed there').waitFor();
  await finishJob(server.url, 'fitModel(input: $input)', '$input: FitModelInput!', {
    input: { modelId: 'short-lived', datasetId: id, type: 'BM25' },
  });
  await askApi(server.url, 'mutation { removeModel(id: "short-lived") }');
  await askApi(server.url, 'mutation ($id: ID!) { removeDataset(id: $id) }', { id });
  await page.getByText('renamed there').waitFor({ state: 'detached' });
  expect(asked).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a window that lost the server says so, and afterwards shows what happened meanwhile', async () => {
  const line = await openLine(server.url);
  const { page } = await open(line.url);
  await page.goto('/jobs');
  const rows = page.getByTestId('job-row');
  await rows.first().waitFor();
  const before = await rows.count();

  await line.cut();
  await page.getByTestId('connection-lost').waitFor();
  await finishJob(server.url, 'runBenchmark(modelId: $id, sampleSize: 5)', '$id: ID!', { id: filling.modelId });
  expect(await rows.count()).toBe(before);

  await line.mend();
  await page.getByTestId('connection-lost').waitFor({ state: 'detached', timeout: 60_000 });
  await expect.poll(() => rows.count()).toBe(before + 1);
  await quickJobShows(page);
  await page.context().close();
  await line.cut();
});

/** A job that starts after the loss is followed as before it. */
async function quickJobShows(page: Page): Promise<void> {
  const before = await page.getByTestId('job-row').count();
  await askApi(server.url, 'mutation ($id: ID!) { runBenchmark(modelId: $id, sampleSize: 5) { id } }', {
    id: filling.modelId,
  });
  await expect.poll(() => page.getByTestId('job-row').count(), { timeout: 20_000 }).toBe(before + 1);
}

async function open(url: string): Promise<WatchedPage> {
  const opened = await openPage(browser, url, { language: 'en', theme: 'light', width: 1280 });
  opened.page.setDefaultTimeout(20_000);
  return opened;
}
