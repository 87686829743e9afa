import type { LanguageShare } from './language-counter.ts';
import { needsLanguages } from './recipe.ts';
import type { Recipe, RecipeChoice } from './recipe.ts';

/** Of the words; a language below it is neither stopped nor stemmed. */
const LEAST_SHARE = 0.05;

/** The recipe with its languages: those with at least 5 % of the words, where the treatment depends on them at all. */
export function fixRecipe(choice: RecipeChoice, shares: readonly LanguageShare[]): Recipe {
  const treated = needsLanguages(choice) ? shares.filter(({ share }) => share >= LEAST_SHARE) : [];
  return { ...choice, languages: treated.map(({ language }) => language) };
}
