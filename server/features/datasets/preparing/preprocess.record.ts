import type { LanguageLoss, TokenLoss } from '../../../engine/fit/recipe-meter.ts';
import type { Recipe, RecipeChoice } from '../../../engine/text/recipe.ts';

/** What a person chooses for a version: how text becomes tokens, and which rows go. */
export interface PreprocessChoice extends RecipeChoice {
  /** Rows whose three cells equal an earlier row's. */
  readonly dropDuplicates: boolean;
  /** Rows whose question or indexed text is blank. */
  readonly dropEmpty: boolean;
}

/** How many rows there are before and after, and why the others go; a row that is empty and a duplicate counts as empty. */
export interface RowCounts {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly droppedDuplicates: number;
  readonly droppedEmpty: number;
}

/** A passage of which no token is left: its number, the beginning of its text, the line of its first row. */
export interface EmptiedPassage {
  readonly id: number;
  readonly text: string;
  readonly line: number;
}

/** What a recipe does to a dataset. Tokens are those of all distinct passages, each counted once. */
export interface PreprocessReport extends RowCounts, TokenLoss {
  readonly recipe: Recipe & PreprocessChoice;
  readonly languages: readonly (LanguageLoss & { readonly loud: boolean })[];
  readonly emptiedCount: number;
  readonly emptied: readonly EmptiedPassage[];
}

const CHOICE_FIELDS = [
  'lowercase',
  'removeStopWords',
  'removePunctuation',
  'dropDuplicates',
  'dropEmpty',
  'stemmer',
  'minTokenLength',
] as const satisfies readonly (keyof PreprocessChoice)[];

/** Whether two choices are the same, whatever else the objects hold. */
export const isSameChoice = (a: PreprocessChoice, b: PreprocessChoice): boolean =>
  CHOICE_FIELDS.every((field) => a[field] === b[field]);
