import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import type { RecipeChoice } from '../text/recipe.ts';
import { encodeQuestion } from './encode-question.ts';
import { FitError } from './fit-error.ts';
import { fitModel } from './fit-model.ts';
import type { FitStage } from './fit-model.ts';
import { modelAnalyzer } from './model.ts';
import { defaultBm25Parameters, defaultTfidfParameters } from './parameters.ts';
import type { Bm25Parameters, ModelParameters, TfidfParameters } from './parameters.ts';
import { termText, vocabularySize } from './vocabulary.ts';

const plain: RecipeChoice = {
  lowercase: true,
  removeStopWords: false,
  removePunctuation: true,
  stemmer: 'NONE',
  minTokenLength: 1,
};

const tfidf = (changes: Partial<TfidfParameters> = {}): ModelParameters => ({
  type: 'TFIDF',
  parameters: { ...defaultTfidfParameters, ...changes },
});

const bm25 = (changes: Partial<Bm25Parameters> = {}): ModelParameters => ({
  type: 'BM25',
  parameters: { ...defaultBm25Parameters, ...changes },
});

function fit(passages: string[], parameters: ModelParameters, recipe: RecipeChoice | null = null) {
  const texts = { count: passages.length, iterate: () => passages };
  return fitModel(texts, parameters, recipe, languages, () => {});
}

function termsOf(passages: string[], parameters: ModelParameters, recipe: RecipeChoice | null = null): string[] {
  const { vocabulary } = fit(passages, parameters, recipe).model;
  return Array.from({ length: vocabularySize(vocabulary) }, (_, term) => termText(vocabulary, term));
}

function tokensOf(question: string, passages: string[], parameters: ModelParameters, recipe: RecipeChoice | null) {
  const { model } = fit(passages, parameters, recipe);
  const { tokens } = encodeQuestion(model, modelAnalyzer(model, languages), question);
  return tokens.map(({ token, known }) => (known ? token : `(${token})`)).join(' ');
}

