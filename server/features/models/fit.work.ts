import { fitKnownQuestions } from '../../engine/fit/fit-known-questions.ts';
import { fitModel } from '../../engine/fit/fit-model.ts';
import type { FitProgress, FitStage, Fitted } from '../../engine/fit/fit-model.ts';
import { needsLanguages } from '../../engine/text/recipe.ts';
import { AppError } from '../../errors.ts';
import { languages } from '../../languages/languages.ts';
import { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { writeModel } from '../../stores/models/model-file.ts';
import { groupQuestions, writeQuestionRows } from '../../stores/models/question-rows.ts';
import { collectionPath } from '../../stores/vectors/embedded/embedded-store.ts';
import { writePostings } from '../../stores/vectors/embedded/postings-file.ts';
import type { WorkContext } from '../jobs/work.ts';
import { folderBytes, passageTexts, questionTexts, refuseWhatDataTells } from './fit-steps.ts';
import type { FitResult, FitWorkParams } from './fit-steps.ts';
import { leastFitBytes } from './least-fit-bytes.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';

/** Share of the whole job at which each stage begins, as measured on 200,000 passages; then where the stages end. */
const BEGINS: Readonly<Record<FitStage, number>> = {
  LANGUAGES: 0,
  TERMS: 0.15,
  VOCABULARY: 0.6,
  POSTINGS: 0.64,
  WEIGHTS: 0.72,
};
const STAGE_NAMES: Readonly<Record<FitStage, string>> = {
  LANGUAGES: 'languages',
  TERMS: 'terms',
  VOCABULARY: 'vocabulary',
  POSTINGS: 'postings',
  WEIGHTS: 'weights',
};
const MIB = 1024 * 1024;
const FITTED = 0.75;
const KNOWN_FITTED = 0.9;

/** Fits a model from a dataset and writes its files into staging. Refuses with NO_TEXT or VOCABULARY_EMPTY. */
export async function work(context: WorkContext<FitWorkParams>): Promise<FitResult> {
  const { params, staging, progress, memoryBytes } = context;
  const { choice } = params;
  const dataset = new DatasetReader(params.datasetFolder);
  try {
    progress('reading', 0);
    refuseWhatCannotFit(dataset, memoryBytes);
    const { model, postings } = refuseWhatDataTells(() =>
      fitModel(
        passageTexts(dataset),
        choice,
        choice.recipe,
        languages,
        stageProgress(needsLanguages(choice.recipe), progress),
      ),
    );
    const questions = questionTexts(dataset);
    const known = refuseWhatDataTells(() =>
      fitKnownQuestions(questions, model.recipe, languages, (stage, done, total) => {
        if (stage === 'TERMS')
          progress(
            'questions',
            FITTED + (KNOWN_FITTED - FITTED) * (total === 0 ? 1 : done / total),
            `${done} / ${total}`,
          );
      }),
    );

    progress('writing', KNOWN_FITTED);
    await write(staging, PASSAGES, { model, postings });
    progress('writing', 0.97);
    await write(staging, QUESTIONS, known);
    await writeQuestionRows(staging, groupQuestions(questions.rows, questions.passages, dataset.passageCount));
    return {
      recipe: model.recipe,
      passageCount: dataset.passageCount,
      vocabularySize: model.termFactors.length,
      bytes: folderBytes(staging),
    };
  } finally {
    dataset.close();
  }
}

async function write(folder: string, name: string, { model, postings }: Fitted): Promise<void> {
  await Promise.all([writeModel(folder, name, model), writePostings(collectionPath(folder, name), postings)]);
}

function stageProgress(withLanguages: boolean, progress: WorkContext['progress']): FitProgress {
  const stages = Object.keys(BEGINS) as FitStage[];
  return (stage, done, total) => {
    const begin = stage === 'TERMS' && !withLanguages ? 0 : BEGINS[stage];
    const next = stages[stages.indexOf(stage) + 1];
    const end = next === undefined ? FITTED : BEGINS[next];
    const counts = stage === 'LANGUAGES' || stage === 'TERMS' ? `${done} / ${total}` : null;
    progress(STAGE_NAMES[stage], begin + (end - begin) * (total === 0 ? 1 : done / total), counts);
  };
}

function refuseWhatCannotFit({ passageCount, usableQuestionCount }: DatasetReader, memoryBytes: number): void {
  const least = leastFitBytes(passageCount, usableQuestionCount);
  if (least <= memoryBytes) return;
  throw new AppError(
    'OUT_OF_MEMORY',
    `${passageCount} passages with ${usableQuestionCount} questions take ${Math.ceil(least / MIB)} MiB before their first term, and a job may take ${Math.floor(memoryBytes / MIB)}. Raise OTVET_JOB_MEMORY_MB, or fit a part of the dataset.`,
  );
}
