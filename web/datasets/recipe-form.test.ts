import { describe, expect, it } from 'vitest';
import { recipeFromQuery, recipeParts, recipeToQuery, recommendedRecipe, toPreprocessInput } from './recipe-form.ts';

describe('the recipe in the address', () => {
  it('is nothing while it is as recommended', () => {
    expect(recipeToQuery(recommendedRecipe)).toBe('');
    expect(recipeFromQuery('')).toEqual(recommendedRecipe);
  });

  it('comes back as it went', () => {
    const form = {
      ...recommendedRecipe,
      lowercase: false,
      dropEmpty: false,
      stemmer: 'NONE' as const,
      minTokenLength: 3,
    };
    expect(recipeToQuery(form)).toBe('lowercase:false,dropEmpty:false,stemmer:NONE,minTokenLength:3');
    expect(recipeFromQuery(recipeToQuery(form))).toEqual(form);
    expect(recipeFromQuery(recipeToQuery({ ...form, minTokenLength: null })).minTokenLength).toBeNull();
  });

  it('takes what is spelled wrongly for the recommended', () => {
    expect(recipeFromQuery('lowercase:maybe,stemmer:PORTER,constructor:false,,:')).toEqual(recommendedRecipe);
  });
});

describe('toPreprocessInput', () => {
  it('waits until the shortest word is a whole number from 1 to 100', () => {
    for (const minTokenLength of [null, 0, 1.5, 101]) {
      expect(toPreprocessInput({ ...recommendedRecipe, minTokenLength })).toBeUndefined();
    }
    expect(toPreprocessInput({ ...recommendedRecipe, minTokenLength: 100 })).toMatchObject({ minTokenLength: 100 });
  });
});

describe('recipeParts', () => {
  const none = {
    lowercase: false,
    removePunctuation: false,
    removeStopWords: false,
    dropDuplicates: false,
    dropEmpty: false,
    stemmer: 'NONE' as const,
    minTokenLength: 1,
  };

  it('names what a recipe does, and says when it does nothing', () => {
    expect(recipeParts(none)).toEqual(['nothing']);
    expect(recipeParts({ ...none, stemmer: 'AUTO', dropDuplicates: true, minTokenLength: 2 })).toEqual([
      'dropDuplicates',
      'stems',
      'minTokenLength',
    ]);
  });
});
