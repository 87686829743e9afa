import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepScreenshot, openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const data = process.env.OTVET_TEST_DATA ?? '../shared/data';
const file = join(data, 'xquad-ru-windows1251-semicolon.csv');
const reference = join(data, 'reference', 'xquad-ru.json');
const SLOW_MS = 60_000;

const question = 'Сколько очков уступила защита Пэнтерс?';

describe.skipIf(!existsSync(file))('a person with a CSV saved by a Russian Excel', () => {
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    expect(await server?.stop()).toBe(0);
  });

  test('uploads it, fits, loads, asks, measures quality and speed, unloads and removes', async () => {
    const { page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
    const byId = (id: string) => page.getByTestId(id).first();
    page.setDefaultTimeout(20_000);

    await page.goto('/datasets');
    await byId('upload-input').setInputFiles(file);
    await byId('upload-submit').click();
    await page.waitForURL(/\/datasets\/[^/]+$/);
    expect(await byId('dataset-row-count').innerText()).toBe('1,190');
    expect(await byId('dataset-passage-count').innerText()).toBe('240');
    expect(await byId('dataset-encoding').innerText()).toMatch(/windows-1251/i);
    await keepScreenshot(page, 'journey-1-dataset');

    await byId('fit-link').click();
    await page.locator('label', { has: page.getByTestId('fit-preset-bm25') }).click();
    await byId('fit-recipe-toggle').click();
    await fill(page, 'fit-model-id', 'xquad');
    await byId('fit-submit').click();
    await byId('fit-done').waitFor({ timeout: SLOW_MS });
    await byId('fit-open-model').click();
    await byId('model-load').click();
    await page.locator('[data-testid=model-status][data-status=LOADED]').waitFor();
    await keepScreenshot(page, 'journey-2-model');

    await byId('model-ask').click();
    await fill(page, 'ask-input', question);
    await page.keyboard.press('Enter');
    await byId('ask-hit').waitFor();
    expect(await byId('ask-known-question').innerText()).toBe(question);
    expect(await byId('ask-known').getByTestId('ask-answer').first().innerText()).toBe('308');
    const hit = byId('ask-hit');
    expect(await hit.getByTestId('ask-passage').innerText()).toContain('Защита Пэнтерс уступила всего 308 очков');
    expect(await hit.getByTestId('ask-answer').allInnerTexts()).toContain('308');
    const marked = await hit.locator('mark').allInnerTexts();
    expect(marked).toEqual(expect.arrayContaining(['Защита', 'Пэнтерс', 'уступила', 'очков']));
    await keepScreenshot(page, 'journey-3-ask');

    await page.goto('/models/xquad/quality');
    await byId('quality-run').click();
    await byId('quality-accuracy').waitFor({ timeout: SLOW_MS });
    expect(await byId('quality-accuracy').innerText()).toContain(percent(referenceAccuracy()));
    await keepScreenshot(page, 'journey-4-quality');

    await byId('tab-benchmark').click();
    await byId('benchmark-run').click();
    await byId('benchmark-chart').locator('canvas').waitFor({ timeout: SLOW_MS });
    expect(await isDrawn(page, '[data-testid=benchmark-chart] canvas')).toBe(true);
    await keepScreenshot(page, 'journey-5-benchmark');

    await byId('model-unload').click();
    await page.locator('[data-testid=model-status][data-status=READY]').waitFor();
    await byId('model-remove').click();
    await byId('confirm').click();
    await page.waitForURL(/\/models$/);
    await page.getByText('No models yet').waitFor();
    expect(problems).toEqual([]);
    const told = { level: 'info', text: 'Model xquad is removed.', page: expect.stringContaining('/models') };
    await expect.poll(() => loggedNotices(server)).toContainEqual(expect.objectContaining(told));
  });
});

/** What people were told, as the server's log has it. */
function loggedNotices({ folder }: RunningServer): unknown[] {
  const lines = readFileSync(join(folder, 'logs', 'app.log'), 'utf8').split('\n');
  return lines.filter((line) => line.includes('"event":"notice"')).map((line) => JSON.parse(line) as unknown);
}

/** Fills the text field that carries a test id, or is within what carries it. */
async function fill(page: Page, id: string, text: string): Promise<void> {
  const field = page.locator(
    `input[data-testid=${id}], textarea[data-testid=${id}], [data-testid=${id}] :is(input, textarea)`,
  );
  await field.first().fill(text);
}

/** Whether a canvas shows more than one colour. */
function isDrawn(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size > 2;
  });
}

function referenceAccuracy(): number {
  const { configs } = JSON.parse(readFileSync(reference, 'utf8')) as { configs: Record<string, { accuracy: number }> };
  return configs['bm25-1.2-0.75'].accuracy;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
