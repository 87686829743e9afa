import { setTimeout as sleep } from 'node:timers/promises';

const FILE = `Вопрос;Контекст;Ответ
Какая река течёт через Каир?;Нил течёт через Каир, а ниже города начинается его дельта.;Нил
Какой город стоит на Сене?;Париж стоит на Сене и служит столицей Франции.;Париж
Столица какой страны — Лима?;Лима на берегу Тихого океана — столица Перу.;Перу
Как называется валлийская деревня с самым длинным названием?;Деревня Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch стоит на острове Англси.;Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch
Что ещё стоит на Сене?;Руан лежит ниже по течению.;Руан
Где начинается дельта Нила?;Нил течёт через Каир, а ниже города начинается его дельта.;ниже Каира
`;

/** What {@link fillServer} made. */
export interface Filling {
  readonly datasetId: string;
  /** A version of it. */
  readonly versionId: string;
  /** Two questions and answers without contexts: too few for a map. */
  readonly faqId: string;
  readonly modelId: string;
  /** The job that fitted the model. */
  readonly fitJobId: string;
  /** A fit that failed. */
  readonly failedJobId: string;
  /** The job that made a version of the dataset. */
  readonly versionJobId: string;
}

/** A name as long as names may become: 120 characters without a place to break them. */
export const longName = `${'частые_вопросы_'.repeat(8).slice(0, 116)}.csv`;

/**
 * Gives a server a small Russian dataset of a long name with a map and a version, a loaded model of it with a quality report
 * that has misses and a benchmark, a failed job, and an FAQ.
 */
export async function fillServer(url: string): Promise<Filling> {
  const datasetId = await upload(url, longName, FILE);
  const modelId = 'faq-ru';
  const fit = (input: object, load: boolean): Promise<string> =>
    finishJob(url, 'fitModel(input: $input, load: $load)', '$input: FitModelInput!, $load: Boolean', { input, load });
  const recipe = { removeStopWords: true, stemmer: 'AUTO' };
  const fitJobId = await fit({ modelId, datasetId, type: 'BM25', recipe }, true);
  await finishJob(url, 'runQualityTest(modelId: $id)', '$id: ID!', { id: modelId });
  await finishJob(url, 'runBenchmark(modelId: $id, sampleSize: 5)', '$id: ID!', { id: modelId });
  const failedJobId = await fit({ modelId: 'nothing-left', datasetId, tfidf: { minDf: 1000 } }, false);
  const versionJobId = await finishJob(url, 'preprocessDataset(datasetId: $id)', '$id: ID!', { id: datasetId });
  await finishJob(url, 'mapDataset(datasetId: $id)', '$id: ID!', { id: datasetId });
  const versionId = await madeBy(url, versionJobId);
  const faqId = await upload(url, 'faq.csv', 'question,answer\nWho?,Nobody.\nWhen?,Never.\n');
  return { datasetId, versionId, faqId, modelId, fitJobId, failedJobId, versionJobId };
}

/** Asks the API; throws with the errors of the answer. */
export async function askApi<T>(url: string, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return readData<T>(response);
}

/** Uploads a CSV of this name and text; resolves to the dataset's id. */
export async function upload(url: string, name: string, text: string): Promise<string> {
  const form = new FormData();
  const query = 'mutation ($file: Upload!) { uploadDataset(file: $file) { id } }';
  form.append('operations', JSON.stringify({ query, variables: { file: null } }));
  form.append('map', JSON.stringify({ 0: ['variables.file'] }));
  form.append('0', new File([text], name));
  const headers = { 'apollo-require-preflight': 'true' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: form });
  const data = await readData<{ uploadDataset: { id: string } }>(response);
  return data.uploadDataset.id;
}

/** Starts a job by a field of the mutation, whose arguments are declared, and waits for its end; resolves to its id. */
export async function finishJob(url: string, field: string, declared: string, variables: object): Promise<string> {
  const started = await askApi<{ job: { id: string } }>(
    url,
    `mutation (${declared}) { job: ${field} { id } }`,
    variables,
  );
  for (;;) {
    const { job } = await askApi<{ job: { status: string } }>(url, 'query ($id: ID!) { job(id: $id) { status } }', {
      id: started.job.id,
    });
    if (!['QUEUED', 'RUNNING'].includes(job.status)) return started.job.id;
    await sleep(50);
  }
}

async function madeBy(url: string, jobId: string): Promise<string> {
  const query = 'query ($id: ID!) { job(id: $id) { dataset { id } } }';
  const { job } = await askApi<{ job: { dataset: { id: string } } }>(url, query, { id: jobId });
  return job.dataset.id;
}

async function readData<T>(response: Response): Promise<T> {
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
