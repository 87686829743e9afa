// node bench/big-dataset.ts [docs|1m] [--main build/server/main.js]: takes 233,518 passages (124 MB), or a million (500 MB), through
// upload, fit, load, ask and test, on the server that `npm run build` made, and prints what it took. Linux only: it reads /proc.
import { appendFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../server/engine/evaluate/percentile.ts';
import { projectRoot } from '../server/project-root.ts';
import { jobEnded, startServerProcess } from '../server/testing/server-process.ts';
import type { ServerProcess } from '../server/testing/server-process.ts';
import { csvOf } from './qdrant/passage-sets.ts';
import { describeLatencies, probeWhile, timeEach } from './probe-latency.ts';
import type { Latencies } from './probe-latency.ts';
import { residentMib, watchMemory } from './watch-process.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { main: { type: 'string' } } });
const main = values.main ?? join(projectRoot, 'build', 'server', 'main.js');
const isMillion = positionals[0] === '1m';
const sharedData = resolve(projectRoot, process.env.OTVET_TEST_DATA ?? '../shared/data');
const ASKED = 200;
const PROBE_MS = 20;

if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first.`);
if (!existsSync(sharedData)) throw new Error('Set OTVET_TEST_DATA to the folder of docs-passages-en.csv.gz.');

const folder = mkdtempSync(join(tmpdir(), 'otvet-bench-'));
const server = await startServerProcess(main, folder);
try {
  await measure();
} finally {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const restart = await secondStart();
  print('second start, to the printed address', `${restart.toFixed(0)} ms`, restart < 3000);

  const small = await server.upload(join(sharedData, 'xquad-en.csv'));
  await fit('small', small.id, 'BM25', true);
  const path = await csvOf(isMillion ? '1m' : 'docs', folder);

  const upload = await timed(() => watchMemory(server.pid, () => server.upload(path)));
  const { result: docs, memory } = upload.result;
  const grownMib = memory.peakMib - memory.beforeMib;
  print(
    `upload of ${(statSync(path).size / 1e6).toFixed(0)} MB`,
    `${upload.ms.toFixed(0)} ms, ${docs.rowCount} rows, ${docs.passageCount} passages`,
  );
  print(
    '  server memory',
    `${mib(memory.beforeMib)} before, peak +${mib(grownMib)}`,
    isMillion ? undefined : grownMib < 300,
  );
  print('  child memory', `peak ${mib(memory.childPeakMib)}`);

  await previewRecipes(docs.id);
  await makeVersion(docs.id, 'no row dropped');
  // One row that goes makes the version be written anew.
  appendFileSync(path, '"","Nobody asks about this.",""\n');
  await makeVersion((await server.upload(path)).id, 'a row dropped');
  for (const type of ['TFIDF', 'BM25'] as const) await fitWhileAsked(type, docs.id, small.id);
  await searchRows(docs.id);
  await loadAskTest('TFIDF', docs.id, [2000]);
  await loadAskTest('BM25', docs.id, isMillion ? [2000] : [2000, null]);
}

async function previewRecipes(id: string): Promise<void> {
  const query = `query ($id: ID!, $n: Int, $s: Stemmer) {
    preprocessingPreview(datasetId: $id, input: { minTokenLength: $n, stemmer: $s }) {
      sampledPassages rows { passage { text token removed } } report { tokensAfter languages { language lossShare } }
    }
  }`;
  const settings = Array.from({ length: 20 }, (_, index) => ({
    n: 1 + (index >> 1),
    s: index % 2 === 0 ? 'NONE' : 'AUTO',
  }));
  const { result, latencies } = await probeWhile(PROBE_MS, askTypename, () =>
    timeEach(settings, (setting) => server.ask(query, { id, ...setting })),
  );
  print('preview of a recipe', describeLatencies(result), percentile(result, 99) < 300);
  print('  { __typename } meanwhile', describeLatencies(latencies), percentile(latencies, 99) < 50);
}

async function makeVersion(id: string, title: string): Promise<void> {
  const query = 'mutation ($id: ID!) { preprocessDataset(datasetId: $id, input: { stemmer: AUTO }) { id } }';
  const { ms, result } = await timed(() =>
    probeWhile(PROBE_MS, askTypename, () =>
      watchMemory(server.pid, async () => {
        const { preprocessDataset } = await server.ask(query, { id });
        const { status, error } = await jobEnded(server, preprocessDataset.id);
        if (status !== 'SUCCEEDED') throw new Error(`The version was not made: ${error?.message}`);
      }),
    ),
  );
  const { childPeakMib } = result.result.memory;
  print(
    `version, ${title}`,
    `${ms.toFixed(0)} ms, child peak ${mib(childPeakMib)}`,
    isMillion ? undefined : ms < 15_000 && childPeakMib < 300,
  );
  print('  { __typename } meanwhile', describeLatencies(result.latencies), percentile(result.latencies, 99) < 50);
}

async function fitWhileAsked(type: 'TFIDF' | 'BM25', datasetId: string, smallId: string): Promise<void> {
  const questions = await questionsOf(smallId, ASKED);
  const before = new Map<string, string>();
  for (const question of questions) before.set(question, await answerOf('small', question));
  let wrongCount = 0;
  let done = false;
  const askAllAlong = async (): Promise<Latencies> => {
    const times: number[] = [];
    for (let index = 0; !done; index = (index + 1) % questions.length) {
      const askedAt = performance.now();
      const answer = await answerOf('small', questions[index]);
      times.push(performance.now() - askedAt);
      if (answer !== before.get(questions[index])) wrongCount++;
      await wait(PROBE_MS);
    }
    return Float64Array.from(times).sort();
  };
  const asking = askAllAlong();
  const { ms, result } = await timed(() =>
    probeWhile(PROBE_MS, askTypename, () => watchMemory(server.pid, () => fit(type, datasetId, type, false))),
  );
  done = true;
  const asked = await asking;
  const { memory } = result.result;
  print(`fit ${type}`, `${ms.toFixed(0)} ms, child peak ${mib(memory.childPeakMib)}`);
  print('  server memory', `${mib(memory.beforeMib)} before, peak +${mib(memory.peakMib - memory.beforeMib)}`);
  print('  { __typename } meanwhile', describeLatencies(result.latencies), percentile(result.latencies, 99) < 50);
  print('  another model meanwhile', `${describeLatencies(asked)}, ${wrongCount} wrong`, wrongCount === 0);
}

async function loadAskTest(modelId: string, datasetId: string, limits: readonly (number | null)[]): Promise<void> {
  const beforeMib = residentMib(server.pid);
  const loading = await timed(() =>
    probeWhile(PROBE_MS, askTypename, () =>
      server.ask('mutation ($id: ID!) { loadModel(id: $id) { status } }', { id: modelId }),
    ),
  );
  print(`load ${modelId}`, `${loading.ms.toFixed(0)} ms, +${mib(residentMib(server.pid) - beforeMib)}`);
  print(
    '  { __typename } meanwhile',
    describeLatencies(loading.result.latencies),
    percentile(loading.result.latencies, 99) < 50,
  );

  const serviceTimes: number[] = [];
  const questions = await questionsOf(datasetId, ASKED);
  const asked = await timeEach(questions, async (question) => {
    const query = `query ($id: ID!, $question: String!) {
      findContext(modelId: $id, question: $question) { elapsedMs hits { score passage { text } terms { term } spans { start } answers { answer } } known { answer } }
    }`;
    serviceTimes.push((await server.ask(query, { id: modelId, question })).findContext.elapsedMs);
  });
  print('  findContext, over HTTP', describeLatencies(asked));
  print('  findContext, in the service', describeLatencies(Float64Array.from(serviceTimes).sort()));

  for (const limit of limits) {
    const { ms, result } = await timed(() =>
      probeWhile(PROBE_MS, askTypename, () => watchMemory(server.pid, () => testQuality(modelId, limit))),
    );
    const { result: report, memory } = result.result;
    const figures = `${report.questionCount} questions, accuracy ${(report.accuracy * 100).toFixed(2)} %`;
    print(`  quality test`, `${ms.toFixed(0)} ms, ${figures}, child peak ${mib(memory.childPeakMib)}`);
    print('    { __typename } meanwhile', describeLatencies(result.latencies), percentile(result.latencies, 99) < 50);
  }
  const loadedMib = residentMib(server.pid);
  await server.ask('mutation ($id: ID!) { unloadModel(id: $id) { status } }', { id: modelId });
  await wait(5000);
  print('  server memory', `${mib(loadedMib)} loaded, ${mib(residentMib(server.pid))} five seconds after unloading`);
}

async function searchRows(id: string): Promise<void> {
  for (const search of ['kernel module parameters', 'Ответ', 'zzzz']) {
    const query = 'query ($id: ID!, $search: String!) { dataset(id: $id) { rows(search: $search) { total } } }';
    const { ms, result } = await timed(() =>
      probeWhile(PROBE_MS, askTypename, () => server.ask(query, { id, search })),
    );
    print(`rows with "${search}"`, `${ms.toFixed(0)} ms, ${result.result.dataset.rows.total} rows`);
    print('  { __typename } meanwhile', describeLatencies(result.latencies), percentile(result.latencies, 99) < 50);
  }
}

async function secondStart(): Promise<number> {
  const other = join(folder, 'second');
  await (await startServerProcess(main, other)).end();
  const second = await startServerProcess(main, other);
  await second.end();
  return second.startMs;
}

async function fit(modelId: string, datasetId: string, type: 'TFIDF' | 'BM25', load: boolean): Promise<void> {
  const query = `mutation ($input: FitModelInput!, $load: Boolean) { fitModel(input: $input, load: $load) { id } }`;
  const { fitModel } = await server.ask(query, { input: { modelId, datasetId, type }, load });
  const { status, error } = await jobEnded(server, fitModel.id);
  if (status !== 'SUCCEEDED') throw new Error(`The fit of ${modelId} ended ${status}: ${error?.message}`);
}

async function testQuality(
  modelId: string,
  limit: number | null,
): Promise<{ accuracy: number; questionCount: number }> {
  const query = 'mutation ($id: ID!, $limit: Int) { runQualityTest(modelId: $id, limit: $limit) { id } }';
  const { runQualityTest } = await server.ask(query, { id: modelId, limit });
  const { status, error } = await jobEnded(server, runQualityTest.id);
  if (status !== 'SUCCEEDED') throw new Error(`The quality test of ${modelId} ended ${status}: ${error?.message}`);
  const reports = 'query ($id: ID!) { model(id: $id) { qualityReports { accuracy questionCount } } }';
  return (await server.ask(reports, { id: modelId })).model.qualityReports[0];
}

/** Questions spread evenly over a dataset. */
async function questionsOf(id: string, count: number): Promise<string[]> {
  const query =
    'query ($id: ID!, $offset: Int!) { dataset(id: $id) { rowCount rows(offset: $offset, limit: 1) { items { question } } } }';
  const { rowCount } = (await server.ask(query, { id, offset: 0 })).dataset;
  const offsets = Array.from({ length: count }, (_, index) => Math.floor((index * rowCount) / count));
  const pages = await Promise.all(offsets.map((offset) => server.ask(query, { id, offset })));
  return pages.map(({ dataset }) => dataset.rows.items[0].question);
}

async function answerOf(modelId: string, question: string): Promise<string> {
  const query =
    'query ($id: ID!, $question: String!) { findContext(modelId: $id, question: $question) { hits { score passage { id } } } }';
  return JSON.stringify((await server.ask(query, { id: modelId, question })).findContext.hits);
}

function askTypename(): ReturnType<ServerProcess['ask']> {
  return server.ask('{ __typename }');
}

function mib(value: number): string {
  return `${value.toFixed(0)} MiB`;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}

/** One line of the table, at once: what follows may take minutes. */
function print(name: string, value: string, isMet?: boolean): void {
  const verdict = isMet === undefined ? '' : isMet ? '  met' : `  NOT MET (load average ${loadavg()[0].toFixed(1)})`;
  console.log(`${name.padEnd(40)} ${value}${verdict}`);
}
