import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepScreenshot, openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const SLOW_MS = 60_000;

describe('a newcomer without a file', () => {
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    expect(await server.stop()).toBe(0);
  });
  afterAll(() => browser.close());

  test.each([
    ['en', 'How do I change the language or the theme?', 'With the two menus at the top right.'],
    ['ru', 'Как сменить язык или тему?', 'С помощью двух меню вверху справа.'],
  ] as const)(
    'has an answered question after five clicks, told why at each step (%s)',
    async (language, question, answer) => {
      const { page, problems } = await openPage(browser, server.url, { language, theme: 'light', width: 1280 });
      page.setDefaultTimeout(20_000);
      let clicks = 0;
      const click = async (id: string): Promise<void> => {
        clicks++;
        await page.getByTestId(id).first().click();
      };
      await page.goto('/');
      await keepScreenshot(page, `first-minute-${language}-1`);
      await click('sample-take');
      await page.getByTestId('sample-hint').waitFor();
      await keepScreenshot(page, `first-minute-${language}-2`);
      await click('fit-submit');
      await page.getByTestId('model-ask').first().waitFor({ timeout: SLOW_MS });
      await click('model-ask');
      await page.getByTestId('sample-hint').waitFor();
      await page.getByTestId('ask-input').locator('textarea').fill(question);
      await click('ask-submit');
      await page.getByTestId('ask-known').waitFor();
      expect(await page.getByTestId('ask-known-question').first().innerText()).toBe(question);
      expect(await page.getByTestId('ask-known').getByTestId('ask-answer').first().innerText()).toContain(answer);
      await keepScreenshot(page, `first-minute-${language}-3`);
      expect(await page.getByTestId('sample-hint').count()).toBe(1);
      expect(clicks).toBeLessThanOrEqual(5);
      expect(problems).toEqual([]);
      await page.close();
    },
  );
});
