import type { FitProgress } from '../../engine/fit/fit-model.ts';
import { streamFit, streamKnownQuestions } from '../../engine/fit/stream-fit.ts';
import type { StreamedFit } from '../../engine/fit/stream-fit.ts';
import { needsLanguages } from '../../engine/text/recipe.ts';
import { languages } from '../../languages/languages.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { writeModel } from '../../stores/models/model-file.ts';
import { groupQuestions, writeQuestionRows } from '../../stores/models/question-rows.ts';
import { createQdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { QdrantDocument } from '../../stores/vectors/qdrant/write-collection.ts';
import type { WorkContext } from '../jobs/work.ts';
import { folderBytes, passageTexts, questionTexts, refuseWhatDataTells } from './fit-steps.ts';
import type { FitResult, FitWorkParams } from './fit-steps.ts';
import { PASSAGE_LABEL, PASSAGES, QUESTION_LABEL, QUESTIONS } from './open-model.ts';

/** What a fit into Qdrant is told; its two collections are there, empty. */
export interface QdrantFitParams extends FitWorkParams {
  readonly modelId: string;
  readonly fitId: string;
  readonly qdrant: QdrantSettings;
}

/** Where each stage begins as a share of the whole job, as measured on 200,000 passages; uploading takes most of it. */
const LANGUAGES = 0;
const TERMS = 0.05;
const PASSAGES_UPLOADED_FROM = 0.15;
const QUESTIONS_COUNTED_FROM = 0.8;
const QUESTIONS_UPLOADED_FROM = 0.82;
const WRITING = 0.99;

/**
 * Fits a model from a dataset, writes what encodes questions into staging and uploads the rest to Qdrant as it is made.
 * Refuses with NO_TEXT, VOCABULARY_EMPTY or STORE_UNAVAILABLE.
 */
export async function work({ params, staging, progress }: WorkContext<QdrantFitParams>): Promise<FitResult> {
  const { choice, modelId, fitId } = params;
  const store = createQdrantStore(params.qdrant);
  const place = { modelId, fitId, folder: staging };
  const dataset = new DatasetReader(params.datasetFolder);
  const between = (stage: string, begin: number, end: number) => (done: number, total: number) =>
    progress(stage, begin + (end - begin) * (total === 0 ? 1 : done / total), `${done} / ${total}`);
  const upload = async (name: string, { model, weigh }: StreamedFit, payload: Payload, begin: number, end: number) => {
    await writeModel(staging, name, model);
    const told = between(name === PASSAGES ? 'uploadingPassages' : 'uploadingQuestions', begin, end);
    const total = model.passageCount;
    return store.write(place, name, total, documentsOf(weigh(), payload), (stored) => told(stored, total));
  };
  try {
    progress('reading', 0);
    const passages = refuseWhatDataTells(() =>
      streamFit(
        passageTexts(dataset),
        choice,
        choice.recipe,
        languages,
        onStages({
          LANGUAGES: between('languages', LANGUAGES, TERMS),
          TERMS: between('terms', needsLanguages(choice.recipe) ? TERMS : 0, PASSAGES_UPLOADED_FROM),
        }),
      ),
    );
    const passageBytes = await upload(
      PASSAGES,
      passages,
      (passage, text) => ({ [PASSAGE_LABEL]: String(passage), text }),
      PASSAGES_UPLOADED_FROM,
      QUESTIONS_COUNTED_FROM,
    );
    const questions = questionTexts(dataset);
    const known = refuseWhatDataTells(() =>
      streamKnownQuestions(
        questions,
        passages.model.recipe,
        languages,
        onStages({ TERMS: between('questions', QUESTIONS_COUNTED_FROM, QUESTIONS_UPLOADED_FROM) }),
      ),
    );
    const questionBytes = await upload(
      QUESTIONS,
      known,
      (question, text) => ({ [QUESTION_LABEL]: String(questions.rows[question]), text }),
      QUESTIONS_UPLOADED_FROM,
      WRITING,
    );
    progress('writing', WRITING);
    await writeQuestionRows(staging, groupQuestions(questions.rows, questions.passages, dataset.passageCount));
    return {
      recipe: passages.model.recipe,
      passageCount: dataset.passageCount,
      vocabularySize: passages.model.termFactors.length,
      bytes: folderBytes(staging) + passageBytes + questionBytes,
    };
  } finally {
    dataset.close();
  }
}

type Payload = (number: number, text: string) => Readonly<Record<string, string>>;

function* documentsOf(weighed: ReturnType<StreamedFit['weigh']>, payload: Payload): Generator<QdrantDocument> {
  let number = 0;
  for (const { text, vector } of weighed) yield { vector, payload: payload(number++, text) };
}

function onStages(told: Partial<Record<string, (done: number, total: number) => void>>): FitProgress {
  return (stage, done, total) => told[stage]?.(done, total);
}
