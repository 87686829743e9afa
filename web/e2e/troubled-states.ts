import type { Page } from 'playwright-core';
import { askApi, finishJob } from './fill-server.ts';
import { looks } from './inspect-state.ts';
import { cancelJobs, freezeJob, startLongFit } from './make-trouble.ts';
import type { Trouble } from './make-trouble.ts';
import type { PageState } from './page-states.ts';
import type { RunningServer } from './start-server.ts';

const ofDataset = (rest: string) => (trouble: Trouble) => `/datasets/${trouble.datasetId}${rest}`;
const ofModel = (rest: string) => (trouble: Trouble) => `/models/${trouble.modelId}${rest}`;
const question = encodeURIComponent('Какой город стоит на Сене?');
const refused = /ERR_FAILED|Failed to load resource|Failed to fetch/;

/** Dialogs, drawers and menus that are open, and models that do not answer. */
export const openedStates: readonly PageState<Trouble>[] = [
  { name: 'dataset-rename', path: ofDataset(''), reach: clickFor('dataset-rename', 'rename-save') },
  { name: 'dataset-remove', path: '/datasets', reach: clickFor('dataset-remove', 'confirm') },
  { name: 'row-open', path: ofDataset('/rows'), reach: clickFor('dataset-data-row', 'row-panel') },
  { name: 'chart-menu', path: ofModel('/benchmark'), reach: clickFor('chart-menu', 'chart-csv') },
  { name: 'model-failed', path: ({ damagedId }) => `/models/${damagedId}` },
  { name: 'ask-not-loaded', path: ({ readyId }) => `/ask?model=${readyId}&q=${question}` },
  { name: 'benchmark-not-loaded', path: ({ readyId }) => `/models/${readyId}/benchmark` },
];

/** Pages whose server takes its time, or does not give what is asked of it. */
export const slowStates: readonly PageState<Trouble>[] = [
  { name: 'loading-start', path: '/', arrange: holdAnswers, reach: waitForLines },
  { name: 'loading-rows', path: ofDataset('/rows'), arrange: holdAnswers, reach: waitForLines },
  { name: 'loading-quality', path: ofModel('/quality'), arrange: holdAnswers, reach: waitForLines },
  { name: 'failing-models', path: '/models', arrange: failAnswers, reach: waitForFailure, expected: refused },
  {
    name: 'chart-missing',
    path: ofModel('/benchmark'),
    arrange: (page) => page.route('**/assets/echarts*', (route) => route.abort()),
    reach: waitForFailure,
    expected: refused,
  },
];

/** A notice of each kind, in each language: what a person was told does not change its language afterwards. */
export function noticeStates({ url }: RunningServer): readonly PageState<Trouble>[] {
  async function bringNotices(page: Page, { modelId, datasetId, bigId }: Trouble): Promise<void> {
    const fit = (input: object) =>
      finishJob(url, 'fitModel(input: $input)', '$input: FitModelInput!', { input: { datasetId, ...input } });
    await finishJob(url, 'runBenchmark(modelId: $id, sampleSize: 5)', '$id: ID!', { id: modelId });
    await page.getByTestId('notice-success').waitFor();
    // Those that go by themselves stay while the keyboard is in one of them.
    await page.getByTestId('notice-success').getByRole('button').focus();
    await fit({ modelId: 'none-left', tfidf: { minDf: 1000 } });
    await page.getByTestId('notice-error').waitFor();
    await startLongFit(url, bigId, 'given-up', 'given-up-too');
    await cancelJobs(url);
    await page.getByTestId('notice-warning').last().waitFor();
  }
  return (['en', 'ru'] as const).map((language) => ({
    name: `notices-${language}`,
    path: '/models',
    looks: looks.filter((look) => look.language === language),
    reach: bringNotices,
  }));
}

/** Pages while a fit is some way on, another and a quality test wait for it, and a model is damaged. */
export function runningStates(server: RunningServer): readonly PageState<Trouble>[] {
  let jobId: string;
  async function startJobs({ bigId, modelId }: Trouble): Promise<void> {
    jobId = await startLongFit(server.url, bigId, 'slow', 'next');
    await askApi(server.url, 'mutation ($id: ID!) { runQualityTest(modelId: $id) { id } }', { id: modelId });
    await freezeJob(server, jobId);
  }
  const reach = (page: Page): Promise<void> => page.getByTestId('job-progress').first().waitFor();
  return [
    { name: 'running-jobs', path: '/jobs', arrange: (_, trouble) => startJobs(trouble), reach },
    { name: 'running-fit', path: () => `/models/new?job=${jobId}`, reach },
    {
      name: 'running-models',
      path: '/models',
      reach: (page) => page.locator('[data-status=FITTING]').first().waitFor(),
    },
    { name: 'waiting-quality', path: ofModel('/quality'), reach },
  ];
}

function clickFor(what: string, appears: string) {
  return async (page: Page): Promise<void> => {
    await page.getByTestId(what).first().click();
    await page.getByTestId(appears).first().waitFor();
  };
}

/** Lets no answer of the API through: as a server that takes very long. */
function holdAnswers(page: Page): Promise<unknown> {
  return page.route('**/graphql', () => {});
}

function failAnswers(page: Page): Promise<unknown> {
  return page.route('**/graphql', (route) => route.abort());
}

async function waitForLines(page: Page): Promise<void> {
  await page.locator('main .lines').first().waitFor();
}

async function waitForFailure(page: Page): Promise<void> {
  await page.getByTestId('failure').first().waitFor();
}
