import { percentile } from '../../server/engine/evaluate/percentile.ts';
import { startContender } from './contender.ts';
import type { Answer, Contender, Order, Task } from './contender.ts';
import type { Peer } from './peers.ts';

/** One figure of one contender: a value a round. */
export interface Measured {
  readonly contender: string;
  readonly type: 'TFIDF' | 'BM25';
  /** Like `top10 p50`; see the table's notes for what is timed. */
  readonly figure: string;
  readonly unit: 'ms' | 'bytes';
  readonly rounds: number[];
}

/** What a benchmark of one size found. */
export interface EngineReport {
  readonly size: string;
  readonly versions: Record<string, string>;
  readonly missing: Record<string, string>;
  readonly measured: Measured[];
  /** By peer and task: the share of questions to which it gave our answer. */
  readonly agreement: Record<string, number>;
}

/** How much is asked in a round. */
export interface Amounts {
  readonly rounds: number;
  readonly top10: number;
  readonly ranks: number;
}

interface Started {
  readonly peer: Peer;
  readonly contender: Contender;
}

/** Before anything is timed, each is asked so many questions, by the batch, or for so long where it is slower. */
export const warmUpCount = 400;
const warmUpBatch = 20;
export const warmUpMs = 3_000;
/** The questions of a workload are enough for so many rounds; later ones ask the same again. */
const freshRounds = 5;
const ownName = 'Otvet';

/**
 * Measures our engine and its peers in turns: in every round each does the same task on the same questions, one after
 * another, so that a slow minute of the machine is a slow minute of all. A peer that fails is named as missing.
 */
export async function measureEngine(
  size: string,
  folder: string,
  own: string[],
  peers: readonly Peer[],
  amounts: Amounts,
): Promise<EngineReport> {
  const report: EngineReport = { size, versions: {}, missing: {}, measured: [], agreement: {} };
  const ours = await startContender(own, folder);
  report.versions[ownName] = ours.versions;
  for (const type of ['TFIDF', 'BM25'] as const) {
    for (const task of ['top10', 'ask', 'rank'] as const) await warmUp(ours, { task, type });
  }
  const started: Started[] = [];
  for (const peer of peers) {
    const begun = await start(peer, folder, report);
    if (begun === null) continue;
    started.push({ peer, contender: begun });
    report.versions[peer.name] = begun.versions;
  }
  for (const task of ['top10', 'ask', 'rank', 'load', 'fit'] as const) {
    for (let round = 0; round < amounts.rounds; round++) await playRound(task, round, ours, started, amounts, report);
  }
  for (const { contender } of started) contender.stop();
  ours.stop();
  return report;
}

async function start(peer: Peer, folder: string, report: EngineReport): Promise<Contender | null> {
  if (peer.command === null) {
    report.missing[peer.name] = peer.missing ?? 'It cannot be started.';
    return null;
  }
  try {
    console.error(`${peer.name} builds its index ...`);
    const contender = await startContender(peer.command, folder);
    for (const task of peer.tasks) await warmUp(contender, { task });
    return contender;
  } catch (error) {
    report.missing[peer.name] = (error as Error).message;
    return null;
  }
}

/** The first questions are asked before anything is timed, and never after. */
async function warmUp(contender: Contender, order: Order): Promise<void> {
  if (order.task === 'fit' || order.task === 'load') return;
  const endsAt = performance.now() + warmUpMs;
  for (let from = 0; from < warmUpCount && performance.now() < endsAt; from += warmUpBatch) {
    await contender.order({ ...order, from, to: from + warmUpBatch });
  }
}

async function playRound(
  task: Task,
  round: number,
  ours: Contender,
  started: readonly Started[],
  amounts: Amounts,
  report: EngineReport,
): Promise<void> {
  console.error(`${task}, round ${round + 1} of ${amounts.rounds}`);
  const count = task === 'rank' ? amounts.ranks : amounts.top10;
  const from = warmUpCount + (round % freshRounds) * count;
  const range = { from, to: from + count };
  const own: Partial<Record<Peer['type'], Answer>> = {};
  for (const type of ['TFIDF', 'BM25'] as const) {
    own[type] = await ours.order({ task, type, ...range });
    note(report, ownName, type, task, own[type]);
  }
  for (const { peer, contender } of started) {
    if (!peer.tasks.includes(task)) continue;
    const to = Math.min(range.to, range.from + peer.questionsARound);
    const answer = await contender.order({ task, from: range.from, to });
    note(report, peer.name, peer.type, task, answer);
    const found = own[peer.type]?.found;
    if (found === undefined || answer.found === undefined) continue;
    const equal = answer.found.filter((value, index) => value === found[index]).length / answer.found.length;
    const key = `${peer.name} ${task}`;
    report.agreement[key] = ((report.agreement[key] ?? 0) * round + equal) / (round + 1);
  }
}

function note(report: EngineReport, contender: string, type: Peer['type'], task: Task, answer: Answer): void {
  const add = (figure: string, unit: Measured['unit'], value: number): void => {
    const known = report.measured.find(
      (row) => row.contender === contender && row.type === type && row.figure === figure,
    );
    if (known === undefined) report.measured.push({ contender, type, figure, unit, rounds: [value] });
    else known.rounds.push(value);
  };
  const addPercentiles = (name: string, ms: readonly number[]): void => {
    const ascending = ms.toSorted((a, b) => a - b);
    add(`${name} p50`, 'ms', percentile(ascending, 50));
    add(`${name} p99`, 'ms', percentile(ascending, 99));
  };
  if (typeof answer.ms !== 'number') addPercentiles(task, answer.ms);
  else add(task, 'ms', task === 'rank' ? answer.ms / (answer.found?.length || 1) : answer.ms);
  if (answer.loopMs !== undefined) addPercentiles('loop', answer.loopMs);
  if (answer.bytes !== undefined) add('index', 'bytes', answer.bytes);
  if (answer.warmMs !== undefined) add('warm', 'ms', answer.warmMs);
}
