// `npm run screenshots`: shows the product's own sample data on every page and keeps the pictures in docs/images. Those of the
// Qdrant card are taken where qdrant is on the PATH, else left as they are; `npm run screenshots -- stores` takes them alone,
// `npm run screenshots -- playground` that of the playground.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { qdrantProgram, startQdrant } from '../server/testing/qdrant-server.ts';
import { askApi, finishJob } from '../web/e2e/fill-server.ts';
import { openBrowser, openPage } from '../web/e2e/open-browser.ts';
import type { Look } from '../web/e2e/open-browser.ts';
import { startServer } from '../web/e2e/start-server.ts';
import { buildIfStale } from './build.js';
import { provideBrowser } from './install-browser.js';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const MOST_BYTES = 3 * 1024 * 1024;
const TALLEST_PX = 1700;
const QUALITY = 82;
const PHONE_PX = 390;

/** The sample in one language on a server: what the addresses of its pages need. */
interface Sample {
  readonly datasetId: string;
  readonly modelId: string;
  readonly fitJobId: string;
  readonly question: string;
}

interface Picture {
  readonly name: string;
  readonly path: (sample: Sample) => string;
  readonly reach?: (page: Page) => Promise<void>;
}

const dataset =
  (rest: string) =>
  ({ datasetId }: Sample): string =>
    `/datasets/${datasetId}${rest}`;
const model =
  (rest: string) =>
  ({ modelId }: Sample): string =>
    `/models/${modelId}${rest}`;

const pictures: readonly Picture[] = [
  { name: 'start', path: () => '/' },
  { name: 'datasets', path: () => '/datasets' },
  { name: 'upload', path: () => '/datasets', reach: chooseFile },
  { name: 'dataset', path: dataset('') },
  { name: 'rows', path: dataset('/rows') },
  { name: 'explore', path: dataset('/explore'), reach: waitForCharts },
  { name: 'prepare', path: dataset('/prepare') },
  { name: 'fit', path: () => '/models/new' },
  { name: 'fitted', path: ({ fitJobId }) => `/models/new?job=${fitJobId}` },
  { name: 'models', path: () => '/models' },
  { name: 'model', path: model('') },
  { name: 'quality', path: model('/quality'), reach: openMiss },
  { name: 'benchmark', path: model('/benchmark'), reach: waitForCharts },
  { name: 'ask', path: ({ modelId, question }) => `/ask?model=${modelId}&q=${encodeURIComponent(question)}` },
  { name: 'jobs', path: () => '/jobs' },
];
const light: Look = { language: 'en', theme: 'light', width: 1280 };
const dark: Look = { language: 'ru', theme: 'dark', width: 1280 };
const onPhone = ['start', 'explore', 'ask'];

process.env.CHROMIUM_PATH ??= await provideBrowser();
await buildIfStale();
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  if (process.argv[2] === undefined) {
    for (const name of readdirSync(folder)) if (!name.startsWith('stores-')) rmSync(folder + name);
    await takePictures(light, 'How is the quality measured?');
    await takePictures(dark, 'Как измерить качество модели?');
  }
  if (process.argv[2] === undefined || process.argv[2] === 'playground') await takePlaygroundPicture();
  for (const look of qdrantProgram === null || process.argv[2] === 'playground' ? [] : [light, dark])
    await takeStorePicture(look);
} finally {
  await browser.close();
}
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(folder + name).size, 0);
console.log(`${readdirSync(folder).length} pictures, ${(bytes / 1024 / 1024).toFixed(2)} MB`);
if (bytes > MOST_BYTES) throw new Error(`The pictures are larger than ${MOST_BYTES / 1024 / 1024} MB together.`);

async function takePictures(look: Look, question: string): Promise<void> {
  const server = await startServer();
  try {
    const { page } = await openPage(browser, server.url, look);
    page.setDefaultTimeout(30_000);
    const place = `${look.language}-${look.theme}`;
    await page.goto('/', { waitUntil: 'networkidle' });
    await keepPicture(page, `first-visit-${place}`);
    const sample = await showSample(server.url, look.language, question);
    for (const { name, path, reach } of pictures) {
      await page.setViewportSize({ width: look.width, height: 900 });
      await page.goto(path(sample), { waitUntil: 'networkidle' });
      await reach?.(page);
      await keepPicture(page, `${name}-${place}`);
      if (look.language !== 'en' || !onPhone.includes(name)) continue;
      await page.setViewportSize({ width: PHONE_PX, height: 900 });
      await keepPicture(page, `${name}-phone`);
    }
    await page.context().close();
  } finally {
    await server.stop();
  }
}

