import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishJob, upload } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const rowCount = 20_000;
const modelId = 'all-wrong';
// A screen of rows, a few to spare either side, and nothing of the rest.
const mostInPage = 60;
const dragSteps = 100;
// However many places are passed: two parts of the list at once, ten times a second, and at the end what stands around it.
const mostAsked = (dragMs: number): number => 2 * (dragMs / 100 + 1) + 4;

let browser: Browser;
let server: RunningServer;
let page: Page;
let datasetId: string;
let problems: string[];

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const lines = ['question,context,answer'];
  // Each question asks with the word of the next row, in one of two languages: all of them miss.
  for (let i = 0; i < rowCount; i++) {
    const next = (i + 1) % rowCount;
    lines.push(
      i % 2
        ? `Где стоит дом x${next}?,Это и есть x${i} у реки.,нет`
        : `Where is the x${next}?,This is the x${i} by the lake.,no`,
    );
  }
  datasetId = await upload(server.url, 'all-wrong.csv', `${lines.join('\n')}\n`);
  await finishJob(server.url, 'fitModel(input: $input, load: true)', '$input: FitModelInput!', {
    input: { modelId, datasetId, type: 'TFIDF' },
  });
  await finishJob(server.url, 'runQualityTest(modelId: $id)', '$id: ID!', { id: modelId });
  ({ page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(20_000);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('20,000 misses are one list: it scrolls to its end, and the page holds a screen of them', async () => {
  await page.goto(`/models/${modelId}/quality`);
  const table = page.getByTestId('quality-misses');
  const rows = page.getByTestId('quality-miss');
  await rows.first().getByText('Where is the x1?').waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe(String(rowCount + 1));

  const asked = countRequests('Misses');
  // As who drags the scroll bar to the end: a hundred places on the way are drawn, and passed.
  const dragMs = await drag(table, dragSteps);
  await rows.last().getByText(`дом x0?`).waitFor();
  expect(asked()).toBeGreaterThan(0);
  expect(asked()).toBeLessThanOrEqual(mostAsked(dragMs));
  expect(await rows.count()).toBeLessThan(mostInPage);
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).toMatch(/^199\d\d$/);
  await page.reload();
  await rows.last().getByText(`дом x0?`).waitFor();
  expect(problems).toEqual([]);
});

test('keys go down and up the misses, open them, and the address says which', async () => {
  await page.goto(`/models/${modelId}/quality?miss=10000`);
  const row = (number: number): Locator => page.locator(`[data-miss-index="${number - 1}"]`);
  const isFocused = (number: number): Promise<boolean> =>
    row(number)
      .locator('[data-miss-toggle]')
      .evaluate((toggle) => toggle === document.activeElement);
  await page.getByTestId('miss-cause').waitFor();
  await row(10_000).getByText('дом x10000?').waitFor();
  await row(10_000).locator('[data-miss-toggle]').focus();
  for (let presses = 0; presses < 60; presses++) await page.keyboard.press('j');
  await expect.poll(() => isFocused(10_060)).toBe(true);
  expect(new URL(page.url()).searchParams.get('miss')).toBe('10060');
  await page.getByTestId('miss-detail').getByText('x10059', { exact: false }).first().waitFor();
  await page.keyboard.press('k');
  await expect.poll(() => isFocused(10_059)).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByTestId('miss-detail').waitFor({ state: 'detached' });
  expect(await isFocused(10_059)).toBe(true);
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.getByTestId('miss-cause').waitFor();
  expect(new URL(page.url()).searchParams.get('miss')).toBe('10058');
  expect(problems).toEqual([]);
});

test('the misses of one language are chosen, and begin at their first', async () => {
  await page.goto(`/models/${modelId}/quality?at=5000`);
  await page.getByTestId('miss-language').selectOption('ru');
  await page.getByTestId('quality-miss').first().getByText('Где стоит дом x2?').waitFor();
  expect(await page.getByTestId('miss-count').innerText()).toBe('10,000 misses');
  expect(new URL(page.url()).search).toBe('?language=ru');
  await page.reload();
  await page.getByTestId('quality-miss').first().getByText('Где стоит дом x2?').waitFor();
  expect(problems).toEqual([]);
});

test('20,000 rows are one list of which the page holds a screen', async () => {
  await page.goto(`/datasets/${datasetId}/rows`);
  const table = page.getByTestId('rows-table');
  const rows = page.getByTestId('dataset-data-row');
  await rows.first().getByText('Where is the x1?').waitFor();
  const asked = countRequests('DatasetRows');
  const dragMs = await drag(table, dragSteps);
  await rows.last().getByText(`дом x0?`).waitFor();
  expect(asked()).toBeGreaterThan(0);
  expect(asked()).toBeLessThanOrEqual(mostAsked(dragMs));
  expect(await rows.count()).toBeLessThan(mostInPage);
  expect(problems).toEqual([]);
});

/** Scrolls from the top to the end by so many steps, one a frame; resolves to how many ms that took. */
function drag(table: Locator, steps: number): Promise<number> {
  return table.evaluate(async (box, count) => {
    const beganAt = performance.now();
    for (let step = 1; step <= count; step++) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / count;
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - beganAt;
  }, steps);
}

/** Counts, from now on, how often the page asks for this operation. */
function countRequests(operation: string): () => number {
  let count = 0;
  page.on('request', (request) => (count += request.postData()?.includes(`"operationName":"${operation}"`) ? 1 : 0));
  return () => count;
}
