import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const SLOW_MS = 60_000;
const topics = ['кедр', 'сосна', 'берёза', 'дуб', 'клён', 'ель', 'липа', 'ясень', 'осина', 'тополь', 'ива', 'вяз'];
// Every second question asks with the word of another passage, so that there are misses to look through.
const rows = topics.map((tree, i) => {
  const asked = i % 2 === 0 ? tree : topics[i - 1]!;
  return `Где растёт ${asked} и почему №${i}?;Дерево ${tree} растёт в лесу ${i} века.;лес ${i}`;
});
const file = `Вопрос;Контекст;Ответ\n${rows.join('\n')}\n`;

let browser: Browser;
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a person without a mouse uploads, fits, asks and looks through the misses, and never loses the place', async () => {
  const opened = await openPage(browser, server.url, { language: 'ru', theme: 'light', width: 1280 });
  page = opened.page;
  page.setDefaultTimeout(20_000);
  // The browser is told to hand over its file dialogs when somebody first listens, and that takes a moment.
  page.on('filechooser', () => {});
  await page.goto('/');
  await page.getByTestId('upload-input').waitFor({ state: 'attached' });

  await tabTo('upload-input');
  const picker = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await picker).setFiles({ name: 'деревья.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await shown('upload-column-question');
  await tabTo('upload-submit');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/datasets\/[^/]+$/);
  await shown('fit-link');

  await tabTo('fit-link');
  await page.keyboard.press('Enter');
  await shown('fit-submit');
  await tabTo('fit-preset-bm25');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByTestId('fit-preset-plain').isChecked()).toBe(true);
  await page.keyboard.press('ArrowLeft');
  expect(await page.getByTestId('fit-preset-bm25').isChecked()).toBe(true);
  await tabTo('fit-load');
  await page.keyboard.press('Space');
  await tabTo('fit-submit');
  await page.keyboard.press('Space');
  await shown('fit-done', SLOW_MS);
  const modelPath = await page.getByTestId('fit-open-model').getAttribute('href');

  await tabTo('model-ask');
  await page.keyboard.press('Enter');
  await page.getByTestId('ask-input').waitFor();
  await tabTo('ask-input');
  await page.keyboard.type('Где растёт кедр?');
  await page.keyboard.press('Enter');
  await shown('ask-hit');
  expect(await focused()).toBe('ask-input');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('сосна');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=%D1%81%D0%BE%D1%81%D0%BD%D0%B0/);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await page.getByTestId('ask-input').locator('textarea').inputValue()).toBe('Где растёт кедр?');

  await tabTo('nav-models');
  await page.keyboard.press('Enter');
  await page.getByTestId('model-link').waitFor();
  await tabTo('model-link');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === modelPath);
  await page.getByTestId('tab-quality').waitFor();
  await tabTo('tab-quality');
  await page.keyboard.press('Enter');
  await page.getByTestId('quality-run').waitFor();
  await tabTo('quality-run');
  await page.keyboard.press('Enter');
  await shown('quality-accuracy', SLOW_MS);
  await shown('quality-misses');

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = page.getByTestId('quality-miss').nth(1);
  expect(await second.locator('[data-miss-toggle]').evaluate((toggle) => toggle === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await shown('miss-cause');
  await page.keyboard.press('Escape');
  await page.getByTestId('miss-cause').waitFor({ state: 'detached' });
  await page.keyboard.press('k');
  const first = page.getByTestId('quality-miss').first();
  expect(await first.locator('[data-miss-toggle]').evaluate((toggle) => toggle === document.activeElement)).toBe(true);
  expect(opened.problems).toEqual([]);
});

/** Presses Tab until the focus is on what carries the test id, or within it. */
async function tabTo(id: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if ((await focused()) === id) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`120 presses of Tab did not reach ${id}; the focus is on ${await focused()}`);
}

/** Waits until something is shown, and checks that the focus is still somewhere on the page. */
async function shown(id: string, timeout?: number): Promise<void> {
  await page
    .getByTestId(id)
    .first()
    .waitFor(timeout === undefined ? {} : { timeout });
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}

/** The test id of what has the focus, or of what is around it. */
function focused(): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-testid]')?.dataset.testid);
}
