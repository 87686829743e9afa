import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasQdrant, startQdrant } from '../../server/testing/qdrant-server.ts';
import type { QdrantServer } from '../../server/testing/qdrant-server.ts';
import { askApi, fillServer, finishJob, upload } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { inspectState, looks } from './inspect-state.ts';
import { openBrowser, openPage } from './open-browser.ts';
import type { WatchedPage } from './open-browser.ts';
import type { PageState } from './page-states.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const CSV = 'question,context,answer\nWhere do cats sleep?,Cats sleep on roofs.,roofs\nWho barks?,Dogs bark.,dogs\n';
const FIT = 'fitModel(input: $input, load: true)';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('with a Qdrant that is away', () => {
  let server: RunningServer;
  let filling: Filling;
  let watched: WatchedPage;

  beforeAll(async () => {
    server = await startServer({ QDRANT_URL: await closedAddress(), OTVET_QDRANT_WRITE_TIMEOUT_MS: '1000' });
    filling = await fillServer(server.url);
    watched = await openPage(browser, server.url, looks[0]!);
  });
  afterAll(() => server?.stop());

  const states: PageState[] = [
    { name: 'store-away', path: '/models', reach: async (page) => stateOf(page, 'AWAY') },
    { name: 'store-fit', path: '/models/new', reach: async (page) => page.getByTestId('fit-store-QDRANT').waitFor() },
    { name: 'store-model', path: ({ modelId }) => `/models/${modelId}`, reach: async (page) => moveOf(page).waitFor() },
    { name: 'store-move', path: ({ modelId }) => `/models/${modelId}`, reach: askToMove },
  ];
  test.each(states)('the page is accessible, whole and translated: $name', async (state) => {
    expect((await inspectState(watched, state, filling)).faults).toEqual([]);
  });

  test('its card goes on looking after a look that failed', async () => {
    const { page, problems } = watched;
    await page.goto('/models');
    await stateOf(page, 'AWAY');
    let looks = 0;
    await page.route('**/graphql', (route) => {
      if (!route.request().postData()?.includes('"StoreConsistency"')) return route.continue();
      return ++looks === 1 ? route.abort() : route.continue();
    });
    await expect.poll(() => looks, { timeout: 30_000 }).toBeGreaterThan(1);
    await page.unrouteAll({ behavior: 'wait' });
    await stateOf(page, 'AWAY');
    expect(problems.splice(0).filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
  });

  test('a move that fails leaves the model where it was, and says so', async () => {
    const { page } = watched;
    await page.goto(`/models/${filling.modelId}`);
    await askToMove(page);
    await page.getByTestId('move-confirm').click();
    await page.locator('[data-testid=job-progress]').waitFor();
    await page.getByTestId('notice-error').getByText('STORE_UNAVAILABLE').waitFor({ timeout: 120_000 });
    await page.locator('[data-testid=model-store][data-store=EMBEDDED]').waitFor();
    await moveOf(page).waitFor();
    expect(watched.problems).toEqual([]);
  });
});

describe.skipIf(!hasQdrant)('with a Qdrant', () => {
  let qdrant: QdrantServer;
  let server: RunningServer;
  let filling: Filling;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    qdrant = await startQdrant();
    server = await startServer({ QDRANT_URL: qdrant.url });
    filling = await fillServer(server.url);
    watched = await openPage(browser, server.url, looks[0]!);
    page = watched.page;
  });
  afterAll(async () => {
    await server?.stop();
    await qdrant?.remove();
  });

  const inspect = async (state: PageState): Promise<string[]> => (await inspectState(watched, state, filling)).faults;
  const toQdrant = async (method: string, path: string, body?: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${qdrant.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    expect(response.status).toBe(200);
  };
  const collectionsOf = async (id: string): Promise<string[]> => {
    const query = '{ storeConsistency { collections { name modelId } } }';
    type Answer = { storeConsistency: { collections: { name: string; modelId: string }[] } };
    const { storeConsistency } = await askApi<Answer>(server.url, query);
    return storeConsistency.collections.filter(({ modelId }) => modelId === id).map(({ name }) => name);
  };

  test('its card says that it is empty, and what to do', async () => {
    const reach = async (on: Page): Promise<void> => stateOf(on, 'EMPTY');
    expect(await inspect({ name: 'store-empty', path: '/models', reach })).toEqual([]);
  });

  test('a model is fitted there from the form, and its card then says what is kept', async () => {
    const datasetId = await upload(server.url, 'cats.csv', CSV);
    await page.goto(`/models/new?dataset=${datasetId}`);
    await page.locator('[data-testid=fit-model-id] input').fill('cats');
    await page.getByTestId('fit-store-QDRANT').check();
    await page.getByTestId('fit-load').click();
    await page.getByTestId('fit-submit').click();
    await page.getByTestId('fit-done').waitFor({ timeout: 60_000 });
    const reach = async (on: Page): Promise<void> => {
      await stateOf(on, 'FINE');
      await on.getByTestId('store-collections').locator('summary').click();
    };
    expect(await inspect({ name: 'store-fine', path: '/models', reach })).toEqual([]);
    expect(await page.getByTestId('store-collections').locator('tbody tr').count()).toBe(2);
  });

  test('a quality report of a model there says how deep ranks are told', async () => {
    await finishJob(server.url, 'runQualityTest(modelId: $id)', '$id: ID!', { id: 'cats' });
    const reach = async (on: Page): Promise<void> => on.getByTestId('quality-deepest').waitFor();
    expect(await inspect({ name: 'store-quality', path: '/models/cats/quality', reach })).toEqual([]);
  });

  test('a model is moved there and back from its page, and answers', async () => {
    const stored = (kind: string) => page.locator(`[data-testid=model-store][data-store=${kind}]`);
    await page.goto(`/models/${filling.modelId}`);
    for (const [kind, collectionCount] of [
      ['QDRANT', 2],
      ['EMBEDDED', 0],
    ] as const) {
      await askToMove(page);
      await page.getByTestId('move-confirm').click();
      await stored(kind).waitFor({ timeout: 60_000 });
      await moveOf(page).waitFor();
      await page.goto('/models');
      await stateOf(page, 'FINE');
      await expect.poll(async () => (await pointsOf(page, filling.modelId)).length).toBe(collectionCount);
      await page.goto(`/ask?model=${filling.modelId}&q=${encodeURIComponent('Какой город стоит на Сене?')}`);
      await page.getByTestId('ask-hit').first().waitFor();
      await page.goto(`/models/${filling.modelId}`);
    }
    expect(watched.problems).toEqual([]);
  });

  test('what differs is shown, a repair first says what it would do, and then all agrees', async () => {
    const input = { modelId: 'dogs', datasetId: await upload(server.url, 'dogs.csv', CSV), store: 'QDRANT' };
    await finishJob(server.url, FIT, '$input: FitModelInput!', { input });
    const [passages] = await collectionsOf('dogs');
    const [, questions] = await collectionsOf('cats');
    await toQdrant('DELETE', `/collections/${passages}`);
    await toQdrant('POST', `/collections/${questions}/points/delete?wait=true`, { points: [0] });
    await toQdrant('PUT', '/collections/otvet_foreign', { sparse_vectors: { text: {} } });
    const differs = async (on: Page): Promise<void> => stateOf(on, 'DIFFERS');
    expect(await inspect({ name: 'store-differs', path: '/models', reach: differs })).toEqual([]);
    expect(await kindsOf(page)).toEqual(['COUNT_DIFFERS', 'FOREIGN_COLLECTION', 'MODEL_WITHOUT_COLLECTION']);

    const plan = async (on: Page): Promise<void> => {
      await differs(on);
      await on.getByTestId('store-repair').click();
      await on.locator('[data-outcome=PLANNED]').first().waitFor();
    };
    expect(await inspect({ name: 'store-repair', path: '/models', reach: plan })).toEqual([]);
    expect(await kindsOf(page)).toHaveLength(3);
    await page.getByTestId('repair-close').click();
    // A plan that did not arrive is asked for again.
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('"RepairStore"') ? route.abort() : route.continue(),
    );
    await page.getByTestId('store-repair').click();
    const dialog = page.locator('dialog');
    await dialog.getByTestId('failure').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    const said = await dialog.getByTestId('repair-intro').elementHandle();
    await dialog.getByTestId('failure').getByRole('button').click();
    await page.locator('[data-outcome=PLANNED]').first().waitFor();
    // The live region that was there before now says what came.
    expect(await said!.innerText()).toBe(await dialog.getByTestId('repair-intro').innerText());
    expect(await said!.innerText()).not.toBe('');
    expect(watched.problems.splice(0).filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
    await page.getByTestId('repair-confirm').click();
    await page.locator('[data-outcome=STARTED]').first().waitFor();
    await page.getByTestId('repair-close').click();
    await expect.poll(() => kindsOf(page), { timeout: 60_000 }).toEqual(['FOREIGN_COLLECTION']);
    await page.getByTestId('store-repair').waitFor({ state: 'detached' });
    await toQdrant('DELETE', '/collections/otvet_foreign');
    await page.getByTestId('store-check').click();
    await stateOf(page, 'FINE');
    expect(watched.problems).toEqual([]);
  });

  test('when it goes away its card says so, and when it is back, that all agrees', async () => {
    await page.goto('/models');
    await stateOf(page, 'FINE');
    await qdrant.kill('SIGKILL');
    await page.getByTestId('store-check').click();
    await stateOf(page, 'AWAY');
    await qdrant.start();
    await stateOf(page, 'FINE');
    expect(watched.problems).toEqual([]);
  });
});

/** An address where nothing answers: that of a server which has stopped. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function stateOf(page: Page, state: string): Promise<void> {
  await page.locator(`[data-testid=store-card][data-state=${state}]`).waitFor({ timeout: 60_000 });
}

const moveOf = (page: Page) => page.getByTestId('model-move');

async function askToMove(page: Page): Promise<void> {
  await moveOf(page).click();
  await page.getByTestId('move-confirm').waitFor();
}

/** The kinds of differences shown, sorted. */
async function kindsOf(page: Page): Promise<(string | undefined)[]> {
  const shown = page.locator('[data-testid=store-problems] [data-kind]');
  return (await shown.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.kind))).sort();
}

/** The rows of the card's table that are about a model. */
function pointsOf(page: Page, modelId: string): Promise<string[]> {
  return page.getByTestId('store-collections').locator('tbody tr', { hasText: modelId }).allInnerTexts();
}
