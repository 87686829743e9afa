import { join } from 'node:path';
import { readModel } from '../../server/stores/models/model-file.ts';
import { readPostings } from '../../server/stores/vectors/embedded/postings-file.ts';
import { rankInThreads } from '../../server/features/evaluations/rank-in-threads.ts';
import { readLines } from './contenders/take-orders.ts';
import type { Asked } from './contenders/take-orders.ts';

/** Milliseconds of ranking the same questions with one thread and with two, a value a round. */
export interface ThreadTimes {
  readonly type: 'TFIDF' | 'BM25';
  readonly questionCount: number;
  readonly oneMs: number[];
  readonly twoMs: number[];
}

const batchSize = 64;
const thread = new URL('../../server/features/evaluations/rank-thread.work.ts', import.meta.url);

/**
 * Times the quality test's ranking as the product does it, in batches and threads that share the index, over the models that
 * our contender has written into the workload's folder. Starting threads is not timed; both are warm.
 */
export async function measureThreads(folder: string, type: ThreadTimes['type'], rounds: number): Promise<ThreadTimes> {
  const models = join(folder, 'otvet');
  const { model } = await readModel(models, type, 'SHARED');
  const { postings } = await readPostings(join(models, `${type}.postings`), 'SHARED');
  const asked = [...readLines(folder, 'questions.jsonl')] as unknown as Asked[];
  const questions = asked.map(([question, passage]) => ({ question, passage }));
  const rankers = [1, 2].map((count) => rankInThreads(thread, { model, postings }, count));
  const times: ThreadTimes = { type, questionCount: questions.length, oneMs: [], twoMs: [] };
  const found: string[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const [index, ranker] of rankers.entries()) {
      const startedAt = performance.now();
      const batches = [];
      for (let at = 0; at < questions.length; at += batchSize) {
        await ranker.hasRoom();
        batches.push(ranker.rank(questions.slice(at, at + batchSize)));
      }
      const ranks = (await Promise.all(batches)).flat();
      const ms = performance.now() - startedAt;
      // The round before the first warms both up, and holds one to the other.
      if (round < 0) found[index] = JSON.stringify(ranks);
      else (index === 0 ? times.oneMs : times.twoMs).push(ms);
    }
  }
  for (const ranker of rankers) await ranker.stop();
  if (found[0] !== found[1]) throw new Error('Two threads rank otherwise than one.');
  return times;
}
