import type { Page } from 'playwright-core';
import type { Filling } from './fill-server.ts';
import { longName } from './fill-server.ts';
import type { Look } from './open-browser.ts';

/** A page of the dashboard in one of its states, on a server that holds what `F` says. */
export interface PageState<F extends Filling = Filling> {
  readonly name: string;
  readonly path: string | ((filling: F) => string);
  /** What is done to the server or to the line before the page is opened; routes are taken away again afterwards. */
  readonly arrange?: (page: Page, filling: F) => Promise<unknown>;
  /** What a person does on the page before it is in that state. */
  readonly reach?: (page: Page, filling: F) => Promise<void>;
  /** The looks that can be inspected; all when it is absent. */
  readonly looks?: readonly Look[];
  /** What the browser reports in this state and is no fault. */
  readonly expected?: RegExp;
}

/** The pages while the server holds nothing. */
export const emptyStates: readonly PageState[] = [
  { name: 'empty-start', path: '/' },
  { name: 'empty-datasets', path: '/datasets' },
  { name: 'empty-models', path: '/models' },
  { name: 'empty-fit', path: '/models/new' },
  { name: 'empty-ask', path: '/ask' },
  { name: 'empty-jobs', path: '/jobs' },
  { name: 'nowhere', path: '/nowhere' },
];

const ofDataset = (rest: string) => (filling: Filling) => `/datasets/${filling.datasetId}${rest}`;
const ofModel = (rest: string) => (filling: Filling) => `/models/${filling.modelId}${rest}`;
const asking = (question: string) => (filling: Filling) =>
  `/ask?model=${filling.modelId}&q=${encodeURIComponent(question)}`;

/** Every page over what `fillServer` made. */
export const filledStates: readonly PageState[] = [
  { name: 'start', path: '/' },
  { name: 'datasets', path: '/datasets' },
  { name: 'upload-preview', path: '/datasets', reach: chooseFile },
  { name: 'upload-refused', path: '/datasets', reach: chooseNoTable },
  { name: 'dataset', path: ofDataset('') },
  { name: 'dataset-rows', path: ofDataset('/rows') },
  { name: 'dataset-rows-finding', path: ofDataset('/rows?finding=DUPLICATE_CONTEXT&language=ru') },
  { name: 'dataset-rows-none', path: ofDataset('/rows?finding=CONFLICTING_ANSWER') },
  { name: 'dataset-explore', path: ofDataset('/explore'), reach: waitForCharts },
  {
    name: 'dataset-explore-range',
    path: ofDataset('/explore?words=QUESTION&colour=language&context-words=9-10'),
    reach: waitForCharts,
  },
  { name: 'dataset-prepare', path: ofDataset('/prepare') },
  { name: 'dataset-prepare-loss', path: ofDataset('/prepare?recipe=minTokenLength:9') },
  { name: 'dataset-version', path: ({ versionId }) => `/datasets/${versionId}` },
  { name: 'dataset-faq-explore', path: ({ faqId }) => `/datasets/${faqId}/explore`, reach: waitForCharts },
  { name: 'dataset-prepared', path: (filling) => ofDataset(`/prepare?job=${filling.versionJobId}`)(filling) },
  { name: 'models', path: '/models' },
  { name: 'model-remove', path: '/models', reach: askToRemove },
  { name: 'fit', path: '/models/new' },
  { name: 'fit-outcome', path: ({ fitJobId }) => `/models/new?job=${fitJobId}` },
  { name: 'fit-failed', path: ({ failedJobId }) => `/models/new?job=${failedJobId}` },
  { name: 'model', path: ofModel('') },
  { name: 'model-quality', path: ofModel('/quality'), reach: openMiss },
  { name: 'model-benchmark', path: ofModel('/benchmark'), reach: waitForCharts },
  { name: 'model-absent', path: '/models/nope' },
  { name: 'ask', path: ({ modelId }) => `/ask?model=${modelId}` },
  { name: 'ask-answer', path: asking('Какой город стоит на Сене у моря?') },
  { name: 'ask-nothing', path: asking('Ягуар') },
  { name: 'jobs', path: '/jobs' },
];

async function chooseFile(page: Page): Promise<void> {
  const text = 'Вопрос;Ответ\nКто?;Никто\nГде?;"Нигде, ""никогда"""\nКогда?;Завтра\n';
  await page
    .getByTestId('upload-input')
    .setInputFiles({ name: longName, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByTestId('upload-column-question').waitFor();
}

async function chooseNoTable(page: Page): Promise<void> {
  const file = {
    name: 'picture.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]),
  };
  await page.getByTestId('upload-input').setInputFiles(file);
  await page.getByTestId('failure').waitFor();
}

async function waitForCharts(page: Page): Promise<void> {
  await page.locator('canvas').last().waitFor();
}

async function openMiss(page: Page): Promise<void> {
  await page.locator('[data-miss-toggle]').first().click();
  await page.getByTestId('miss-detail').waitFor();
}

async function askToRemove(page: Page): Promise<void> {
  await page.getByTestId('model-remove').first().click();
  await page.getByTestId('confirm').waitFor();
}
