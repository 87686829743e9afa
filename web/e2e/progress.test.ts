import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { upload } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

/** Enough for a fit to take a second or so. */
const ROW_COUNT = 60_000;
const SLOW_MS = 90_000;

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test(
  'a fit shows how far it is, and the figure only rises',
  async () => {
    const datasetId = await upload(server.url, 'long.csv', manyRows());
    const { page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
    await page.goto(`/models/new?dataset=${datasetId}`);
    await page.locator('[data-testid=fit-model-id] input').fill('long');
    const progress = await recordProgress(page);
    await page.getByTestId('fit-submit').click();
    await page.getByTestId('fit-done').waitFor({ timeout: SLOW_MS });
    const seen = await progress();
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
    expect(problems).toEqual([]);
  },
  SLOW_MS,
);

/** Passages of forty words each, of a vocabulary that keeps growing. */
function manyRows(): string {
  const lines = ['question,context,answer'];
  for (let row = 0; row < ROW_COUNT; row++) {
    const words = Array.from(
      { length: 40 },
      (_, at) => `word${(row * (at + 7) + at * at * 31) % (at < 20 ? 97 : row + 97)}`,
    );
    lines.push(`Where is number ${row}?,Number ${row} is at ${words.join(' ')}.,${words[0]}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Watches the progress a job shows from now on; what it returns gives the values seen, each change once, in order. */
async function recordProgress(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seenProgress: seen });
    setInterval(() => {
      const value = document.querySelector<HTMLElement>('[data-testid=job-progress]')?.dataset.progress;
      if (value !== undefined && Number(value) !== seen.at(-1)) seen.push(Number(value));
    }, 4);
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenProgress: number[] }).seenProgress);
}
