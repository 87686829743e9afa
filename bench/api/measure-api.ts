import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileServer } from '../../server/testing/compile-server.ts';
import { jobEnded, startServerProcess } from '../../server/testing/server-process.ts';
import type { ServerProcess } from '../../server/testing/server-process.ts';
import { syntheticPassages } from '../engine/synthetic-passages.ts';
import type { Asked, Asking } from './ask-steadily.ts';

/** What a server did in one round. */
export interface Rate {
  readonly perSecond: number;
  /** Of the server's process, in microseconds; null where the system does not tell (not Linux). */
  readonly cpuUsPerAnswer: number | null;
}

/** One kind of answer, a value a round, and the mean size of its body. */
export interface ApiRates {
  readonly answer: string;
  readonly bodyBytes: number;
  readonly product: Rate[];
  readonly raw: Rate[];
}

/** A tick of /proc/PID/stat: a hundredth of a second on every Linux that Node runs on. */
const TICK_US = 10_000;
/** Until V8 has compiled what is asked. */
const WARM_UP_MS = 4000;
const passageCount = 240;
const sharedData = process.env.OTVET_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data');
const connections = 16;
const kinds = [
  { answer: 'tiny', topK: 1, fields: 'hits { rank score passage { id } }' },
  { answer: 'ten hits', topK: 10, fields: 'hits { rank score passage { id text } }' },
] as const;

/**
 * Requests a second of findContext over HTTP on a server of its own process, and of a node:http server that answers the
 * same bytes, in turns: in each round one after the other is asked the same questions over the same connections.
 */
export async function measureApi(rounds: number, ms: number): Promise<ApiRates[]> {
  const folder = mkdtempSync(join(tmpdir(), 'otvet-bench-api-'));
  const compiled = compileServer();
  const server = await startServerProcess(compiled.entry, folder);
  const client = fork(join(import.meta.dirname, 'ask-steadily.ts'));
  try {
    const questions = await prepareModel(server, folder);
    const rates: ApiRates[] = [];
    for (const kind of kinds) rates.push(await measureKind(server, client, questions, kind, rounds, ms));
    return rates;
  } finally {
    client.disconnect();
    await server.end();
    compiled.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A model of SQuAD's contexts in XQuAD where the shared data is, else of made-up ones; and questions to ask it. */
async function prepareModel(server: ServerProcess, folder: string): Promise<string[]> {
  let path = join(sharedData, 'xquad-en.csv');
  if (!existsSync(path)) {
    path = join(folder, 'synthetic.csv');
    const texts = Array.from(syntheticPassages(passageCount, 1), (text) => `${text.question},${text.passage}\n`);
    writeFileSync(path, `question,context\n${texts.join('')}`);
  }
  const { id } = await server.upload(path);
  const fit = 'mutation ($id: ID!) { fitModel(load: true, input: { modelId: "bench", datasetId: $id }) { id } }';
  const { fitModel } = await server.ask(fit, { id });
  const { status, error } = await jobEnded(server, fitModel.id);
  if (status !== 'SUCCEEDED') throw new Error(`The fit ended ${status}: ${error?.message}`);
  const rows = 'query ($id: ID!) { dataset(id: $id) { rows(limit: 200) { items { question } } } }';
  return (await server.ask(rows, { id })).dataset.rows.items.map(({ question }: { question: string }) => question);
}

async function measureKind(
  server: ServerProcess,
  client: ChildProcess,
  questions: readonly string[],
  { answer, topK, fields }: (typeof kinds)[number],
  rounds: number,
  ms: number,
): Promise<ApiRates> {
  const query = `query Ask($question: String!) { findContext(modelId: "bench", question: $question, topK: ${topK}) { ${fields} } }`;
  const asked = questions.map((question) => JSON.stringify({ query, variables: { question } }));
  const bodies: string[] = [];
  for (const body of asked) bodies.push(await post(server.url, body));
  const raw = fork(join(import.meta.dirname, 'raw-server.ts'));
  raw.send(bodies);
  const [{ port: rawPort }] = (await once(raw, 'message')) as [AddressInfo];
  const productPort = Number(new URL(server.url).port);
  await askSteadily(client, server.pid, {
    port: productPort,
    bodies: asked,
    connections,
    warmUpMs: 0,
    ms: WARM_UP_MS,
  });
  const rate: ApiRates = {
    answer,
    bodyBytes: bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / bodies.length,
    product: [],
    raw: [],
  };
  for (let round = 0; round < rounds; round++) {
    for (const [port, pid, values] of [
      [rawPort, raw.pid as number, rate.raw],
      [productPort, server.pid, rate.product],
    ] as const) {
      values.push(await askSteadily(client, pid, { port, bodies: asked, connections, warmUpMs: ms / 4, ms }));
    }
  }
  raw.disconnect();
  return rate;
}

async function post(url: string, body: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.text();
}

async function askSteadily(client: ChildProcess, serverPid: number, asking: Asking): Promise<Rate> {
  const cpuBefore = cpuUs(serverPid);
  client.send(asking);
  const [{ answerCount, wrongCount, countedMs, allCount }] = (await once(client, 'message')) as [Asked];
  if (wrongCount > 0) throw new Error(`${wrongCount} of ${answerCount} answers were wrong.`);
  const cpuAfter = cpuUs(serverPid);
  return {
    perSecond: (answerCount * 1000) / countedMs,
    cpuUsPerAnswer: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / allCount,
  };
}

/** Processor time of a process so far, user and system. */
function cpuUs(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, '').split(' ');
  return (Number(fields[12]) + Number(fields[13])) * TICK_US;
}
