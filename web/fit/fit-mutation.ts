import type { ModelQuery } from '../../sdk/generated/operations.ts';
import { ownHyperparameters } from './own-hyperparameters.ts';

type FittedModel = Pick<
  NonNullable<ModelQuery['model']>,
  'id' | 'type' | 'store' | 'dataset' | 'hyperparameters' | 'recipe'
>;

/** The GraphQL mutation that fits such a model again, ready to be pasted into the playground. */
export function fitMutation({ id, type, store, dataset, hyperparameters, recipe }: FittedModel): string {
  const group = type === 'TFIDF' ? 'tfidf' : 'bm25';
  const parameters = ownHyperparameters(hyperparameters).map(({ name, value }) => `      ${name}: ${value}`);
  const recipeFields = recipe
    ? [
        '    recipe: {',
        `      lowercase: ${recipe.lowercase}`,
        `      removeStopWords: ${recipe.removeStopWords}`,
        `      removePunctuation: ${recipe.removePunctuation}`,
        `      stemmer: ${recipe.stemmer}`,
        `      minTokenLength: ${recipe.minTokenLength}`,
        '    }',
      ]
    : [];
  return [
    'mutation {',
    '  fitModel(input: {',
    `    modelId: ${JSON.stringify(id)}`,
    `    datasetId: ${JSON.stringify(dataset?.id ?? '')}`,
    `    type: ${type}`,
    `    store: ${store}`,
    `    ${group}: {`,
    ...parameters,
    '    }',
    ...recipeFields,
    '  }) { id status }',
    '}',
  ].join('\n');
}
