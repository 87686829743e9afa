import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askApi, finishJob, upload } from './fill-server.ts';
import { axeViolations, cutTexts, sidewaysScroll, untranslatedTexts } from './inspect-page.ts';
import { keepScreenshot, openBrowser, openPage } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const FILE = `question,context,answer
Where do the cats sleep?,Cats sleep on warm roofs all day.,roofs
What is a dog guarding?,Dogs guard the old house at night.,house
quokka?,A marsupial of Western Australia.,a marsupial
How do fishes breathe?,Fish breathe through gills under water.,gills
Who is the guard of a zoo?,A zookeeper feeds what is there.,a zookeeper
`;

let browser: Browser;
let server: RunningServer;
let page: Page;
let problems: string[];
/** The newest quality report and benchmark of each model. */
const reports: Record<string, { quality: string; benchmark: string }> = {};
const byId = (id: string): Locator => page.getByTestId(id).first();
const query = (): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startServer()]);
  const datasetId = await upload(server.url, 'animals.csv', FILE);
  const recipe = { lowercase: true, removePunctuation: true, removeStopWords: true, stemmer: 'AUTO' };
  for (const input of [{ modelId: 'plain' }, { modelId: 'stems', type: 'BM25', recipe }]) {
    const id = input.modelId;
    const declared = '$input: FitModelInput!';
    await finishJob(server.url, 'fitModel(input: $input, load: true)', declared, { input: { ...input, datasetId } });
    await finishJob(server.url, 'runQualityTest(modelId: $id)', '$id: ID!', { id });
    await finishJob(server.url, 'runBenchmark(modelId: $id)', '$id: ID!', { id });
    const { model } = await askApi<{ model: { qualityReports: { id: string }[]; benchmarks: { id: string }[] } }>(
      server.url,
      'query ($id: ID!) { model(id: $id) { qualityReports { id } benchmarks { id } } }',
      { id },
    );
    reports[id] = { quality: model.qualityReports[0]!.id, benchmark: model.benchmarks[0]!.id };
  }
  ({ page, problems } = await openPage(browser, server.url, { language: 'en', theme: 'light', width: 1280 }));
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a person who decides between two settings', () => {
  test('sees both reports, who won which question, and why, and shares the address', async () => {
    await page.goto('/models/plain/quality');
    await byId('quality-with').selectOption(reports.stems!.quality);
    await byId('quality-comparison').waitFor();
    const { compareReports } = await askApi<{ compareReports: { onlyOtherCount: number; onlyBaseCount: number } }>(
      server.url,
      'query ($a: ID!, $b: ID!) { compareReports(baseId: $a, otherId: $b) { onlyOtherCount onlyBaseCount } }',
      { a: reports.plain!.quality, b: reports.stems!.quality },
    );
    expect(compareReports.onlyOtherCount).toBeGreaterThan(0);
    expect(await byId('compared-won').innerText()).toBe(String(compareReports.onlyOtherCount));
    expect(await byId('compared-lost').innerText()).toBe(String(compareReports.onlyBaseCount));
    expect(await page.getByTestId('compared-question').count()).toBe(compareReports.onlyOtherCount);
    const first = page.getByTestId('compared-figure').first();
    expect(await first.getAttribute('data-verdict')).toBe('better');
    expect(await first.innerText()).toMatch(/\+\d.*better/s);
    await byId('quality-comparison-chart').locator('canvas').waitFor();
    await byId('compared-explain').click();
    await byId('miss-cause').waitFor();
    expect(query()).toMatchObject({ with: reports.stems!.quality, question: expect.stringMatching(/^\d+$/) });
    await page.reload();
    await byId('miss-cause').waitFor();
    await byId('compared-outcome').selectOption('NEITHER');
    await expect.poll(query).toEqual({ with: reports.stems!.quality, outcome: 'NEITHER' });
    await page.getByText('quokka?').waitFor();
    await byId('quality-with').selectOption('');
    await byId('quality-accuracy').waitFor();
    expect(problems.splice(0)).toEqual([]);
  });

  test('sees the times of both', async () => {
    await page.goto(`/models/plain/benchmark?with=${reports.stems!.benchmark}`);
    await byId('benchmark-comparison').waitFor();
    expect(await page.getByTestId('compared-figure').count()).toBe(9);
    await byId('benchmark-comparison-chart').locator('canvas').waitFor();
    expect(problems.splice(0)).toEqual([]);
  });

  test('is told when the other report is gone', async () => {
    await page.goto('/models/plain/quality?with=nope');
    await byId('failure').waitFor();
    expect(await byId('failure-code').innerText()).toBe('NOT_FOUND');
    problems.length = 0;
  });

  test.each([
    { language: 'en', theme: 'light', width: 360 },
    { language: 'ru', theme: 'dark', width: 360 },
    { language: 'ru', theme: 'light', width: 1280 },
    { language: 'en', theme: 'dark', width: 1280 },
  ] as const)('sees it whole: $language, $theme, $width px', async (look) => {
    const opened = await openPage(browser, server.url, look);
    for (const kind of ['quality', 'benchmark'] as const) {
      await opened.page.goto(`/models/plain/${kind}?with=${reports.stems![kind]}`, { waitUntil: 'networkidle' });
      await opened.page.getByTestId(`${kind}-comparison-chart`).locator('canvas').waitFor();
      await keepScreenshot(opened.page, `compare-${kind}-${look.language}-${look.theme}-${look.width}`);
      expect(await axeViolations(opened.page)).toEqual([]);
      expect(await sidewaysScroll(opened.page)).toBe(0);
      expect(await cutTexts(opened.page)).toEqual([]);
      expect(await untranslatedTexts(opened.page, look.language)).toEqual([]);
    }
    expect(opened.problems).toEqual([]);
    await opened.page.context().close();
  });
});
