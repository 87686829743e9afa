import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitrarySettings, arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { naiveTerms } from '../testing/naive-terms.ts';
import { createAnalyzer } from './create-analyzer.ts';
import { forEachTerm } from './for-each-term.ts';
import type { AnalyzerSettings, Recipe } from './recipe.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const plain: AnalyzerSettings = { recipe: null, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
const emptyRecipe: Recipe = {
  lowercase: false,
  removeStopWords: false,
  removePunctuation: false,
  stemmer: 'NONE',
  minTokenLength: 1,
  languages: ['en', 'ru'],
};

function termsOf(text: string, settings: AnalyzerSettings): string[] {
  const units = createAnalyzer(settings, languages).analyze(text);
  const terms: string[] = [];
  forEachTerm(units, settings, (start, end) => terms.push(decoder.decode(units.bytes.subarray(start, end))));
  return terms;
}

function tokensOf(text: string, recipe: Partial<Recipe>): string[] {
  return termsOf(text, { ...plain, recipe: { ...emptyRecipe, ...recipe } });
}

describe('the analyzer', () => {
  test('makes the terms that scikit-learn makes of any text', () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitrarySettings, (text, settings) => {
        expect(termsOf(text, settings).sort()).toEqual(naiveTerms(text, settings).sort());
      }),
      { numRuns: 3000 },
    );
  });

  test('without a recipe takes words of two or more letters, digits or low lines in lower case and keeps ё', () => {
    expect(termsOf('Ёж, a_b и I-19: don’t 𝒳 𝒳𝒳', plain)).toEqual(['ёж', 'a_b', '19', 'don', '𝒳𝒳']);
  });

  test('counts a short word once in char_wb, and any word with its two spaces', () => {
    const settings: AnalyzerSettings = { ...plain, analyzer: 'CHAR_WB', ngramMin: 2, ngramMax: 5 };
    expect(termsOf('я\n я', settings)).toEqual([' я', 'я ', ' я ', ' я', 'я ', ' я ']);
  });

  test('keeps a single tab in char and joins longer white space; U+FEFF is none', () => {
    const settings: AnalyzerSettings = { ...plain, analyzer: 'CHAR' };
    expect(termsOf('a\tb \n\u0085c\ufeff ', settings)).toEqual(['a', '\t', 'b', ' ', 'c', '\ufeff', ' ']);
  });

  test('an empty recipe cuts at white space, composes and writes е for ё', () => {
    expect(tokensOf('Ещё  Ёж, cafe\u0301! \u0085— Ok', {})).toEqual(['Еще', 'Еж,', 'café!', '—', 'Ok']);
  });

  test('drops punctuation and short tokens, then stop words in any case, then takes stems', () => {
    const recipe: Partial<Recipe> = { removePunctuation: true, minTokenLength: 2 };
    const text = 'The lions AND Кошки, и в ЕЩЁ don’t 2024';
    expect(tokensOf(text, recipe)).toEqual(['The', 'lions', 'AND', 'Кошки', 'ЕЩЕ', 'don', '2024']);
    expect(tokensOf(text, { ...recipe, removeStopWords: true })).toEqual(['lions', 'Кошки', 'don', '2024']);
    expect(tokensOf(text, { ...recipe, removeStopWords: true, stemmer: 'AUTO' })).toEqual([
      'lion',
      'Кошк',
      'don',
      '2024',
    ]);
    expect(tokensOf('connections CONNECTED', { stemmer: 'AUTO', lowercase: true })).toEqual(['connect', 'connect']);
  });

  test('treats only the scripts of the languages the model has', () => {
    const recipe: Partial<Recipe> = { removeStopWords: true, stemmer: 'AUTO', languages: ['ru'] };
    expect(tokensOf('the lions и кошки 2x 中文', recipe)).toEqual(['the', 'lions', 'кошк', '2x', '中文']);
  });

  test('takes n-grams over what is left, so that they reach across dropped words', () => {
    const recipe: Recipe = { ...emptyRecipe, removeStopWords: true };
    expect(termsOf('crisis of the oil', { ...plain, recipe, ngramMin: 2, ngramMax: 2 })).toEqual(['crisis oil']);
    const char: AnalyzerSettings = { recipe, analyzer: 'CHAR', ngramMin: 3, ngramMax: 3 };
    expect(termsOf('a of b', char)).toEqual([]);
    expect(termsOf('ox of by ax', char)).toEqual(['ox ', 'x a', ' ax']);
  });

  test('takes a token of a megabyte', () => {
    const word = 'ж'.repeat(1 << 20);
    expect(termsOf(`${word} кот`, plain)).toEqual([word, 'кот']);
  });
});
