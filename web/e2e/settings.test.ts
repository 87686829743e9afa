import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillServer } from './fill-server.ts';
import { axeViolations } from './inspect-page.ts';
import { openBrowser } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const TITLE = 'Справка "R&D" <отдел>';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('a visitor of a server with settings of its own', () => {
  let server: RunningServer;
  let page: Page;

  beforeAll(async () => {
    const settings = { OTVET_TITLE: TITLE, OTVET_THEME: 'dark', OTVET_LANGUAGE: 'ru', OTVET_ACCENT: '#ffff00' };
    server = await startServer(settings);
    page = await openAsVisitor(server.url);
  });
  afterAll(() => server?.stop());

  test('gets its title, theme and language at first', async () => {
    await page.goto('/datasets');
    await page.locator('h1').waitFor();
    expect(await page.locator('header').innerText()).toContain(TITLE);
    expect(await page.title()).toBe(`Наборы данных · ${TITLE}`);
    expect(await rootOf(page)).toEqual({ lang: 'ru', theme: 'dark' });
  });

  test('keeps what was chosen instead', async () => {
    await page.getByTestId('language').selectOption('en');
    await page.getByTestId('theme').selectOption('light');
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await rootOf(page)).toEqual({ lang: 'en', theme: 'light' });
  });

  test('can read everything in an accent that is unreadable by itself', async () => {
    const { datasetId, modelId } = await fillServer(server.url);
    const accents = new Set<string>();
    for (const path of ['/', `/datasets/${datasetId}/prepare`, '/models/new', `/models/${modelId}`, '/models']) {
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.addStyleTag({ content: '* { transition: none !important }' });
      for (const theme of ['light', 'dark']) {
        await page.getByTestId('theme').selectOption(theme);
        await page.waitForFunction((chosen) => document.documentElement.dataset.theme === chosen, theme);
        accents.add(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent')));
        expect(await axeViolations(page), `${path} ${theme}`).toEqual([]);
      }
    }
    expect(accents.size).toBe(2);
    expect([...accents]).not.toContain('#4648c4');
  });
});

test('a visitor of a server without settings gets the language and the theme of the browser', async () => {
  const server = await startServer();
  try {
    const page = await openAsVisitor(server.url);
    await page.goto('/datasets');
    await page.locator('h1').waitFor();
    expect(await page.title()).toBe('Datasets · Otvet');
    expect(await rootOf(page)).toEqual({ lang: 'en', theme: 'light' });
  } finally {
    await server.stop();
  }
});

/** A page of somebody who was never there and has chosen nothing. */
async function openAsVisitor(baseURL: string): Promise<Page> {
  const options = { baseURL, locale: 'en-US', colorScheme: 'light', reducedMotion: 'reduce' } as const;
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

function rootOf(page: Page): Promise<object> {
  return page.evaluate(() => {
    const { lang, dataset } = document.documentElement;
    return { lang, theme: dataset.theme };
  });
}
