import type { Language } from '../text/language.ts';
import { emptyFit } from './empty-fit.ts';
import { FitError } from './fit-error.ts';
import { fitWithRecipe } from './fit-model.ts';
import type { FitProgress, Fitted, Texts } from './fit-model.ts';
import { defaultTfidfParameters } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import type { Recipe } from '../text/recipe.ts';

/** How known questions are weighed: TF-IDF over single words with the defaults. */
export const knownQuestionParameters: ModelParameters & { type: 'TFIDF' } = {
  type: 'TFIDF',
  parameters: defaultTfidfParameters,
};

/**
 * Indexes the usable questions of a dataset: TF-IDF with the defaults over single words, through the model's recipe,
 * with a vocabulary and idf of its own. Questions without a term (or none at all) give an index that finds nothing.
 */
export function fitKnownQuestions(
  questions: Texts,
  recipe: Recipe | null,
  languages: readonly Language[],
  onProgress: FitProgress,
): Fitted {
  try {
    return fitWithRecipe(questions, knownQuestionParameters, recipe, languages, onProgress);
  } catch (error) {
    if (error instanceof FitError && error.code !== 'LIMIT_EXCEEDED')
      return emptyFit(knownQuestionParameters, recipe, questions.count);
    throw error;
  }
}
