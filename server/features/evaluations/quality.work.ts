import { createHash } from 'node:crypto';
import { qualityFigures } from '../../engine/evaluate/quality-figures.ts';
import type { QualityFigures } from '../../engine/evaluate/quality-figures.ts';
import { derivedBytes } from '../../engine/search/create-searcher.ts';
import { AppError } from '../../errors.ts';
import { languages } from '../../languages/languages.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { readModel } from '../../stores/models/model-file.ts';
import { readQuestionRows } from '../../stores/models/question-rows.ts';
import { NONE, writeMisses } from '../../stores/reports/misses-file.ts';
import { createStores, storeOf } from '../../stores/vectors/create-stores.ts';
import { embeddedPostings } from '../../stores/vectors/embedded/open-collection.ts';
import { workModule } from '../jobs/run-in-child.ts';
import type { WorkContext } from '../jobs/work.ts';
import { openModel } from '../models/open-model.ts';
import type { OpenIndex, StoredModel } from '../models/open-model.ts';
import type { RankedPassage } from './rank-batch.ts';
import { chooseThreadCount, rankHere, rankInThreads } from './rank-in-threads.ts';
import type { Ranker } from './rank-in-threads.ts';

const BATCH = 64;
/** Batches on their way to and from a store on another machine: while it works on some, others are made and read. */
const SERVER_BATCHES = 4;

/** What a quality test is told. */
export interface QualityWorkParams {
  readonly model: StoredModel;
  /** The Qdrant of the installation; null: there is none. */
  readonly qdrant: QdrantSettings | null;
  /** The dataset the model was fitted from. */
  readonly datasetFolder: string;
  /** The dataset whose questions are asked; null: the model's own. */
  readonly askedFolder: string | null;
  /** How many of the first questions; null: all. */
  readonly limit: number | null;
  /** How many threads rank; null: as many as the machine, the questions and the memory make sensible. */
  readonly threadCount: number | null;
}

/** What a quality test found out; the misses are in staging. */
export interface QualityWorkResult extends QualityFigures {
  readonly unmatchedCount: number;
  readonly missCount: number;
  /** Deeper ranks count as none; null: every rank is told. */
  readonly deepestRank: number | null;
  readonly elapsedMs: number;
}

interface Asked {
  readonly row: number;
  readonly question: string;
  /** The right passage by the model's numbers. */
  readonly passage: number;
}

/** Asks a model the questions of a dataset and ranks the right passage of each. Refuses with NO_TEXT when there is none to ask. */
export async function work(context: WorkContext<QualityWorkParams>): Promise<QualityWorkResult> {
  const { params, staging, progress, memoryBytes } = context;
  progress('loading', 0);
  const stores = createStores(params.qdrant, 'SHARED');
  const model = await openModel(params.model, {
    storeOf: (kind) => storeOf(stores, kind),
    languages,
    readModel: (folder, name) => readModel(folder, name, 'SHARED'),
    readQuestionRows,
    questionsOf: null,
  });
  const own = new DatasetReader(params.datasetFolder);
  const asked = params.askedFolder === null ? own : new DatasetReader(params.askedFolder);
  const passageOf = asked === own ? (passage: number) => passage : matchPassages(own, asked);
  const total = Math.min(params.limit ?? Infinity, asked.usableQuestionCount);

  const startedAt = performance.now();
  const ranker = createRanker(model.passages, total, params.threadCount, memoryBytes);
  const found = await rankQuestions(asked, passageOf, total, ranker, progress).finally(() => ranker.stop());
  const { questions, ranks, leftOut } = found;
  const unmatchedCount = leftOut.length;
  if (questions.length === 0) {
    throw new AppError(
      'NO_TEXT',
      unmatchedCount > 0
        ? 'None of the questions belongs to a passage that the model has. Choose the dataset it was fitted from, or one with the same contexts.'
        : 'The dataset has no row with a question and a context or answer: there is nothing to ask.',
    );
  }
  const elapsedMs = performance.now() - startedAt;
  progress('writing', 0.98);
  const firstRows = asked.firstRows();
  const missed = [...questions.keys()].filter((index) => ranks[index].rank !== 1);
  const misses = {
    rows: Uint32Array.from(missed, (index) => questions[index].row),
    expected: Uint32Array.from(missed, (index) => questions[index].passage),
    retrieved: Uint32Array.from(missed, (index) => ranks[index].retrieved ?? NONE),
    ranks: Uint32Array.from(missed, (index) => ranks[index].rank ?? 0),
  };
  await writeMisses(staging, misses, Uint32Array.from(leftOut));
  const ranked = ranks.map(({ rank }, index) => ({ rank, firstRow: firstRows.has(questions[index].row) }));
  const { deepestRank: deepest } = model.passages.collection;
  const deepestRank = Number.isFinite(deepest) ? deepest : null;
  return { ...qualityFigures(ranked), unmatchedCount, missCount: missed.length, deepestRank, elapsedMs };
}

/** Threads where they pay and the model's index lies in shared memory; else the thread that asks. */
function createRanker(index: OpenIndex, total: number, wanted: number | null, memoryBytes: number): Ranker {
  const postings = embeddedPostings(index.collection);
  if (postings === null) return rankHere(index, SERVER_BATCHES);
  const bytes = derivedBytes(postings);
  const threadCount = wanted ?? chooseThreadCount(total, postings.passageCount, bytes, memoryBytes);
  if (threadCount === 1) return rankHere(index);
  const thread = workModule('./rank-thread.work', import.meta.url);
  return rankInThreads(thread, { model: index.model, postings }, threadCount);
}

/** Hands the first `total` usable questions to a ranker; what it found, in file order. */
async function rankQuestions(
  asked: DatasetReader,
  passageOf: (passage: number) => number | null,
  total: number,
  ranker: Ranker,
  progress: WorkContext['progress'],
) {
  const questions: Omit<Asked, 'question'>[] = [];
  const batches: Promise<RankedPassage[]>[] = [];
  const leftOut: number[] = [];
  let [taken, done] = [0, 0];
  let batch: Asked[] = [];
  const give = async (): Promise<void> => {
    const given = batch;
    batch = [];
    await ranker.hasRoom();
    const ranks = ranker.rank(given).then((found) => {
      done += given.length;
      const seen = done + leftOut.length;
      progress('questions', 0.05 + (0.92 * seen) / total, `${seen} / ${total}`);
      return found;
    });
    // Its failure is thrown below; until then it is nobody's.
    ranks.catch(() => {});
    batches.push(ranks);
  };
  for (const { row, passage, question } of asked.iterateUsableQuestions()) {
    if (taken === total) break;
    taken++;
    const right = passageOf(passage);
    if (right === null) {
      leftOut.push(row);
      continue;
    }
    questions.push({ row, passage: right });
    batch.push({ row, question, passage: right });
    if (batch.length === BATCH) await give();
  }
  if (batch.length > 0) await give();
  return { questions, ranks: (await Promise.all(batches)).flat(), leftOut };
}

/** Finds by exact text the model's number of another dataset's passage; null where the model does not have it. */
function matchPassages(own: DatasetReader, asked: DatasetReader): (passage: number) => number | null {
  const key = (text: string): string => createHash('sha256').update(text).digest('base64');
  const numbers = new Map<string, number>();
  for (const text of own.iteratePassages()) numbers.set(key(text), numbers.size);
  const matches = Array.from(asked.iteratePassages(), (text) => numbers.get(key(text)) ?? null);
  return (passage) => matches[passage];
}
