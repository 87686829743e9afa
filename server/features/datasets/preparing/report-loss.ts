import type { RecipeMeter } from '../../../engine/fit/recipe-meter.ts';
import type { Recipe } from '../../../engine/text/recipe.ts';
import { AppError } from '../../../errors.ts';
import type { EmptiedPassage, PreprocessChoice, PreprocessReport, RowCounts } from './preprocess.record.ts';

/** A language that loses more than this share of its tokens, stop words apart, is reported loudly. */
const LOUD_LOSS = 0.2;
const MAX_NAMED = 20;
const MAX_NAMED_TEXT = 500;

/** Passages of which nothing is left: how many, and the first of them. */
export class EmptiedPassages {
  count = 0;
  readonly first: { readonly id: number; readonly text: string }[] = [];

  /** Takes note of the next one. */
  add(id: number, text: string): void {
    this.count++;
    if (this.first.length < MAX_NAMED) this.first.push({ id, text: text.slice(0, MAX_NAMED_TEXT).toWellFormed() });
  }
}

/** The report of a recipe from what was counted; `lineOf` gives the line of the first row of a passage. */
export function reportLoss(
  choice: PreprocessChoice,
  { languages }: Recipe,
  rows: RowCounts,
  meter: RecipeMeter,
  emptied: EmptiedPassages,
  lineOf: (passage: number) => number,
): PreprocessReport {
  const named: EmptiedPassage[] = emptied.first.map((passage) => ({ ...passage, line: lineOf(passage.id) }));
  return {
    ...rows,
    ...meter.total(),
    recipe: { ...choice, languages },
    languages: meter.byLanguage().map((loss) => ({ ...loss, loud: loss.lossShare > LOUD_LOSS })),
    emptiedCount: emptied.count,
    emptied: named,
  };
}

/** The refusal of a recipe that leaves no row. */
export function noRowsLeft({ rowsBefore }: RowCounts): AppError {
  return new AppError(
    'NO_TEXT',
    `None of the ${rowsBefore} rows has both a question and a text to search in, so that all would be dropped. Keep empty rows (dropEmpty: false).`,
  );
}

/** The refusal of a recipe that leaves rows, and no token in them. */
export function noTokensLeft({ recipe, rowsBefore, rowsAfter, tokensBefore, languages }: PreprocessReport): AppError {
  const stopWords = languages.reduce((sum, language) => sum + language.stopWords, 0);
  const changes = [
    ...(recipe.removePunctuation && tokensBefore === 0 ? ['keep punctuation (removePunctuation: false)'] : []),
    ...(recipe.removeStopWords && stopWords > 0 ? ['keep stop words (removeStopWords: false)'] : []),
    ...(recipe.minTokenLength > 1 && tokensBefore > 0
      ? [`choose a minTokenLength below ${recipe.minTokenLength}`]
      : []),
    ...(recipe.dropEmpty && rowsAfter < rowsBefore ? ['keep empty rows (dropEmpty: false)'] : []),
  ];
  const advice = changes.length === 0 ? 'Upload a file with text.' : `To change that, ${changes.join(', or ')}.`;
  return tokensBefore === 0
    ? new AppError('NO_TEXT', `The texts have no letters and no digits. ${advice}`)
    : new AppError(
        'VOCABULARY_EMPTY',
        `None of the ${tokensBefore} tokens is left; ${stopWords} are stop words. ${advice}`,
      );
}
