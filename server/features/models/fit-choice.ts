import type { RecipeChoice } from '../../engine/text/recipe.ts';
import type { FitModelInput } from './model.input.ts';
import { checkGroups, completeParameters } from './model.parameters.ts';
import type { FitChoice } from './model.record.ts';

/** What an input chooses, with defaults; `own` is the recipe of a version, which counts where none is given. Throws BAD_USER_INPUT. */
export function toFitChoice(input: FitModelInput, own: RecipeChoice | null): FitChoice {
  const type = input.type ?? 'TFIDF';
  checkGroups(type, input);
  const given = input.recipe ?? own;
  const recipe = given === null ? null : completeParameters<RecipeChoice>('RECIPE', given);
  return type === 'TFIDF'
    ? { type, parameters: completeParameters('TFIDF', input.tfidf), recipe }
    : { type, parameters: completeParameters('BM25', input.bm25), recipe };
}
