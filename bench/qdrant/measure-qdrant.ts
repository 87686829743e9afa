import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compileServer } from '../../server/testing/compile-server.ts';
import { openQdrant } from '../../server/testing/qdrant-server.ts';
import { jobEnded, startServerProcess } from '../../server/testing/server-process.ts';
import type { ServerProcess } from '../../server/testing/server-process.ts';
import { median } from '../median.ts';
import { watchMemory } from '../watch-process.ts';
import { again } from './again.ts';
import { csvOf, passageSets } from './passage-sets.ts';
import type { SetName } from './passage-sets.ts';
import { PlainClient } from './plain-client.ts';
import type { PlainPoint } from './plain-client.ts';
import { ownFootprint } from './qdrant-footprint.ts';
import type { Footprint } from './qdrant-footprint.ts';
import { encodeQuestions, firstQuestions, pointsOf, publishedFolder } from './stored-model.ts';

/** Times of the product and of the plain client, a pair a round, in milliseconds. */
export interface Pair {
  readonly product: number[];
  readonly plain: number[];
}

/** What was measured of one set. */
export interface QdrantReport {
  readonly set: SetName;
  readonly passageCount: number;
  readonly questionCount: number;
  /** A fit, and an embedded fit with a plain upload of the same points; the latter empty where it was not made. */
  readonly fit: Pair;
  /** The largest resident memory of a process that fits into Qdrant, in MiB. */
  readonly fitPeakMib: number;
  /** The median time of a question for passages with their texts and known questions, by the server's own clock as its benchmark counts it. */
  readonly answered: Pair;
  /** The same over HTTP, GraphQL included: one more leg than the plain client has. */
  readonly found: Pair;
  /** The median time of a question with all that the dashboard shows; the plain client as before. */
  readonly shown: Pair;
  /** The quality test, and a plain client that asks for the first hundred of each question. */
  readonly tested: Pair;
  readonly testedCount: number;
  /** What the model takes in Qdrant once its index is built; null where Qdrant is not ours. */
  readonly footprint: Footprint | null;
}

const TOP_K = 10;
/** As deep as the product looks at first when it ranks. */
const RANKED = 100;
const SETTLED_AGAIN_MS = 500;
const PREFIX = 'bench';
const FOUND = 'hits { rank score passage { id text } } known { rowId question answer similarity }';
const SHOWN =
  'hits { rank score passage { id text } answers { rowId question answer similarity } terms { term weight } spans { start end } } known { rowId question answer similarity } tokens { token known }';

/**
 * The product on a Qdrant beside Qdrant's own client that uploads the same points and asks the same two collections, in
 * turns. Qdrant is QDRANT_URL's, or one that is started over an empty folder for each set.
 */
