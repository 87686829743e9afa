import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askApi } from './fill-server.ts';
import { keepScreenshot, openBrowser, openPage } from './open-browser.ts';
import type { WatchedPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const file = join(process.env.OTVET_TEST_DATA ?? '../shared/data', 'xquad-ru-windows1251-semicolon.csv');
const SLOW_MS = 60_000;
const SOON_MS = 20_000;

/** An expectation that may take until a busy machine has shown something. */
const expectSoon = <T>(read: () => T, timeout = SOON_MS) => expect.poll(read, { timeout });

describe.skipIf(!existsSync(file))('a person who looks into a file before fitting', () => {
  let browser: Browser;
  let server: RunningServer;
  let watched: WatchedPage;
  let page: Page;
  let id: string;

  const byId = (testId: string): Locator => page.getByTestId(testId).first();

  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startServer()]);
    watched = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
    ({ page } = watched);
    page.setDefaultTimeout(SOON_MS);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('sees how it will be read, in another encoding and in the right one, and uploads it', async () => {
    await page.goto('/datasets');
    await byId('upload-input').setInputFiles(file);
    const firstRow = byId('upload-preview-row');
    await firstRow.waitFor();
    expect(await firstRow.innerText()).toContain('Сколько очков уступила защита Пэнтерс?');
    expect(await optionOf('upload-encoding')).toBe('found: windows-1251');
    expect(await byId('upload-row-count').innerText()).toBe('1,190 rows found');

    await byId('upload-encoding').selectOption('koi8-r');
    await expectSoon(() => firstRow.isVisible().then((seen) => (seen ? firstRow.innerText() : ''))).not.toContain(
      'защита',
    );
    await keepScreenshot(page, 'datasets-1-wrong-encoding');
    await byId('upload-encoding').selectOption('windows-1251');
    await expectSoon(() => firstRow.innerText()).toContain('Сколько очков уступила защита Пэнтерс?');

    await page.locator('[data-testid=upload-name] input').fill('Пэнтерс');
    await byId('upload-submit').click();
    await page.waitForURL(/\/datasets\/[^/]+$/);
    id = new URL(page.url()).pathname.split('/').at(-1)!;
    await byId('dataset-encoding').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Пэнтерс');
    expect(await byId('dataset-encoding').innerText()).toBe('windows-1251');
  });

  test('opens the rows behind a number, and all rows again', async () => {
    await byId('finding-CONFLICTING_ANSWER').click();
    await byId('filter-finding').waitFor();
    expect(await byId('rows-total').innerText()).toBe('2 rows');
    await byId('filter-finding').getByRole('button').click();
    await expectSoon(() => byId('rows-total').innerText()).toBe('1,190 rows');
    expect(new URL(page.url()).search).toBe('');
  });

  test('looks closer at the lengths, by keys too', async () => {
    await byId('tab-explore').click();
    await byId('lengths-CONTEXT').locator('canvas').waitFor();
    expect(await byId('lengths-CONTEXT').locator('h2').innerText()).toBe('Half of the contexts have at most 106 words');
    const longest = page.locator('[data-testid=lengths-CONTEXT-to] input');
    await longest.fill('100');
    await longest.press('Enter');
    await expectSoon(() => new URL(page.url()).searchParams.get('context-words')).toBe('25-100');

    const canvas = (await byId('lengths-QUESTION').locator('canvas').boundingBox())!;
    await page.mouse.move(canvas.x + canvas.width * 0.35, canvas.y + canvas.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(canvas.x + canvas.width * 0.6, canvas.y + canvas.height * 0.5, { steps: 5 });
    await page.mouse.up();
    await byId('lengths-QUESTION-whole').waitFor();
    expect(new URL(page.url()).searchParams.get('question-words')).toMatch(/^\d+-\d+$/);
    await byId('lengths-QUESTION-whole').click();
    await expectSoon(() => new URL(page.url()).searchParams.get('question-words')).toBeNull();
  });

  test('clicks the largest word of the cloud and finds its rows', async () => {
    const cloud = byId('word-cloud').locator('canvas');
    await cloud.scrollIntoViewIfNeeded();
    await expectSoon(() => isDrawn(cloud)).toBe(true);
    // The most frequent word lies in the middle.
    const { width, height } = (await cloud.boundingBox())!;
    await cloud.click({ position: { x: width / 2, y: height / 2 } });
    await page.waitForURL(/\/rows\?search=/);
    const word = new URL(page.url()).searchParams.get('search')!;
    const { dataset } = await askApi<{ dataset: { frequentWords: { word: string }[] } }>(
      server.url,
      'query ($id: ID!) { dataset(id: $id) { frequentWords(column: CONTEXT, stopWords: false, limit: 120) { word } } }',
      { id },
    );
    expect(dataset.frequentWords.map((one) => one.word)).toContain(word);
    await byId('dataset-data-row').waitFor();
    await page.goBack();
  });

  test('draws the map, reads a passage, and selects with a rectangle', async () => {
    await byId('map-draw').click();
    await byId('map-redraw').waitFor({ timeout: SLOW_MS });
    const canvas = byId('map-chart').locator('canvas');
    await expectSoon(() => isDrawn(canvas)).toBe(true);
    await keepScreenshot(page, 'datasets-2-map');

    await byId('map-group').click();
    await byId('map-selected').getByRole('listitem').first().getByRole('button').click();
    const { dataset } = await askApi<{ dataset: { passageText: string } }>(
      server.url,
      'query ($id: ID!, $passage: ID!) { dataset(id: $id) { passageText(passageId: $passage) } }',
      { id, passage: new URL(page.url()).searchParams.get('passage') },
    );
    await expectSoon(() => byId('map-passage').innerText()).toContain(dataset.passageText);

    await byId('map-tool').selectOption('rectangle');
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + 8, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 8, box.y + box.height - 8, { steps: 5 });
    await page.mouse.up();
    await expectSoon(() => byId('map-selected').innerText()).toContain('240 passages selected');
  });

  test('sees the map that another window draws', async () => {
    await page.goto(`/datasets/${id}/explore`);
    await byId('map-redraw').waitFor();
    await askApi(server.url, 'mutation ($id: ID!) { mapDataset(datasetId: $id, seed: 7) { id } }', { id });
    await expectSoon(
      () =>
        page
          .locator('[data-testid=map-seed] input')
          .inputValue()
          .catch(() => ''),
      SLOW_MS,
    ).toBe('7');
  });

  test('sees what a recipe takes away, changes it, and makes a version', async () => {
    await byId('tab-prepare').click();
    await byId('prepared-row').waitFor();
    expect(await byId('prepared-row').locator('del').allInnerTexts()).toContain('Сколько');
    expect(await page.getByTestId('prepared-loud').count()).toBe(0);

    const shortest = page.locator('[data-testid=prepare-minTokenLength] input');
    await shortest.fill('7');
    await shortest.press('Enter');
    await byId('prepared-loud').waitFor();
    expect(new URL(page.url()).searchParams.get('recipe')).toBe('minTokenLength:7');
    await byId('prepare-recommended').click();
    await byId('prepared-loud').waitFor({ state: 'detached' });

    await byId('prepare-submit').click();
    await byId('prepare-done').waitFor({ timeout: SLOW_MS });
    expect(await byId('prepared-rows').innerText()).toBe('1,187');
    await keepScreenshot(page, 'datasets-3-version');
    await byId('prepare-fit').click();
    await byId('fit-own-recipe').waitFor();

    await page.goto('/datasets');
    const rows = page.getByTestId('dataset-row');
    await expectSoon(() => rows.count()).toBe(2);
    expect(await rows.nth(1).getAttribute('data-depth')).toBe('1');
  });

  test('renames, and removes the version before its parent', async () => {
    await byId('dataset-rename').click();
    await page.locator('[data-testid=rename-input] input').fill('Кубок');
    await byId('rename-save').click();
    await expectSoon(() => page.getByTestId('dataset-link').first().innerText()).toBe('Кубок');
    for (let left = 1; left >= 0; left--) {
      await page.getByTestId('dataset-remove').last().click();
      await byId('confirm').click();
      await expectSoon(() => page.getByTestId('dataset-row').count()).toBe(left);
      await sleep(100);
    }
    expect(watched.problems).toEqual([]);
  });

  function optionOf(testId: string): Promise<string> {
    return byId(testId).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]!.text);
  }
});

/** Whether a canvas shows more than two colours. */
function isDrawn(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
    return new Set(new Uint32Array(pixels.buffer)).size > 2;
  });
}
