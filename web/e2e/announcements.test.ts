import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillServer, finishJob } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

/** Longer than any notice of these tests stays by itself. */
const LONG_MS = 8_000;

let browser: Browser;
let server: RunningServer;
let filling: Filling;
let page: Page;
let problems: string[];

const byId = (id: string): Locator => page.getByTestId(id);
const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element.contains(document.activeElement));

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  filling = await fillServer(server.url);
  ({ page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(15_000);
  await page.clock.install();
});
afterAll(async () => {
  expect(problems).toEqual([]);
  await browser?.close();
  await server?.stop();
});

describe('notices', () => {
  /** Ends a job elsewhere: the page is told of it. */
  const benchmark = (): Promise<string> =>
    finishJob(server.url, 'runBenchmark(modelId: $id, sampleSize: 5)', '$id: ID!', { id: filling.modelId });

  test('go when their time is over, but not from under the pointer', async () => {
    await openModels();
    await benchmark();
    await byId('notice-success').waitFor();
    await byId('notice-success').hover();
    await page.clock.runFor(LONG_MS);
    expect(await byId('notice-success').count()).toBe(1);
    await page.mouse.move(10, 10);
    await page.clock.runFor(1_000);
    expect(await byId('notice-success').count()).toBe(1);
    await page.clock.runFor(LONG_MS);
    expect(await byId('notice-success').count()).toBe(0);
  });

  test('stay while the keyboard is in one of them, and leave it a place', async () => {
    await openModels();
    await benchmark();
    await byId('notice-success').waitFor();
    await benchmark();
    await expect.poll(() => byId('notice-success').count()).toBe(2);
    await byId('notice-success').first().getByRole('button').focus();
    await page.clock.runFor(LONG_MS);
    expect(await byId('notice-success').count()).toBe(2);
    await page.keyboard.press('Enter');
    await expect.poll(() => byId('notice-success').count()).toBe(1);
    await expect.poll(() => hasFocus(byId('notices'))).toBe(true);
    await byId('nav-models').focus();
    await page.clock.runFor(LONG_MS);
    expect(await byId('notice-success').count()).toBe(0);
  });

  test('of errors stay until they are dismissed, and each is read out by one region that was there before', async () => {
    await openModels();
    const regions = byId('notices').locator('[aria-live]');
    const [urgent, calm] = await regions.elementHandles();
    expect([await urgent!.getAttribute('aria-live'), await calm!.getAttribute('aria-live')]).toEqual([
      'assertive',
      'polite',
    ]);
    await finishJob(server.url, 'fitModel(input: $input)', '$input: FitModelInput!', {
      input: { modelId: 'none-left', datasetId: filling.datasetId, tfidf: { minDf: 1000 } },
    });
    await byId('notice-error').waitFor();
    await benchmark();
    await byId('notice-success').waitFor();
    expect(await urgent!.innerText()).toContain('VOCABULARY_EMPTY');
    expect(await calm!.innerText()).toContain('The benchmark of faq-ru is done.');
    expect(await byId('notices').locator('[role=alert], [role=status], [aria-live] [aria-live]').count()).toBe(0);
    await page.clock.runFor(LONG_MS);
    expect([await byId('notice-error').count(), await byId('notice-success').count()]).toEqual([1, 0]);
    await byId('notice-error').getByRole('button').click();
    expect(await byId('notice-error').count()).toBe(0);
  });

  async function openModels(): Promise<void> {
    await page.goto('/models', { waitUntil: 'networkidle' });
    await byId('model-list').waitFor();
  }
});

describe('what a screen reader is told', () => {
  test('says what came of a question, also of one that finds nothing', async () => {
    await page.goto(`/ask?model=${filling.modelId}`, { waitUntil: 'networkidle' });
    const region = await byId('ask-spoken').elementHandle();
    expect([await region!.getAttribute('role'), await region!.innerText()]).toEqual(['status', '']);
    const told = async (question: string): Promise<string> => {
      await byId('ask-input').locator('textarea').fill(question);
      await byId('ask-input').locator('textarea').press('Enter');
      await expect.poll(() => region!.innerText()).toContain(question);
      return region!.innerText();
    };
    const known = 'The answer to a known question stands first.';
    const paris = 'Какой город стоит на Сене?';
    expect(await told(paris)).toMatch(new RegExp(`^\\d+ passages? for “${paris.replace('?', '\\?')}”\\. ${known}$`));
    expect(await told('Ягуар')).toBe('Nothing was found for “Ягуар”.');
    expect(await told('Нил')).toContain(' for “Нил”.');
  });

  test('says what the vocabulary will be, and what it becomes', async () => {
    await page.goto(`/models/new?dataset=${filling.datasetId}`, { waitUntil: 'networkidle' });
    const region = await page.locator('[role=status]', { has: byId('fit-forecast') }).elementHandle();
    const before = await region!.innerText();
    expect(before).toMatch(/^The vocabulary will have \d+ terms\.$/);
    await byId('fit-preset-plain').click();
    await page.clock.runFor(1_000);
    await expect.poll(() => region!.innerText()).not.toBe(before);
  });
});
