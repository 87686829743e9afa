import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { fitMutation } from './fit-mutation.ts';

it('spells the mutation that fits such a model again', () => {
  const text = fitMutation({
    id: 'faq-ru',
    type: 'TFIDF',
    store: 'QDRANT',
    dataset: { id: 'd1', name: 'FAQ', rowCount: 1, usableQuestionCount: 1, sample: false },
    hyperparameters: [
      { name: 'ngramMax', value: '2' },
      { name: 'norm', value: '"L2"' },
      { name: 'maxFeatures', value: 'null' },
      { name: 'stemmer', value: '"AUTO"' },
    ],
    recipe: {
      lowercase: true,
      removeStopWords: true,
      removePunctuation: true,
      stemmer: 'AUTO',
      minTokenLength: 1,
      languages: ['ru'],
    },
  });
  expect(() => parse(text)).not.toThrow();
  expect(text).toContain('modelId: "faq-ru"');
  expect(text).toContain('store: QDRANT');
  expect(text).toContain('norm: L2');
  expect(text.match(/stemmer/g)).toHaveLength(1);
});
