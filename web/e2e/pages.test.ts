import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillServer } from './fill-server.ts';
import type { Filling } from './fill-server.ts';
import { axeViolations, blankBelow, sidewaysScroll, untranslatedTexts } from './inspect-page.ts';
import { keepScreenshot, openBrowser, openPage } from './open-browser.ts';
import type { Look } from './open-browser.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const looks: Look[] = (['en', 'ru'] as const).flatMap((language) =>
  [360, 1280].map((width) => ({ language, theme: language === 'ru' ? ('dark' as const) : ('light' as const), width })),
);
const emptyPages = ['/', '/datasets', '/models', '/models/new', '/ask', '/jobs', '/nowhere'];
const pagesOf = ({ datasetId, versionId, faqId, modelId }: Filling): string[] => [
  '/',
  '/datasets',
  `/datasets/${datasetId}`,
  `/datasets/${datasetId}/rows`,
  `/datasets/${datasetId}/rows?finding=DUPLICATE_CONTEXT&language=ru`,
  `/datasets/${datasetId}/rows?finding=CONFLICTING_ANSWER`,
  `/datasets/${datasetId}/explore`,
  `/datasets/${datasetId}/explore?words=QUESTION&colour=language&context-words=9-10`,
  `/datasets/${datasetId}/prepare`,
  `/datasets/${datasetId}/prepare?recipe=minTokenLength:9`,
  `/datasets/${versionId}`,
  `/datasets/${faqId}/explore`,
  '/models',
  `/models/new?dataset=${datasetId}`,
  `/models/${modelId}`,
  `/models/${modelId}/quality`,
  `/models/${modelId}/benchmark`,
  `/ask?model=${modelId}`,
  `/ask?model=${modelId}&q=${encodeURIComponent('Какой город стоит на Сене у моря?')}`,
  '/jobs',
];

let browser: Browser;
let empty: RunningServer;
let full: RunningServer;
let filling: Filling;

beforeAll(async () => {
  [browser, empty, full] = await Promise.all([openBrowser(), startServer(), startServer()]);
  filling = await fillServer(full.url);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([empty?.stop(), full?.stop()]);
});

describe.each(looks)('every page in $language, $theme, $width px wide', (look) => {
  test('is accessible, whole and translated while there is no data', async () => {
    expect(await inspectPages('empty', empty.url, emptyPages, look)).toEqual([]);
  });

  // Twenty pages, each looked at from all sides: on a busy machine that takes minutes.
  test('is accessible, whole and translated with data', { timeout: 400_000 }, async () => {
    expect(await inspectPages('full', full.url, pagesOf(filling), look)).toEqual([]);
  });
});

/** Everything that is wrong on the pages, one line each. */
async function inspectPages(state: string, url: string, paths: string[], look: Look): Promise<string[]> {
  const { page, problems } = await openPage(browser, url, look);
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const name = path
      .replace(/\?(model|dataset)=[^&]*/, '')
      .replace(/&q=.*/, '-answer')
      .replace(filling.datasetId, 'dataset')
      .replace(filling.versionId, 'version')
      .replace(filling.faqId, 'faq')
      .replace(/[?&=:,]+/g, '-')
      .replace(filling.modelId, 'model');
    const place = name === '/' ? 'start' : name.slice(1).replaceAll('/', '-');
    await keepScreenshot(page, `${state}-${place}-${look.language}-${look.theme}-${look.width}`);
    const title = await page.title();
    if (!title.endsWith(' · Otvet')) found.push(`${path}: the title is "${title}"`);
    const scroll = await sidewaysScroll(page);
    if (scroll > 0) found.push(`${path}: ${scroll} px wider than the window`);
    const blank = await blankBelow(page);
    if (blank > 0) found.push(`${path}: ${blank} px of nothing below the page`);
    for (const text of await untranslatedTexts(page, look.language)) found.push(`${path}: not translated: ${text}`);
    for (const violation of await axeViolations(page)) found.push(`${path}: ${violation}`);
    for (const problem of problems.splice(0)) found.push(`${path}: ${problem}`);
  }
  await page.context().close();
  return found;
}
