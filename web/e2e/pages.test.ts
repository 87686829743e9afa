import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillServer, longName } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { inspectState, looks } from './inspect-state.ts';
import { openBrowser, openPage } from './open-browser.ts';
import type { WatchedPage } from './open-browser.ts';
import { emptyStates, filledStates } from './page-states.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

let browser: Browser;
let empty: RunningServer;
let full: RunningServer;
let filling: Filling;
let emptyPage: WatchedPage;
let filledPage: WatchedPage;
let combinationCount = 0;

beforeAll(async () => {
  [browser, empty, full] = await Promise.all([openBrowser(), startServer(), startServer()]);
  filling = await fillServer(full.url);
  expect(longName).toHaveLength(120);
  [emptyPage, filledPage] = await Promise.all([empty, full].map(({ url }) => openPage(browser, url, looks[0]!)));
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([empty?.stop(), full?.stop()]);
  console.log(`${combinationCount} combinations of page, language, theme and width were looked at.`);
});

describe('every page in two languages, two themes and four widths', () => {
  test.each(emptyStates)('is accessible, whole and translated without data: $name', async (state) => {
    expect(await inspectState(emptyPage, state, filling)).toEqual([]);
    combinationCount += looks.length;
  });

  test.each(filledStates)('is accessible, whole and translated with data of a long name: $name', async (state) => {
    expect(await inspectState(filledPage, state, filling)).toEqual([]);
    combinationCount += looks.length;
  });
});