export async function measureQdrant(
  sets: readonly SetName[],
  rounds: number,
  cache: string,
  onReport: (report: QdrantReport) => void,
): Promise<QdrantReport[]> {
  const compiled = compileServer();
  const reports: QdrantReport[] = [];
  try {
    for (const set of sets) {
      const folder = mkdtempSync(join(tmpdir(), 'otvet-bench-qdrant-'));
      const qdrant = await openQdrant();
      const started = await startServerProcess(compiled.entry, folder, {
        QDRANT_URL: qdrant.url,
        OTVET_QDRANT_PREFIX: PREFIX,
      });
      const server: ServerProcess = { ...started, ask: (...asked) => again(() => started.ask(...asked)) };
      try {
        const report = await measureSet(set, rounds, await csvOf(set, cache), folder, server, qdrant.url);
        onReport(report);
        reports.push(report);
      } finally {
        await server.ask('mutation { removeAllModels }').catch(() => {});
        await server.end();
        await qdrant.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    compiled.remove();
  }
  return reports;
}

async function measureSet(
  set: SetName,
  rounds: number,
  csv: string,
  folder: string,
  server: ServerProcess,
  qdrantUrl: string,
): Promise<QdrantReport> {
  const { asked, tested } = passageSets[set];
  const plain = new PlainClient(qdrantUrl);
  const { id: datasetId, passageCount } = await server.upload(csv);
  const dataset = publishedFolder(folder, 'datasets', datasetId);
  const questionQuery = 'query ($id: ID!) { dataset(id: $id) { usableQuestionCount } }';
  const questionCount: number = (await server.ask(questionQuery, { id: datasetId })).dataset.usableQuestionCount;
  const before = ownFootprint();

  const { fit, fitId, fitPeakMib } = await measureFits(set, rounds, datasetId, folder, server, plain);
  const names = namesOf(fitId);
  const footprint = differenceOf(ownFootprint(), before);
  await server.ask('mutation { loadModel(id: "model") { status } }');

  const questions = firstQuestions(dataset, Math.max(asked, tested ?? questionCount));
  const vectors = await encodeQuestions(publishedFolder(folder, 'models', fitId), questions);
  const answered: Pair = { product: [], plain: [] };
  const found: Pair = { product: [], plain: [] };
  const shown: Pair = { product: [], plain: [] };
  const many: Pair = { product: [], plain: [] };
  const step = Math.max(1, Math.floor(questions.length / asked));
  const picked = Array.from({ length: asked }, (_, index) => index * step);
  // The first round is for what compiles and what Qdrant reads from its disk.
  for (let round = -1; round < rounds; round++) {
    const times: Record<'plain' | 'answered' | 'found' | 'shown', number[]> = {
      plain: [],
      answered: [],
      found: [],
      shown: [],
    };
    // Question by question in turns, as single questions come: whoever asks many in a row finds code and connections warm. No two ask the same.
    for (const [turn, index] of picked.entries()) {
      const [second, third] = [1, 2].map((part) => picked[(turn + Math.floor((part * asked) / 3)) % asked]);
      times.plain.push(await timed(() => plain.ask(names, vectors[index], TOP_K)));
      times.found.push(await timed(async () => times.answered.push(await ask(server, questions[second], FOUND))));
      times.shown.push(await timed(() => ask(server, questions[third], SHOWN)));
    }
    const manyPlainly = await timed(() =>
      plain.askMany(
        names[0],
        vectors.map(({ passages }) => passages),
        RANKED,
      ),
    );
    const testedMs = await qualityTest(server, questions.length);
    if (round < 0) continue;
    for (const [pair, name] of [
      [answered, 'answered'],
      [found, 'found'],
      [shown, 'shown'],
    ] as const) {
      pair.plain.push(median(times.plain));
      pair.product.push(median(times[name]));
    }
    many.plain.push(manyPlainly);
    many.product.push(testedMs);
  }
  const report = { set, passageCount, questionCount, fit, fitPeakMib, answered, found, shown, footprint };
  return { ...report, tested: many, testedCount: questions.length };
}

/** Fits into files, uploads plainly and fits into Qdrant in turns; the last fit into Qdrant stays. */
async function measureFits(
  set: SetName,
  rounds: number,
  datasetId: string,
  folder: string,
  server: ServerProcess,
  plain: PlainClient,
): Promise<{ fit: Pair; fitId: string; fitPeakMib: number }> {
  const { uploadedPlainly, mostFits } = passageSets[set];
  const dataset = publishedFolder(folder, 'datasets', datasetId);
  const fit: Pair = { product: [], plain: [] };
  let points: [PlainPoint[], PlainPoint[]] | undefined;
  let fitId = '';
  let fitPeakMib = 0;
  for (let round = 0; round < Math.min(rounds, mostFits); round++) {
    if (uploadedPlainly) {
      const embedded = await fitModel(server, 'embedded', datasetId, 'EMBEDDED');
      points ??= await pointsOf(publishedFolder(folder, 'models', embedded.id), dataset);
      fit.plain.push(embedded.ms + (await uploadPlainly(plain, points)));
      await server.ask('mutation { removeModel(id: "embedded") }');
    }
    if (round > 0) await server.ask('mutation { removeModel(id: "model") }');
    const { result: fitted, memory } = await watchMemory(server.pid, () =>
      fitModel(server, 'model', datasetId, 'QDRANT'),
    );
    fitPeakMib = Math.max(fitPeakMib, memory.childPeakMib);
    fit.product.push(fitted.ms);
    fitId = fitted.id;
    const beside = uploadedPlainly ? `, beside ${((fit.plain.at(-1) ?? 0) / 1000).toFixed(1)} s` : '';
    console.log(`${set}: fit ${round + 1} took ${(fitted.ms / 1000).toFixed(1)} s${beside}`);
    await untilSettled(plain, namesOf(fitId));
  }
  return { fit, fitId, fitPeakMib };
}

const namesOf = (fitId: string): [string, string] => [`${PREFIX}_model_${fitId}`, `${PREFIX}_model_${fitId}~questions`];

async function fitModel(server: ServerProcess, modelId: string, datasetId: string, store: string) {
  const query = `mutation ($input: FitModelInput!) { fitModel(input: $input) { id } }`;
  const { fitModel } = await server.ask(query, { input: { modelId, datasetId, type: 'BM25', store } });
  return { id: fitModel.id as string, ms: await jobMs(server, fitModel.id) };
}

async function uploadPlainly(plain: PlainClient, [passages, questions]: [PlainPoint[], PlainPoint[]]): Promise<number> {
  const names = [`${PREFIX}-plain`, `${PREFIX}-plain~questions`] as const;
  const ms = await timed(async () => {
    await plain.upload(names[0], passages);
    await plain.upload(names[1], questions);
  });
  await untilSettled(plain, names);
  for (const name of names) await plain.drop(name);
  return ms;
}

/** Waits until Qdrant has done with its indexes: they are built while, and after, points arrive. */
async function untilSettled(plain: PlainClient, names: readonly string[]): Promise<void> {
  for (const name of names) {
    // Between two pieces of work it may look done for a moment.
    for (let settled = 0; settled < 3; await wait(SETTLED_AGAIN_MS)) {
      settled = (await plain.look(name)).isSettled ? settled + 1 : 0;
    }
  }
}

/** Asks the product; how long it took by the server's own clock. */
async function ask(server: ServerProcess, question: string, fields: string): Promise<number> {
  const query = `query ($q: String!) { findContext(modelId: "model", question: $q, topK: ${TOP_K}) { elapsedMs ${fields} } }`;
  return (await server.ask(query, { q: question })).findContext.elapsedMs;
}

async function qualityTest(server: ServerProcess, limit: number): Promise<number> {
  const query = 'mutation ($limit: Int) { runQualityTest(modelId: "model", limit: $limit) { id } }';
  return jobMs(server, (await server.ask(query, { limit })).runQualityTest.id);
}

/** How long a job took from its start to its end, by the server's clock; throws when it did not succeed. */
async function jobMs(server: ServerProcess, id: string): Promise<number> {
  const { status, error } = await jobEnded(server, id);
  if (status !== 'SUCCEEDED') throw new Error(`The job ended ${status}: ${error?.message}`);
  const { job } = await server.ask('query ($id: ID!) { job(id: $id) { startedAt finishedAt } }', { id });
  return Date.parse(job.finishedAt) - Date.parse(job.startedAt);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function differenceOf(after: Footprint | null, before: Footprint | null): Footprint | null {
  if (after === null || before === null) return null;
  return { diskBytes: after.diskBytes - before.diskBytes, memoryBytes: after.memoryBytes - before.memoryBytes };
}
