import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const TOKEN = 'a-token-of-twenty-or-more-characters';

let browser: Browser;
let server: RunningServer;
let playground: Page;
const hosts = new Set<string>();

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer({ OTVET_API_TOKEN: TOKEN })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('the playground opens from the dashboard with one tab for each step', async () => {
  const { page } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
  await page.context().addInitScript((token) => localStorage.setItem('otvet-token', token), TOKEN);
  page.context().on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto('/');
  const opened = page.context().waitForEvent('page');
  await page.getByTestId('playground').click();
  playground = await opened;
  playground.setDefaultTimeout(30_000);
  playground.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  for (const tab of ['1 Data', '2 Fit', '3 Watch', '4 Ask', '5 Measure']) {
    await playground.getByText(tab, { exact: true }).first().waitFor();
  }
});

test('an example runs as it stands, with the token of the dashboard', async () => {
  await openTab('1 Data');
  await playground.getByText('(Send mutation SampleData)').click();
  await playground.locator('app-query-result').getByText('"rowCount"').locator('visible=true').first().waitFor();
});

test('the subscription shows jobs as they change', async () => {
  await openTab('3 Watch');
  await playground.getByText('(Send subscription Watch)').click();
  await playground.getByText('Loading...').locator('visible=true').waitFor();
  await expect.poll(startFit, { timeout: 20_000, interval: 1_000 }).toBe(true);
});

test('nothing was asked of any other server', () => {
  expect([...hosts]).toEqual([new URL(server.url).host]);
});

async function openTab(name: string): Promise<void> {
  await playground.getByText(name, { exact: true }).first().click();
}

let fits = 0;
/** Starts a fit; whether the playground has shown one so far. The socket may not be ready for the first. */
async function startFit(): Promise<boolean> {
  const ask = async (query: string, variables?: object): Promise<{ data: { datasets: { id: string }[] } }> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const init = { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
    return (await fetch(`${server.url}/graphql`, init)).json() as never;
  };
  const { data } = await ask('{ datasets { id } }');
  const input = { modelId: `watched-${++fits}`, datasetId: data.datasets[0]!.id };
  await ask('mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }', { input });
  return playground
    .locator('app-subscription-result-item, app-query-result')
    .getByText('jobChanged')
    .first()
    .isVisible();
}
