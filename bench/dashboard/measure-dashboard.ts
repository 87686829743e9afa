import type { Locator, Page } from 'playwright-core';
import { askApi, finishJob, upload } from '../../web/e2e/fill-server.ts';
import { openBrowser, openPage } from '../../web/e2e/open-browser.ts';
import { startServer } from '../../web/e2e/start-server.ts';
import { weighPage } from '../../web/e2e/weigh-page.ts';
import { findBrowser } from '../../scripts/find-browser.js';
import { recordEvents, watchEvents } from './watch-events.ts';
import type { Watched } from './watch-events.ts';

const ROW_COUNT = 100_000;
const LARGE_MODEL = 'large';
const WORDS = 'river city bridge harbour market winter garden window letter mountain engine paper signal forest'.split(
  ' ',
);
const QUESTIONS = [
  'misses',
  'recipe',
  'upload file',
  'change language',
  'stop words',
  'vocabulary',
  'benchmark',
  'map',
];

/** What a person did on the dashboard and what the browser recorded of it. */
export interface Interaction extends Watched {
  readonly name: string;
}

/** The interactions measured, the times from Enter to the shown answer in ms, and what a first visit loads as gzip. */
export interface DashboardTimes {
  readonly firstLoadBytes: number;
  readonly interactions: Interaction[];
  readonly answersMs: number[];
}

/** Takes a browser through the built dashboard, over the sample data and a dataset of 100,000 rows, `rounds` times. */
export async function measureDashboard(rounds: number): Promise<DashboardTimes> {
  process.env.CHROMIUM_PATH ??= findBrowser();
  const [browser, server] = await Promise.all([openBrowser(), startServer()]);
  try {
    const { bytes: firstLoadBytes } = await weighPage(browser, server.url, '/');
    const large = await upload(server.url, 'large.csv', largeFile());
    const modelId = await fitSample(server.url);
    await missAll(server.url, large);
    const { page } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 });
    await recordEvents(page);
    const interactions: Interaction[] = [];
    const answersMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const [name, action] of Object.entries(await stepsOf(page, modelId, large, answersMs))) {
        interactions.push({ name, ...(await watchEvents(page, action)) });
      }
    }
    return { firstLoadBytes, interactions, answersMs };
  } finally {
    await browser.close();
    await server.stop();
  }
}

type Steps = Record<string, () => Promise<void>>;

/** What is done, in this order; each step begins where the one before it ended. */
async function stepsOf(page: Page, modelId: string, large: string, answersMs: number[]): Promise<Steps> {
  const byId = (id: string): Locator => page.getByTestId(id).first();
  await page.goto(`/ask?model=${modelId}`);
  await byId('ask-input').waitFor();
  const field = byId('ask-input').locator('textarea');
  const rows = page.getByTestId('rows-table');
  return {
    'type a question': async () => {
      await field.click();
      await page.keyboard.type('How do I make the quality better?', { delay: 30 });
    },
    'ask it': async () => {
      for (const question of QUESTIONS) answersMs.push(await timeAnswer(page, field, question));
    },
    'change tabs': async () => {
      await byId('nav-models').click();
      await byId('model-link').click();
      for (const tab of ['quality', 'benchmark', 'overview', 'quality']) await byId(`tab-${tab}`).click();
    },
    'open and close misses': async () => {
      await byId('quality-misses').waitFor();
      for (let i = 0; i < 3; i++) {
        await page.locator('[data-miss-toggle]').nth(i).click();
        await byId('miss-cause').waitFor();
        await page.keyboard.press('Escape');
      }
    },
    'filter the misses': async () => {
      for (const choice of ['none', '']) await byId('miss-rank').selectOption(choice);
      await byId('miss-search').locator('input').click();
      await page.keyboard.type('model', { delay: 30 });
    },
    'open 100,000 rows': async () => {
      await page.goto(`/datasets/${large}/rows`);
      await rows.waitFor();
    },
    'scroll 100,000 rows': () => scroll(page, rows),
    'search 100,000 rows': async () => {
      await byId('rows-search').locator('input').click();
      await page.keyboard.type('harbour 4242', { delay: 30 });
      await page.waitForTimeout(800);
    },
    'open 100,000 misses': async () => {
      await page.goto(`/models/${LARGE_MODEL}/quality`);
      await page.locator('[data-miss-toggle]').first().waitFor();
    },
    'scroll 100,000 misses': () => scroll(page, page.getByTestId('quality-misses')),
    'step through 20 open misses': async () => {
      await page.locator('[data-miss-toggle]').first().click();
      for (let i = 0; i < 20; i++) {
        await page.keyboard.press('j');
        await page.waitForTimeout(50);
      }
      await byId('miss-cause').waitFor();
    },
  };
}

/** Scrolls as a wheel does, then as who drags the scroll bar. */
async function scroll(page: Page, list: Locator): Promise<void> {
  await list.hover();
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(16);
  }
  for (const share of [0.5, 0.9, 0.2, 1, 0]) {
    await list.evaluate((box, to) => (box.scrollTop = to * box.scrollHeight), share);
    await page.waitForTimeout(150);
  }
}

/** The ms from Enter to the frame that shows the answer, by the page's own clock. */
async function timeAnswer(page: Page, field: Locator, question: string): Promise<number> {
  await field.fill(question);
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let began = 0;
        const observer = new MutationObserver(() => {
          const result = document.querySelector('[data-testid=ask-result]');
          if (began === 0 || result === null || result === before) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        });
        const before = document.querySelector('[data-testid=ask-result]');
        observer.observe(document.body, { childList: true, subtree: true });
        addEventListener('keydown', ({ timeStamp }) => (began = timeStamp), { once: true, capture: true });
      }),
  );
  await field.press('Enter');
  return shown;
}

async function fitSample(url: string): Promise<string> {
  const { dataset } = await askApi<{ dataset: { id: string } }>(
    url,
    'mutation { dataset: addSampleDataset(language: EN) { id } }',
  );
  const modelId = 'sample';
  // Without text treatment there are misses to open.
  const input = { modelId, datasetId: dataset.id, type: 'TFIDF' };
  await finishJob(url, 'fitModel(input: $input, load: true)', '$input: FitModelInput!', { input });
  await finishJob(url, 'runQualityTest(modelId: $id)', '$id: ID!', { id: modelId });
  await finishJob(url, 'runBenchmark(modelId: $id)', '$id: ID!', { id: modelId });
  return modelId;
}

/** A model that finds no right passage first: its words are in all of them, and equal scores rank by number. */
async function missAll(url: string, datasetId: string): Promise<void> {
  const input = { modelId: LARGE_MODEL, datasetId, type: 'TFIDF', tfidf: { maxFeatures: 5 } };
  await finishJob(url, 'fitModel(input: $input, load: true)', '$input: FitModelInput!', { input });
  await finishJob(url, 'runQualityTest(modelId: $id)', '$id: ID!', { id: LARGE_MODEL });
}

function largeFile(): string {
  const lines = ['question,context,answer'];
  for (let i = 0; i < ROW_COUNT; i++) {
    const words = Array.from({ length: 12 }, (_, k) => WORDS[(i * (k + 3) + k * k) % WORDS.length]).join(' ');
    lines.push(`Where is number ${i}?,Number ${i} is at the ${words}.,${words.slice(0, 20)}`);
  }
  return `${lines.join('\n')}\n`;
}
