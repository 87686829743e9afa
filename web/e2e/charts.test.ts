import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillServer } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

let browser: Browser;
let server: RunningServer;
let page: Page;
let problems: string[];
let path: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const { modelId } = await fillServer(server.url);
  path = `/models/${modelId}/benchmark`;
  ({ page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a chart whose part did not arrive says so, keeps its figures, and is drawn when it is tried again', async () => {
  await page.route('**/assets/echarts*', (route) => route.abort());
  await page.goto(path);
  const failure = page.getByTestId('failure');
  await failure.first().waitFor();
  expect(await failure.first().innerText()).toContain('A part of the dashboard did not arrive.');
  expect(await page.locator('canvas').count()).toBe(0);
  expect(await page.locator('figure table tbody tr').count()).toBeGreaterThan(0);
  await page.unrouteAll({ behavior: 'wait' });
  await failure.first().getByRole('button').click();
  await page.locator('canvas').first().waitFor();
  problems.length = 0;
});

test('a page that does not arrive says so, and the one that stands stays', async () => {
  await page.goto(path);
  await page.route('**/assets/JobsPage*', (route) => route.abort());
  await page.locator('nav a[href="/jobs"]').first().click();
  const notice = page.getByTestId('notice-error');
  await notice.waitFor();
  expect(await notice.innerText()).toContain('The page did not arrive');
  expect(new URL(page.url()).pathname).toBe(path);
  await page.unrouteAll({ behavior: 'wait' });
  problems.length = 0;
});

test('what saves a chart says which, by keys too', async () => {
  await page.goto(path);
  await page.locator('canvas').last().waitFor();
  const figure = page.locator('figure').first();
  const title = await figure.locator('h2').innerText();
  const opener = page.getByRole('button', { name: `Save: ${title}`, exact: true });
  await opener.press('Enter');
  await page.keyboard.press('Escape');
  expect(await figure.getByTestId('chart-csv').count()).toBe(0);
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);

  expect(await save(opener, 'chart-csv', 2)).toMatch(/^\uFEFF.+,.+\r\n/);
  expect((await save(opener, 'chart-png', 1)).slice(1, 4)).toBe('PNG');
  expect(problems).toEqual([]);

  /** Opens the menu, goes so many steps down it, chooses, and gives what was saved. */
  async function save(menu: Locator, item: string, steps: number): Promise<string> {
    await menu.press('Enter');
    for (let step = 0; step < steps; step++) await page.keyboard.press('Tab');
    expect(await figure.getByTestId(item).evaluate((button) => button === document.activeElement)).toBe(true);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(await figure.getByTestId(item).count()).toBe(0);
    const file = readFileSync(await download.path());
    return file.toString(item === 'chart-png' ? 'latin1' : 'utf8');
  }
});