/** The models of the sample in a Qdrant of its own, one of whose collections somebody has removed. */
async function takeStorePicture(look: Look): Promise<void> {
  const qdrant = await startQdrant();
  const server = await startServer({ QDRANT_URL: qdrant.url });
  try {
    const { language } = look;
    const datasetId = await addSample(server.url, language);
    const declared = '$input: FitModelInput!';
    for (const modelId of ['plain', `sample-${language}`]) {
      const input = { datasetId, modelId, type: 'BM25', store: 'QDRANT' };
      await finishJob(server.url, 'fitModel(input: $input, load: true)', declared, { input });
    }
    type Answer = { storeConsistency: { collections: { name: string; modelId: string }[] } };
    const answer = await askApi<Answer>(server.url, '{ storeConsistency { collections { name modelId } } }');
    const { name } = answer.storeConsistency.collections.find(({ modelId }) => modelId === 'plain')!;
    await fetch(`${qdrant.url}/collections/${name}`, { method: 'DELETE' });
    const { page } = await openPage(browser, server.url, look);
    await page.goto('/models');
    await page.locator('[data-testid=store-card][data-state=DIFFERS]').waitFor();
    await page.getByTestId('store-collections').locator('summary').click();
    await keepPicture(page, `stores-${language}-${look.theme}`);
    await page.context().close();
  } finally {
    await server.stop();
    await qdrant.remove();
  }
}

/** The playground with its first example sent, and the answer. */
async function takePlaygroundPicture(): Promise<void> {
  const server = await startServer();
  try {
    const { page } = await openPage(browser, server.url, light);
    page.setDefaultTimeout(60_000);
    await page.setViewportSize({ width: light.width, height: 800 });
    await page.goto('/playground');
    await page.getByText('1 Data', { exact: true }).first().click();
    await page.getByText('(Send mutation SampleData)').click();
    await page.locator('app-query-result').getByText('"rowCount"').locator('visible=true').first().waitFor();
    await page.waitForLoadState('networkidle');
    await capture(page, `playground-${light.language}-${light.theme}`);
    await page.context().close();
  } finally {
    await server.stop();
  }
}

/** Keeps the page, as far down as is worth showing, as docs/images/NAME.webp. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const { width } = page.viewportSize()!;
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelector('main .lines') === null);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
  const height = await page.evaluate(() => Math.ceil(document.querySelector('main')!.getBoundingClientRect().bottom));
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 700), TALLEST_PX) });
  await page.waitForTimeout(500);
  await capture(page, name);
}

/** Keeps what the window shows as docs/images/NAME.webp. */
async function capture(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await session.detach();
  writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
}

/** Everything that a person can make of the sample data, made. */
async function showSample(url: string, language: 'en' | 'ru', question: string): Promise<Sample> {
  const datasetId = await addSample(url, language);
  const modelId = `sample-${language}`;
  const fit = (input: object): Promise<string> =>
    finishJob(url, 'fitModel(input: $input, load: true)', '$input: FitModelInput!', {
      input: { datasetId, ...input },
    });
  const ofModel = (field: string, id: string): Promise<string> =>
    finishJob(url, `${field}(modelId: $id)`, '$id: ID!', { id });
  const ofDataset = (field: string): Promise<string> =>
    finishJob(url, `${field}(datasetId: $id)`, '$id: ID!', { id: datasetId });
  await fit({ modelId: 'plain', type: 'TFIDF' });
  await ofModel('runQualityTest', 'plain');
  await ofDataset('preprocessDataset');
  await ofDataset('mapDataset');
  const fitJobId = await fit({ modelId, type: 'BM25', recipe: { removeStopWords: true, stemmer: 'AUTO' } });
  await ofModel('runQualityTest', modelId);
  await ofModel('runBenchmark', modelId);
  return { datasetId, modelId, fitJobId, question };
}

async function addSample(url: string, language: 'en' | 'ru'): Promise<string> {
  const query = `mutation { dataset: addSampleDataset(language: ${language.toUpperCase()}) { id } }`;
  return (await askApi<{ dataset: { id: string } }>(url, query)).dataset.id;
}

async function chooseFile(page: Page): Promise<void> {
  const text =
    'Вопрос;Контекст;Ответ\nКакая река течёт через Каир?;Нил течёт через Каир.;Нил\nКакой город стоит на Сене?;Париж стоит на Сене.;Париж\n';
  const file = { name: 'вопросы.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByTestId('upload-input').setInputFiles(file);
  await page.getByTestId('upload-column-question').waitFor();
}

async function waitForCharts(page: Page): Promise<void> {
  await page.locator('canvas').last().waitFor();
}

async function openMiss(page: Page): Promise<void> {
  const toggle = page.locator('[data-miss-toggle]').first();
  await page.getByTestId('quality-accuracy').waitFor();
  await page.waitForLoadState('networkidle');
  if ((await toggle.count()) === 0) return;
  await toggle.click();
  await page.getByTestId('miss-cause').waitFor();
}
