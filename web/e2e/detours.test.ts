import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askApi, fillServer } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const TOKEN = 'a-token-of-twenty-or-more-characters';
const question = encodeURIComponent('Какой город стоит на Сене?');

let browser: Browser;
let server: RunningServer;
let filling: Filling;
let page: Page;

const byId = (id: string): Locator => page.getByTestId(id).first();
const setLoaded = (field: 'loadModel' | 'unloadModel'): Promise<unknown> =>
  askApi(server.url, `mutation ($id: ID!) { ${field}(id: $id) { id } }`, { id: filling.modelId });

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  filling = await fillServer(server.url);
  ({ page } = await openPage(browser, server.url, { language: 'ru', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a person who follows an old address', () => {
  test('is told that the model is not there, and asks another', async () => {
    await page.goto(`/ask?model=nope&q=${question}`);
    expect(await byId('ask-absent').innerText()).toContain('nope');
    expect(await page.getByTestId('ask-result').count()).toBe(0);
    await byId('ask-model').selectOption(filling.modelId);
    await byId('ask-result').waitFor();
  });

  test('loads the model that is not loaded and has the answer', async () => {
    await setLoaded('unloadModel');
    await page.goto(`/ask?model=${filling.modelId}&q=${question}`);
    await byId('model-load').click();
    await byId('ask-result').waitFor();
    expect(await byId('ask-legend').innerText()).toContain('Основы слов');
  });

  test('is told that the job is forgotten and may fit', async () => {
    await page.goto('/models/new?job=nope');
    await byId('fit-forgotten').waitFor();
    await byId('fit-submit').waitFor();
  });

  test.each(['quality', 'benchmark'])('is told that the %s report is gone', async (tab) => {
    await page.goto(`/models/${filling.modelId}/${tab}?report=nope`);
    expect(await byId('report-gone').innerText()).toContain('Ниже');
    await page.goto(`/models/${filling.modelId}/${tab}`);
    await byId(`${tab}-run`).waitFor();
    expect(await page.getByTestId('report-gone').count()).toBe(0);
  });
});

describe('a person with a slow network who clicks twice', () => {
  test.each(['quality-run', 'benchmark-run', 'fit-submit'])('starts one job with %s', async (button) => {
    const [kind] = button.split('-');
    await page.goto(kind === 'fit' ? '/models/new' : `/models/${filling.modelId}/${kind}`);
    const before = await jobCount();
    await page.route('**/graphql', (route) => sleep(300).then(() => route.continue()));
    await byId(button).dblclick();
    await expect.poll(jobCount).toBeGreaterThan(before);
    await sleep(500);
    await page.unrouteAll({ behavior: 'wait' });
    expect(await jobCount()).toBe(before + 1);
  });
});

describe('a person who searches the rows', () => {
  test('takes nothing of the search to another page', async () => {
    await page.goto(`/datasets/${filling.datasetId}/rows`);
    await page.locator('[data-testid=rows-search] input').fill('Нил');
    await byId('nav-models').click();
    await byId('model-list').waitFor();
    await sleep(400);
    expect(new URL(page.url()).search).toBe('');
  });

  test('finds in the field what the address says', async () => {
    await page.goto(`/datasets/${filling.datasetId}/rows?search=Нил`);
    await byId('rows-total').waitFor();
    await byId('tab-rows').click();
    const field = page.locator('[data-testid=rows-search] input');
    await expect.poll(() => field.inputValue()).toBe('');
    await page.goBack();
    await expect.poll(() => field.inputValue()).toBe('Нил');
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['Строка', 'Вопрос', 'Контекст', 'Ответ']);
  });
});

