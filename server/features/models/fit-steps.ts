import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FitError } from '../../engine/fit/fit-error.ts';
import type { Texts } from '../../engine/fit/fit-model.ts';
import type { Recipe } from '../../engine/text/recipe.ts';
import { AppError } from '../../errors.ts';
import type { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import type { FitChoice } from './model.record.ts';

/** What a fit is told. */
export interface FitWorkParams {
  readonly datasetFolder: string;
  readonly choice: FitChoice;
}

/** What a fit found out; the files are in staging. */
export interface FitResult {
  readonly recipe: Recipe | null;
  readonly passageCount: number;
  readonly vocabularySize: number;
  readonly bytes: number;
}

/** The usable questions of a dataset as texts, with the row and the passage of each, known once they have been walked through. */
export interface QuestionTexts extends Texts {
  readonly rows: Uint32Array;
  readonly passages: Uint32Array;
}

/** The passages of a dataset as texts. */
export function passageTexts(dataset: DatasetReader): Texts {
  return { count: dataset.passageCount, iterate: () => dataset.iteratePassages() };
}

/** The usable questions of a dataset, in file order. */
export function questionTexts(dataset: DatasetReader): QuestionTexts {
  const rows = new Uint32Array(dataset.usableQuestionCount);
  const passages = new Uint32Array(rows.length);
  const iterate = function* (): Iterable<string> {
    let question = 0;
    for (const usable of dataset.iterateUsableQuestions()) {
      rows[question] = usable.row;
      passages[question++] = usable.passage;
      yield usable.question;
    }
  };
  return { count: rows.length, rows, passages, iterate };
}

/** The size of all files of a folder, in bytes. */
export function folderBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Runs a fit; what only the data can tell becomes an AppError: NO_TEXT, VOCABULARY_EMPTY, OUT_OF_MEMORY. */
export function refuseWhatDataTells<T>(fit: () => T): T {
  try {
    return fit();
  } catch (error) {
    if (error instanceof FitError) throw new AppError(error.code, error.message);
    if (error instanceof RangeError && /array|memory|allocation|maximum size/i.test(error.message)) {
      throw new AppError(
        'OUT_OF_MEMORY',
        'The terms do not fit into memory. Choose a smaller ngramMax, or give jobs more memory with OTVET_JOB_MEMORY_MB.',
      );
    }
    throw error;
  }
}
