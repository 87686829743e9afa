import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { projectRoot } from '../../server/project-root.ts';
import { jobEnded, startServerProcess } from '../../server/testing/server-process.ts';
import type { ServerProcess } from '../../server/testing/server-process.ts';

const passages = join(resolve(projectRoot, process.env.OTVET_TEST_DATA ?? '../shared/data'), 'docs-passages-en.csv.gz');
const main = join(projectRoot, 'build', 'server', 'main.js');
const FORECAST = 'query ($input: FitModelInput!) { vocabularyForecast(input: $input) { terms exact } }';

/** Forecasts of one kind over 233,518 passages, as a person who changes the form asks for them. */
export interface ForecastTimes {
  readonly name: string;
  /** From the request to its answer over HTTP, in ms, in the order asked: no two ask the same. */
  readonly timesMs: number[];
  readonly exact: boolean;
  /** How far the first forecast is from what the fit then has, as a share of it. */
  readonly error: number;
}

const STEMS = { lowercase: true, removePunctuation: true, removeStopWords: true, stemmer: 'AUTO' };
const pruned = [1, 2, 3, 5, 8].flatMap((minDf) => [1, 0.9, 0.5, 0.1].map((maxDfShare) => ({ minDf, maxDfShare })));
const kinds: Record<string, readonly object[]> = {
  'single words': pruned.map((tfidf) => ({ tfidf })),
  'stems, other limits': pruned.map((tfidf) => ({ recipe: STEMS, tfidf })),
  'stems, other treatment': [2, 3, 4, 5, 6].flatMap((minTokenLength) =>
    ['AUTO', 'NONE'].map((stemmer) => ({ recipe: { ...STEMS, stemmer, minTokenLength } })),
  ),
  'words and pairs': [{ tfidf: { ngramMax: 2 } }, { tfidf: { ngramMax: 2, minDf: 2 } }],
};

/** Measures forecasts over docs-passages-en.csv.gz and fits what was forecast first; none where the file is missing. */
export async function measureForecasts(): Promise<ForecastTimes[]> {
  if (!existsSync(passages)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'otvet-bench-'));
  const server = await startServerProcess(main, folder);
  try {
    const path = join(folder, 'docs.csv');
    await pipeline(createReadStream(passages), createGunzip(), createWriteStream(path));
    const { id } = await server.upload(path);
    const times: ForecastTimes[] = [];
    for (const [name, settings] of Object.entries(kinds)) times.push(await measureKind(server, id, name, settings));
    return times;
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureKind(
  server: ServerProcess,
  datasetId: string,
  name: string,
  settings: readonly object[],
): Promise<ForecastTimes> {
  const timesMs: number[] = [];
  const answers: { terms: number; exact: boolean }[] = [];
  for (const setting of settings) {
    const askedAt = performance.now();
    const { vocabularyForecast } = await server.ask(FORECAST, { input: { modelId: '', datasetId, ...setting } });
    timesMs.push(performance.now() - askedAt);
    answers.push(vocabularyForecast);
  }
  const size = await fit(server, { modelId: 'fitted', datasetId, ...settings[0] });
  return { name, timesMs, exact: answers[0].exact, error: answers[0].terms / size - 1 };
}

/** The size of the vocabulary that a fit has. */
async function fit(server: ServerProcess, input: { modelId: string; datasetId: string }): Promise<number> {
  const { fitModel } = await server.ask('mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }', {
    input,
  });
  const { status, error } = await jobEnded(server, fitModel.id);
  if (status !== 'SUCCEEDED') throw new Error(`The fit ended ${status}: ${error?.message}`);
  const { model } = await server.ask('query ($id: ID!) { model(id: $id) { vocabularySize } }', { id: input.modelId });
  await server.ask('mutation ($id: ID!) { removeModel(id: $id) }', { id: input.modelId });
  return model.vocabularySize;
}