describe('a person who passes an address on', () => {
  test('shares the open row', async () => {
    await page.goto(`/datasets/${filling.datasetId}/rows`);
    await page.getByTestId('dataset-data-row').nth(1).locator('button').click();
    await byId('row-panel').waitFor();
    expect(new URL(page.url()).searchParams.get('row')).toBe('1');
    await page.reload();
    expect(await byId('row-panel').innerText()).toContain('Париж стоит на Сене');
  });

  test('shares what was chosen for a fit', async () => {
    await page.goto(`/models/new?dataset=${filling.datasetId}`);
    await page.locator('label', { has: page.getByTestId('fit-preset-plain') }).click();
    await page.locator('[data-testid=fit-model-id] input').fill('shared-id');
    await byId('fit-load').click();
    await byId('fit-type').selectOption('BM25');
    const query = () => Object.fromEntries(new URL(page.url()).searchParams);
    const chosen = { preset: 'plain', id: 'shared-id', load: 'true', settings: 'type:BM25' };
    await expect.poll(query).toEqual({ dataset: filling.datasetId, ...chosen });
    await page.reload();
    expect(await page.locator('[data-testid=fit-model-id] input').inputValue()).toBe('shared-id');
    expect(await byId('fit-type').inputValue()).toBe('BM25');
    expect(await page.getByTestId('fit-preset-plain').isChecked()).toBe(true);
    await expect.poll(query).toEqual({ dataset: filling.datasetId, ...chosen });
  });
});

test('a query that fails takes nothing of a form away that is being filled in', async () => {
  await page.goto(`/models/new?dataset=${filling.datasetId}`);
  await page.locator('[data-testid=fit-model-id] input').fill('typed-id');
  const refusal = { errors: [{ message: 'Busy.', extensions: { code: 'OVERLOADED' } }] };
  await page.route('**/graphql', (route) =>
    (route.request().postData() ?? '').includes('"Job"') ? route.fulfill({ json: refusal }) : route.continue(),
  );
  await byId('fit-submit').click();
  await byId('failure').waitFor();
  expect(await byId('failure-code').innerText()).toBe('OVERLOADED');
  await page.unrouteAll({ behavior: 'wait' });
  await byId('failure').getByRole('button').click();
  await byId('fit-done').or(page.getByTestId('job-cancel')).first().waitFor();
  await page.goBack();
  expect(await page.locator('[data-testid=fit-model-id] input').inputValue()).toBe('typed-id');
});

describe('a person whose file is headed otherwise', () => {
  test('is told in which line the headers stand', async () => {
    await upload('Наши вопросы\n\nВопрос;Ответ\nКто?;Никто\n');
    expect(await byId('failure').innerText()).toContain('Заголовки стоят в строке 3: удалите строки над ними.');
  });

  test('chooses among the headers of the file', async () => {
    await upload('тема;Ответ\nКто?;Никто\n');
    expect(await byId('failure-code').innerText()).toBe('COLUMN_MISSING');
    await byId('upload-column-question').selectOption('тема');
    await byId('upload-submit').click();
    await page.waitForURL(/\/datasets\/[^/]+$/);
    expect(await byId('dataset-row-count').innerText()).toBe('1');
  });
});

test('a person who closed the request for a token can answer it after all', async () => {
  const closed = await startServer({ OTVET_API_TOKEN: TOKEN });
  try {
    ({ page } = await openPage(browser, closed.url, { language: 'ru', theme: 'light', width: 1280 }));
    await page.goto('/datasets');
    await byId('token-input').waitFor();
    await page.keyboard.press('Escape');
    await byId('token-input').waitFor({ state: 'detached' });
    await byId('token-enter').click();
    await page.locator('[data-testid=token-input] input').fill(TOKEN);
    await byId('token-save').click();
    await byId('expected-limits').waitFor();
  } finally {
    await closed.stop();
  }
});

async function jobCount(): Promise<number> {
  const { jobs } = await askApi<{ jobs: unknown[] }>(server.url, '{ jobs(limit: 100) { id } }');
  return jobs.length;
}

async function upload(text: string): Promise<void> {
  await page.goto('/datasets');
  await byId('upload-input').setInputFiles({ name: 'вопросы.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await byId('failure').waitFor();
}