describe('fitting', () => {
  test('numbers terms alphabetically by code unit, where 𝒳 comes before ｱ', () => {
    const terms = termsOf(['ｱｱ ёж 𝒳𝒳 zz zzzzzzz zzzzzz Б2 zzzzzza'], tfidf());
    expect(terms).toEqual(['zz', 'zzzzzz', 'zzzzzza', 'zzzzzzz', 'б2', 'ёж', '𝒳𝒳', 'ｱｱ']);
    expect(terms).toEqual(terms.toSorted());
  });

  test('cuts to maxFeatures by total count, ties to the alphabetically first; binary counts passages', () => {
    const passages = ['bb bb bb dd', 'cc dd', 'aa cc'];
    expect(termsOf(passages, tfidf({ maxFeatures: 2 }))).toEqual(['bb', 'cc']);
    expect(termsOf(passages, tfidf({ maxFeatures: 2, binary: true }))).toEqual(['cc', 'dd']);
    expect(termsOf(passages, bm25({ minDf: 2 }))).toEqual(['cc', 'dd']);
    expect(termsOf(passages, bm25({ maxDfShare: 0.5 }))).toEqual(['aa', 'bb']);
  });

  test('counts BM25 lengths before pruning, over all passages', () => {
    const { postings } = fit(['aa aa bb', '', 'aa cc cc'], bm25({ minDf: 2, k1: 2, b: 0.5 }));
    expect([...postings.passageFactors]).toEqual([2 * (0.5 + 0.75), 2 * 0.5, 2 * (0.5 + 0.75)]);
    expect([...postings.frequencies]).toEqual([2, 1]);
  });

  test('keeps counts of any size in the narrowest type', () => {
    expect(fit(['aa '.repeat(255)], bm25()).postings.frequencies).toEqual(Uint8Array.of(255));
    expect(fit(['aa '.repeat(256)], bm25()).postings.frequencies).toEqual(Uint16Array.of(256));
    expect(fit(['aa '.repeat(65536), 'aa'], bm25()).postings.frequencies).toEqual(Uint32Array.of(65536, 1));
  });

  test('fixes the languages that have a twentieth of the words', () => {
    const recipe: RecipeChoice = { ...plain, removeStopWords: true, stemmer: 'AUTO' };
    const russian = 'кошка сидит на окне и смотрит в сад '.repeat(10);
    expect(fit([russian, 'the cat'], bm25(), recipe).model.recipe?.languages).toEqual(['ru']);
    expect(fit([russian, 'the cat sits on the mat'], bm25(), recipe).model.recipe?.languages).toEqual(['ru', 'en']);
    expect(fit([russian], bm25(), plain).model.recipe?.languages).toEqual([]);
  });

  test('refuses passages without a term, and pruning that leaves none, saying what to change', () => {
    expect(() => fit(['', ' . '], tfidf())).toThrow(expect.objectContaining({ code: 'NO_TEXT' }));
    expect(() => fit([], tfidf())).toThrow(FitError);
    expect(() => fit(['aa', 'bb'], tfidf({ minDf: 2 }))).toThrow(/Lower minDf; the most frequent term stands in 1\./);
    expect(() => fit(['aa', 'aa'], tfidf({ maxDfShare: 0.5 }))).toThrow(
      expect.objectContaining({ code: 'VOCABULARY_EMPTY' }),
    );
  });

  test('refuses a bad parameter by name', () => {
    expect(() => fit(['aa'], tfidf({ ngramMin: 2 }))).toThrow('ngramMax is 1; it must be at least ngramMin.');
    expect(() => fit(['aa'], tfidf({ minDf: 0 }))).toThrow('minDf is 0');
    expect(() => fit(['aa'], tfidf({ maxDfShare: 1.5 }))).toThrow(RangeError);
    expect(() => fit(['aa'], tfidf({ maxFeatures: 0.5 }))).toThrow('maxFeatures');
    expect(() => fit(['aa'], bm25({ k1: -1 }))).toThrow('k1 is -1');
    expect(() => fit(['aa'], bm25({ b: NaN }))).toThrow('b is NaN');
  });

  test('refuses another number of passages than announced', () => {
    const few = { count: 2, iterate: () => ['aa'] };
    const many = { count: 1, iterate: () => ['aa', 'bb'] };
    expect(() => fitModel(few, bm25(), null, [], () => {})).toThrow(RangeError);
    expect(() => fitModel(many, bm25(), null, [], () => {})).toThrow(RangeError);
  });

  test('tells its progress at least every thousand passages, each stage to its end', () => {
    const seen: [FitStage, number, number][] = [];
    const passages = Array.from({ length: 2500 }, (_, index) => `passage the ${index}`);
    const recipe = { ...plain, removeStopWords: true };
    fitModel({ count: 2500, iterate: () => passages }, bm25(), recipe, languages, (...step) => seen.push(step));
    expect([...new Set(seen.map(([stage]) => stage))]).toEqual([
      'LANGUAGES',
      'TERMS',
      'VOCABULARY',
      'POSTINGS',
      'WEIGHTS',
    ]);
    expect(seen.filter(([stage]) => stage === 'TERMS').map(([, done]) => done)).toEqual([1000, 2000, 2500]);
    for (const stage of ['VOCABULARY', 'WEIGHTS'])
      expect(seen.findLast(([name]) => name === stage)).toEqual([stage, 1, 1]);
  });
});

describe('the tokens of a question', () => {
  const passages = ['Red lions sleep', 'The red house'];

  test('are the recipe’s, in order, known when a term that contains them is in the vocabulary', () => {
    expect(tokensOf('Where do RED red lions x?', passages, tfidf(), null)).toBe('(where) (do) red red lions');
    const stems: RecipeChoice = { ...plain, removeStopWords: true, stemmer: 'AUTO' };
    expect(tokensOf('The lion’s house, a dog', passages, tfidf(), stems)).toBe('lion hous (dog)');
    expect(tokensOf('red lions house', passages, tfidf({ ngramMin: 2, ngramMax: 2 }), null)).toBe('red lions (house)');
    expect(tokensOf('red', passages, tfidf({ ngramMin: 2, ngramMax: 2 }), null)).toBe('(red)');
  });

  test('of characters are the words that they stand in', () => {
    const characters = { ngramMin: 3, ngramMax: 3 };
    expect(tokensOf('reds qqq', passages, tfidf({ ...characters, analyzer: 'CHAR_WB' }), null)).toBe('reds (qqq)');
    expect(tokensOf('reds  qqq', passages, tfidf({ ...characters, analyzer: 'CHAR' }), null)).toBe('reds (qqq)');
    expect(tokensOf('reds, qqq', passages, tfidf({ ...characters, analyzer: 'CHAR' }), plain)).toBe('reds (qqq)');
  });

  test('are none for an empty question, and a question of 100,000 characters is answered', () => {
    expect(tokensOf('', passages, bm25(), null)).toBe('');
    expect(tokensOf('red '.repeat(25_000), passages, bm25(), null)).toHaveLength(99_999);
  });
});
