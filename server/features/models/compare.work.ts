import { seededSample } from '../../engine/evaluate/seeded-sample.ts';
import { encodeQuestion } from '../../engine/fit/encode-question.ts';
import type { Scored } from '../../engine/search/top-k.ts';
import { AppError } from '../../errors.ts';
import { languages } from '../../languages/languages.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { readModel } from '../../stores/models/model-file.ts';
import { readQuestionRows } from '../../stores/models/question-rows.ts';
import { createStores, storeOf } from '../../stores/vectors/create-stores.ts';
import type { WorkContext } from '../jobs/work.ts';
import { openModel } from './open-model.ts';
import type { OpenIndex, StoredModel } from './open-model.ts';

const QUESTIONS_ASKED = 100;
const TOP_K = 10;
/** Scores closer than this, as a share, are the same: f32 sums of Qdrant beside f64 ones. */
const TOLERANCE = 1e-5;
/** What is asked of a dataset without questions: so much of the beginning of a passage. */
const PASSAGE_START = 80;

/** Two places where the same model is kept, and what it was fitted from. */
export interface CompareWorkParams {
  readonly before: StoredModel;
  readonly after: StoredModel;
  readonly datasetFolder: string;
  readonly qdrant: QdrantSettings | null;
}

/**
 * Holds the answers of a model in a new place to those of the old one: the same passages and known questions in the same
 * order, but for those whose scores are equal within the tolerance. Refuses with STORE_UNAVAILABLE at the first that differs.
 */
export async function work({ params }: WorkContext<CompareWorkParams>): Promise<number> {
  const stores = createStores(params.qdrant);
  const storeOfKind = (kind: StoredModel['store']) => storeOf(stores, kind);
  // What is stored is compared, not what would be made anew.
  const source = { storeOf: storeOfKind, languages, readModel, readQuestionRows, questionsOf: null };
  const before = await openModel(params.before, source);
  const after = await openModel(params.after, source);
  const texts = textsToAsk(new DatasetReader(params.datasetFolder));
  for (const text of texts) {
    for (const name of ['passages', 'questions'] as const) {
      const difference = describeDifference(await find(before[name], text), await find(after[name], text));
      if (difference === null) continue;
      throw new AppError(
        'STORE_UNAVAILABLE',
        `The model answers ${JSON.stringify(text)} differently in the new place: ${difference} It stays where it was.`,
      );
    }
  }
  return texts.length;
}

function textsToAsk(dataset: DatasetReader): string[] {
  const count = dataset.usableQuestionCount > 0 ? dataset.usableQuestionCount : dataset.passageCount;
  const wanted = new Set(seededSample(count, QUESTIONS_ASKED, 1));
  const texts: string[] = [];
  let number = 0;
  const iterate = function* (): Generator<string> {
    if (dataset.usableQuestionCount > 0) {
      for (const { question } of dataset.iterateUsableQuestions()) yield question;
    } else for (const passage of dataset.iteratePassages()) yield passage.slice(0, PASSAGE_START);
  };
  for (const text of iterate()) if (wanted.has(number++)) texts.push(text);
  return texts;
}

function find({ model, analyzer, collection }: OpenIndex, text: string): Promise<Scored[]> {
  return collection.search(encodeQuestion(model, analyzer, text).vector, TOP_K);
}

/** The first place where the answers differ by more than the tolerance allows, as a sentence, or null. */
function describeDifference(before: readonly Scored[], after: readonly Scored[]): string | null {
  if (before.length !== after.length) return `${after.length} hits instead of ${before.length}.`;
  for (const [place, { id, score }] of before.entries()) {
    const other = after[place];
    if (Math.abs(other.score - score) > TOLERANCE * score) {
      return `place ${place + 1} has the score ${other.score} instead of ${score}.`;
    }
    // Elsewhere among the same scores; or from beyond the last place, where only scores as good as the last may wait.
    const least = before.length === TOP_K ? before[TOP_K - 1].score : Infinity;
    const elsewhere = before.find((hit) => hit.id === other.id)?.score ?? least;
    if (other.id !== id && !(Math.abs(elsewhere - score) <= TOLERANCE * score)) {
      return `place ${place + 1} has number ${other.id} instead of ${id}.`;
    }
  }
  return null;
}
