import { createHash } from 'node:crypto';
import { qualityFigures } from '../../engine/evaluate/quality-figures.ts';
import type { QualityFigures, RankedQuestion } from '../../engine/evaluate/quality-figures.ts';
import { encodeQuestion } from '../../engine/fit/encode-question.ts';
import { AppError } from '../../errors.ts';
import { languages } from '../../languages/languages.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { readModel } from '../../stores/models/model-file.ts';
import { readQuestionRows } from '../../stores/models/question-rows.ts';
import { NONE, writeMisses } from '../../stores/reports/misses-file.ts';
import { createEmbeddedStore } from '../../stores/vectors/embedded/embedded-store.ts';
import type { WorkContext } from '../jobs/work.ts';
import { openModel } from '../models/open-model.ts';
import type { OpenIndex } from '../models/open-model.ts';

const BATCH = 64;

/** What a quality test is told. */
export interface QualityWorkParams {
  readonly model: { readonly id: string; readonly datasetId: string };
  readonly modelFolder: string;
  /** The dataset the model was fitted from. */
  readonly datasetFolder: string;
  /** The dataset whose questions are asked; null: the model's own. */
  readonly askedFolder: string | null;
  /** How many of the first questions; null: all. */
  readonly limit: number | null;
}

/** What a quality test found out; the misses are in staging. */
export interface QualityWorkResult extends QualityFigures {
  readonly unmatchedCount: number;
  readonly missCount: number;
  readonly elapsedMs: number;
}

interface Asked {
  readonly row: number;
  readonly question: string;
  /** The right passage by the model's numbers. */
  readonly passage: number;
}

/** Asks a model the questions of a dataset and ranks the right passage of each. Refuses with NO_TEXT when there is none to ask. */
export async function work({ params, staging, progress }: WorkContext<QualityWorkParams>): Promise<QualityWorkResult> {
  progress('loading', 0);
  const source = { store: createEmbeddedStore(), languages, readModel, readQuestionRows };
  const model = await openModel(params.model, params.modelFolder, source);
  const own = new DatasetReader(params.datasetFolder);
  const asked = params.askedFolder === null ? own : new DatasetReader(params.askedFolder);
  const passageOf = asked === own ? (passage: number) => passage : matchPassages(own, asked);
  const firstRows = asked.firstRows();
  const total = Math.min(params.limit ?? Infinity, asked.usableQuestionCount);

  const startedAt = performance.now();
  const ranked: RankedQuestion[] = [];
  const misses: { row: number; expected: number; retrieved: number; rank: number }[] = [];
  let unmatchedCount = 0;
  let done = 0;
  let batch: Asked[] = [];
  const flush = async (): Promise<void> => {
    const ranks = await rankBatch(model.passages, batch);
    for (const [index, { rank, retrieved }] of ranks.entries()) {
      const { row, passage } = batch[index];
      ranked.push({ rank, firstRow: firstRows.has(row) });
      if (rank !== 1) misses.push({ row, expected: passage, retrieved, rank: rank ?? 0 });
    }
    batch = [];
    progress('questions', 0.05 + 0.93 * (done / total), `${done} / ${total}`);
  };
  for (const { row, passage, question } of asked.iterateUsableQuestions()) {
    if (done === total) break;
    done++;
    const right = passageOf(passage);
    if (right === null) unmatchedCount++;
    else batch.push({ row, question, passage: right });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  if (ranked.length === 0) {
    throw new AppError(
      'NO_TEXT',
      unmatchedCount > 0
        ? 'None of the questions belongs to a passage that the model has. Choose the dataset it was fitted from, or one with the same contexts.'
        : 'The dataset has no row with a question and a context or answer: there is nothing to ask.',
    );
  }
  const elapsedMs = performance.now() - startedAt;
  progress('writing', 0.98);
  await writeMisses(staging, {
    rows: Uint32Array.from(misses, ({ row }) => row),
    expected: Uint32Array.from(misses, ({ expected }) => expected),
    retrieved: Uint32Array.from(misses, ({ retrieved }) => retrieved),
    ranks: Uint32Array.from(misses, ({ rank }) => rank),
  });
  return { ...qualityFigures(ranked), unmatchedCount, missCount: misses.length, elapsedMs };
}

/** Ranks the right passage of each question, and for those that miss finds what came first instead. */
async function rankBatch({ model, analyzer, collection }: OpenIndex, batch: readonly Asked[]) {
  const vectors = batch.map(({ question }) => encodeQuestion(model, analyzer, question).vector);
  const ranks = await collection.ranks(
    vectors,
    Uint32Array.from(batch, ({ passage }) => passage),
  );
  const missed = vectors.filter((_, index) => ranks[index] !== 1);
  const firsts = (await collection.searchMany(missed, 1)).values();
  return ranks.map((rank) => ({ rank, retrieved: rank === 1 ? NONE : (firsts.next().value?.[0]?.id ?? NONE) }));
}

/** Finds by exact text the model's number of another dataset's passage; null where the model does not have it. */
function matchPassages(own: DatasetReader, asked: DatasetReader): (passage: number) => number | null {
  const key = (text: string): string => createHash('sha256').update(text).digest('base64');
  const numbers = new Map<string, number>();
  for (const text of own.iteratePassages()) numbers.set(key(text), numbers.size);
  const matches = Array.from(asked.iteratePassages(), (text) => numbers.get(key(text)) ?? null);
  return (passage) => matches[passage];
}
