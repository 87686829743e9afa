import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { OpenIndex } from '../models/open-model.ts';
import { rankBatch } from './rank-batch.ts';
import type { AskedQuestion, RankedPassage } from './rank-batch.ts';
import type { RankThreadData } from './rank-thread.work.ts';

/** Fewer questions are ranked in the time that threads take to start. */
const FEWEST_QUESTIONS = 4096;
/** What a thread takes besides what the index asks of it, in bytes. */
const THREAD_BYTES = 80 * 1024 * 1024;
/** For each passage: sums and candidates. */
const PASSAGE_BYTES = 32;
/** Batches a thread has at once: one that it works on and one that waits, so that it never does. */
const BATCHES_AT_ONCE = 2;

/** Ranks batches of questions, each as `rankBatch` does. */
export interface Ranker {
  /** May be called again before it has resolved. Rejects when a thread fails. */
  rank(batch: readonly AskedQuestion[]): Promise<RankedPassage[]>;
  /** Resolves when another batch would not wait for long; rejects when a thread has failed. */
  hasRoom(): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * How many threads a quality test is worth and its memory cap, in bytes, has room for: 1 or more. Every thread has to
 * itself what questions derive from the index, `derivedBytes` at most.
 */
export function chooseThreadCount(
  questionCount: number,
  passageCount: number,
  derivedBytes: number,
  memoryBytes: number,
): number {
  if (questionCount < FEWEST_QUESTIONS) return 1;
  const room = memoryBytes - process.memoryUsage.rss();
  const fitting = Math.floor(room / (THREAD_BYTES + PASSAGE_BYTES * passageCount + derivedBytes));
  return Math.max(1, Math.min(availableParallelism(), fitting));
}

/** Ranks in the thread that asks; more than one batch at a time where another machine works on them. */
export function rankHere(index: OpenIndex, batchesAtOnce = 1): Ranker {
  const latest: Promise<unknown>[] = [];
  return {
    rank: (batch) => {
      const ranked = rankBatch(index, batch);
      latest.push(ranked);
      return ranked;
    },
    hasRoom: async () => {
      if (latest.length >= batchesAtOnce) await latest.shift();
    },
    stop: async () => {},
  };
}

interface Waiting {
  readonly resolve: (ranked: RankedPassage[]) => void;
  readonly reject: (error: Error) => void;
  readonly ended: Promise<unknown>;
}

/** Ranks in threads that share one index; `module` is their entry. */
export function rankInThreads(module: URL, data: RankThreadData, threadCount: number): Ranker {
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= explain(error);
    for (const { reject } of threads.flatMap(({ waiting }) => waiting.splice(0))) reject(failure);
  };
  const threads = Array.from({ length: threadCount }, () => {
    const worker = new Worker(module, { workerData: data });
    const waiting: Waiting[] = [];
    worker.on('message', (ranked: RankedPassage[]) => waiting.shift()?.resolve(ranked));
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`A thread of the quality test ended with ${code}.`)));
    return { worker, waiting };
  });

  return {
    rank: (batch) => {
      if (failure !== null) return Promise.reject(failure);
      const { promise, resolve, reject } = Promise.withResolvers<RankedPassage[]>();
      const { worker, waiting } = threads.reduce((least, thread) =>
        thread.waiting.length < least.waiting.length ? thread : least,
      );
      waiting.push({ resolve, reject, ended: promise.catch(() => {}) });
      worker.postMessage(batch);
      return promise;
    },
    hasRoom: async () => {
      const busy = threads.map(({ waiting }) => waiting);
      if (busy.every(({ length }) => length >= BATCHES_AT_ONCE)) await Promise.race(busy.map(([first]) => first.ended));
      if (failure !== null) throw failure;
    },
    stop: async () => {
      for (const { worker } of threads) worker.removeAllListeners('exit');
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function explain(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new AppError(
    'OUT_OF_MEMORY',
    'A thread of the quality test ran out of memory. Raise OTVET_JOB_MEMORY_MB, or limit the test to fewer questions.',
  );
}
