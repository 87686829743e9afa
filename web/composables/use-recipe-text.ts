import type { PreprocessRecipePartsFragment } from '../../sdk/generated/operations.ts';
import { recipeParts } from '../datasets/recipe-form.ts';
import { useText } from './use-text.ts';

/** Gives a recipe in a few words: "lower case, no punctuation, stems". */
export function useRecipeText(): (recipe: Omit<PreprocessRecipePartsFragment, 'languages'>) => string {
  const { t } = useText();
  return (recipe) =>
    recipeParts(recipe)
      .map((part) => t(`prepare.summary.${part}`, { n: recipe.minTokenLength }))
      .join(', ');
}
