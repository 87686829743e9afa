import type { PreprocessInput, PreprocessRecipePartsFragment } from '../../sdk/generated/operations.ts';

/** Everything the form that prepares a dataset asks for; null is an empty number. */
export interface RecipeForm {
  lowercase: boolean;
  removePunctuation: boolean;
  removeStopWords: boolean;
  dropDuplicates: boolean;
  dropEmpty: boolean;
  stemmer: 'AUTO' | 'NONE';
  minTokenLength: number | null;
}

/** The switches of the form, in the order shown. */
export const recipeSwitches = [
  'lowercase',
  'removePunctuation',
  'removeStopWords',
  'dropDuplicates',
  'dropEmpty',
] as const;

/** What is recommended for search by words. */
export const recommendedRecipe: Readonly<RecipeForm> = {
  lowercase: true,
  removePunctuation: true,
  removeStopWords: true,
  dropDuplicates: true,
  dropEmpty: true,
  stemmer: 'AUTO',
  minTokenLength: 1,
};

/** What of a form is not as recommended, for the address: "stemmer:NONE,minTokenLength:3"; '' when nothing is. */
export function recipeToQuery(form: RecipeForm): string {
  return Object.entries(form)
    .filter(([name, value]) => value !== recommendedRecipe[name as keyof RecipeForm])
    .map(([name, value]) => `${name}:${value ?? ''}`)
    .join(',');
}

/** The form an address asks for; what it spells wrongly is as recommended. */
export function recipeFromQuery(query: string): RecipeForm {
  const form: RecipeForm = { ...recommendedRecipe };
  for (const part of query.split(',')) {
    const [name, value] = part.split(':');
    if (recipeSwitches.includes(name as never) && value === 'false')
      form[name as (typeof recipeSwitches)[number]] = false;
    if (name === 'stemmer' && value === 'NONE') form.stemmer = 'NONE';
    if (name === 'minTokenLength') form.minTokenLength = /^\d+$/.test(value ?? '') ? Number(value) : null;
  }
  return form;
}

/** The form as the API takes it; undefined while its number is none from 1 to 100. */
export function toPreprocessInput(form: RecipeForm): PreprocessInput | undefined {
  const { minTokenLength } = form;
  const valid =
    minTokenLength !== null && Number.isInteger(minTokenLength) && minTokenLength >= 1 && minTokenLength <= 100;
  return valid ? { ...form, minTokenLength } : undefined;
}

/** What of a recipe changes the text or drops rows, by the names that texts have for it. */
export function recipeParts(
  recipe: Omit<PreprocessRecipePartsFragment, 'languages'>,
): ((typeof recipeSwitches)[number] | 'stems' | 'minTokenLength' | 'nothing')[] {
  const parts = [
    ...recipeSwitches.filter((name) => recipe[name]),
    ...(recipe.stemmer === 'AUTO' ? (['stems'] as const) : []),
    ...(recipe.minTokenLength > 1 ? (['minTokenLength'] as const) : []),
  ];
  return parts.length > 0 ? parts : ['nothing'];
}
