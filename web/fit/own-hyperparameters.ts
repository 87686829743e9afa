import type { ModelQuery } from '../../sdk/generated/operations.ts';

const recipeFields = ['lowercase', 'removeStopWords', 'removePunctuation', 'stemmer', 'minTokenLength', 'languages'];

/** The hyperparameters of a model without its recipe's, values as GraphQL spells them: 1.2, true, L2, null. */
export function ownHyperparameters(
  hyperparameters: NonNullable<ModelQuery['model']>['hyperparameters'],
): { name: string; value: string }[] {
  return hyperparameters
    .filter(({ name }) => !recipeFields.includes(name))
    .map(({ name, value }) => ({ name, value: value.replace(/^"(.*)"$/, '$1') }));
}
