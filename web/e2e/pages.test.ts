import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLine } from './cuttable-line.ts';
import { fillServer, longName } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { inspectState, looks } from './inspect-state.ts';
import { cancelJobs, makeTrouble } from './make-trouble.ts';
import type { Trouble } from './make-trouble.ts';
import { openBrowser, openPage } from './open-browser.ts';
import type { WatchedPage } from './open-browser.ts';
import { emptyStates, filledStates } from './page-states.ts';
import type { PageState } from './page-states.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';
import { noticeStates, openedStates, runningStates, slowStates } from './troubled-states.ts';

const TOKEN = 'a-token-of-twenty-or-more-characters';

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

describe('every page in two languages, two themes and four widths is accessible, whole and translated', () => {
  const inspect = async <F extends Filling>(watched: WatchedPage, state: PageState<F>, held: F): Promise<void> => {
    const { faults, lookCount } = await inspectState(watched, state, held);
    expect(faults).toEqual([]);
    combinationCount += lookCount;
  };

  test.each(emptyStates)('without data: $name', (state) => inspect(emptyPage, state, filling));

  test.each(filledStates)('with data of a long name: $name', (state) => inspect(filledPage, state, filling));

  describe('also where', () => {
    let trouble: Trouble;
    beforeAll(async () => {
      trouble = await makeTrouble(full, filling);
    });

    test.each(openedStates)('something is open, or cannot be used: $name', (state) =>
      inspect(filledPage, state, trouble),
    );

    test.each(slowStates)('the server is slow, or does not give something: $name', (state) =>
      inspect(filledPage, state, trouble),
    );

    test.each(['en', 'ru'])('notices of each kind are shown (%s)', (language) => {
      const state = noticeStates(full).find(({ name }) => name.endsWith(language))!;
      return inspect(filledPage, state, trouble);
    });

    test('the server asks for a token', async () => {
      const closed = await startServer({ OTVET_API_TOKEN: TOKEN });
      try {
        const watched = await openPage(browser, closed.url, looks[0]!);
        const reach: PageState['reach'] = (page) => page.getByTestId('token-input').waitFor();
        await inspect(watched, { name: 'token', path: '/datasets', reach, expected: /401|4401/ }, filling);
        await watched.page.context().close();
      } finally {
        await closed.stop();
      }
    });

    test('the server cannot be reached any more', async () => {
      const line = await openLine(full.url);
      const watched = await openPage(browser, line.url, looks[0]!);
      const reach: PageState['reach'] = async (page) => {
        await page.getByTestId('model-list').waitFor();
        // The texts of both languages are there before the line is cut.
        for (const language of ['ru', 'en']) {
          await page.getByTestId('language').selectOption(language);
          await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
        }
        await line.cut();
        await page.getByTestId('connection-lost').waitFor();
      };
      await inspect(watched, { name: 'away', path: '/models', reach, expected: /ERR_CONNECTION|WebSocket/ }, filling);
      await watched.page.context().close();
    });

    describe('a job is under way:', () => {
      afterAll(() => cancelJobs(full.url));
      const names = ['running-jobs', 'running-fit', 'running-models', 'waiting-quality'];
      let states: readonly PageState<Trouble>[];
      beforeAll(() => {
        states = runningStates(full);
      });
      test.each(names)('%s', (name) =>
        inspect(
          filledPage,
          states.find((state) => state.name === name)!,
          trouble,
        ),
      );
    });
  });
});
