import { parentPort, workerData } from 'node:worker_threads';
import { modelAnalyzer } from '../../engine/fit/model.ts';
import type { Model } from '../../engine/fit/model.ts';
import type { Postings } from '../../engine/sparse/postings.ts';
import { languages } from '../../languages/languages.ts';
import { openCollection } from '../../stores/vectors/embedded/open-collection.ts';
import { rankBatch } from './rank-batch.ts';
import type { AskedQuestion } from './rank-batch.ts';

/** What a thread is given: a model and its index, both in shared memory. */
export interface RankThreadData {
  readonly model: Model;
  readonly postings: Postings;
}

// Ranks batches of questions as they come, in a thread of its own. An error that is thrown here ends the thread, and its owner hears it.

const { model, postings } = workerData as RankThreadData;
const index = { model, analyzer: modelAnalyzer(model, languages), collection: openCollection(postings) };

/** Batches are answered in the order they came: ranking one gives way to others now and then. */
let answered: Promise<void> = Promise.resolve();
parentPort?.on('message', (batch: readonly AskedQuestion[]) => {
  answered = answered.then(async () => parentPort?.postMessage(await rankBatch(index, batch)));
});
