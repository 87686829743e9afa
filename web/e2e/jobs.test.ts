import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bigCsv } from '../../server/testing/big-dataset.ts';
import { askApi, finishJob, upload } from './fill-server.ts';
import { freezeJob, startLongFit } from './make-trouble.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const CSV = 'question,context,answer\nWhere do cats sleep?,Cats sleep on roofs.,roofs\nWho barks?,Dogs bark.,dogs\n';
/** Fits and benchmarks that ended before the page is opened: two lists of fifty, and a few. */
const pastCount = 110;

let browser: Browser;
let server: RunningServer;
let page: Page;
let problems: string[];

const byId = (id: string): Locator => page.getByTestId(id);

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  ({ page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  expect(problems).toEqual([]);
  await browser?.close();
  await server?.stop();
});

test('older jobs are shown when they are asked for, and the address keeps how many', async () => {
  const input = { modelId: 'cats', datasetId: await upload(server.url, 'cats.csv', CSV) };
  await finishJob(server.url, 'fitModel(input: $input, load: true)', '$input: FitModelInput!', { input });
  const many = Array.from({ length: pastCount - 2 }, (_, at) => `b${at}: runBenchmark(modelId: "cats") { id }`);
  await askApi(server.url, `mutation { ${many.join(' ')} }`);
  await finishJob(server.url, 'runBenchmark(modelId: $id)', '$id: ID!', { id: 'cats' });

  await page.goto('/jobs');
  const rows = byId('job-row');
  await expect.poll(() => rows.count()).toBe(50);
  expect(await byId('jobs-shown').innerText()).toBe('The newest 50 jobs are shown.');
  await byId('jobs-older').click();
  await expect.poll(() => rows.count()).toBe(100);
  expect(await byId('jobs-shown').innerText()).toBe('The newest 100 jobs are shown.');
  await byId('jobs-older').press('Enter');
  await expect.poll(() => rows.count()).toBe(pastCount);
  await byId('jobs-older').waitFor({ state: 'detached' });
  expect(await rows.last().innerText()).toContain('Fit');
  // The button has gone, but not the place of the keyboard.
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await page.reload();
  await expect.poll(() => rows.count()).toBe(pastCount);
});

test('each button that cancels says what it cancels, and the keyboard keeps its place when the job has gone', async () => {
  const datasetId = await upload(server.url, 'big.csv', bigCsv(2500));
  await freezeJob(server, await startLongFit(server.url, datasetId, 'first', 'second'));
  await page.goto('/jobs');
  const cancel = (model: string): Locator => page.getByRole('button', { name: `Cancel: Fit ${model}`, exact: true });
  await cancel('first').waitFor();
  expect(await page.getByRole('progressbar', { name: 'Fit second' }).count()).toBe(1);
  for (const model of ['second', 'first']) {
    await cancel(model).focus();
    await page.keyboard.press('Enter');
    await cancel(model).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  }
  await byId('job-progress').waitFor({ state: 'detached' });
});
