import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import type { AnalyzerSettings, Recipe } from '../text/recipe.ts';
import { createRecipeMeter } from './recipe-meter.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const nothing: Recipe = { lowercase: false, removeStopWords: false, removePunctuation: true, stemmer: 'NONE', minTokenLength: 1, languages: [] }; // prettier-ignore

const arbitraryRecipes: fc.Arbitrary<Recipe> = fc.record({
  lowercase: fc.boolean(),
  removeStopWords: fc.boolean(),
  removePunctuation: fc.boolean(),
  stemmer: fc.constantFrom('NONE' as const, 'AUTO' as const),
  minTokenLength: fc.integer({ min: 1, max: 4 }),
  languages: fc.constantFrom([], ['en'], ['ru', 'en']),
});

function tokensOf(text: string, recipe: Recipe): string[] {
  const settings: AnalyzerSettings = { recipe, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
  const units = createAnalyzer(settings, languages).analyze(text);
  const tokens: string[] = [];
  forEachTerm(units, settings, (start, end) => tokens.push(decoder.decode(units.bytes.subarray(start, end))));
  return tokens;
}

function measure(recipe: Recipe, kept: readonly string[], dropped: readonly string[] = []) {
  const meter = createRecipeMeter(recipe, ['en', 'ru'], languages);
  const left = kept.map((text) => meter.countKept(text));
  dropped.forEach((text) => meter.countDropped(text));
  return { left, total: meter.total(), languages: meter.byLanguage() };
}

describe('the meter of a recipe', () => {
  test('counts the tokens and vocabulary that a fit finds in any texts, and which texts have none', () => {
    const texts = fc.array(arbitraryTexts, { maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, arbitraryRecipes, (kept, dropped, recipe) => {
        const { left, total, languages: parts } = measure(recipe, kept, dropped);
        const before = [...kept, ...dropped].flatMap((text) =>
          tokensOf(text, { ...nothing, removePunctuation: recipe.removePunctuation }),
        );
        const after = kept.map((text) => tokensOf(text, recipe));
        expect(total).toEqual({
          tokensBefore: before.length,
          tokensAfter: after.flat().length,
          vocabularyBefore: new Set(before).size,
          vocabularyAfter: new Set(after.flat()).size,
        });
        expect(left).toEqual(after.map((tokens) => tokens.length > 0));
        for (const field of ['tokensBefore', 'tokensAfter', 'vocabularyBefore', 'vocabularyAfter'] as const) {
          expect(parts.reduce((sum, part) => sum + part[field], 0)).toBe(total[field]);
        }
        for (const { lossShare } of parts) expect(lossShare >= 0 && lossShare <= 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('takes the small form of a sigma from what stands around it, as a fit does', () => {
    const recipe: Recipe = { ...nothing, lowercase: true };
    for (const text of ['ΑΣ ΑΣ.Α', 'ΑΣ.Α ας ασ']) {
      expect(measure(recipe, [text]).total.vocabularyAfter).toBe(new Set(tokensOf(text, recipe)).size);
    }
  });

  test('tells what a language loses beyond its stop words', () => {
    const recipe: Recipe = { ...nothing, lowercase: true, removeStopWords: true, minTokenLength: 4, languages: ['ru'] };
    const texts = ['Кот и пёс ищут дом, где много еды', 'the cats 7'];
    expect(measure(recipe, texts).languages).toEqual([
      { language: 'ru', tokensBefore: 8, tokensAfter: 2, vocabularyBefore: 8, vocabularyAfter: 2, stopWords: 2, lossShare: 4 / 6 }, // prettier-ignore
      { language: 'en', tokensBefore: 2, tokensAfter: 1, vocabularyBefore: 2, vocabularyAfter: 1, stopWords: 1, lossShare: 0 }, // prettier-ignore
      { language: 'unknown', tokensBefore: 1, tokensAfter: 0, vocabularyBefore: 1, vocabularyAfter: 0, stopWords: 0, lossShare: 1 }, // prettier-ignore
    ]);
  });

  test('counts a passage that goes as lost', () => {
    const [english] = measure(nothing, ['one cat'], ['two dogs here']).languages;
    expect(english).toMatchObject({ tokensBefore: 5, tokensAfter: 2, vocabularyBefore: 5, vocabularyAfter: 2 });
    expect(english.lossShare).toBeGreaterThan(0);
  });

  test('counts nothing where there is no text', () => {
    const { total, languages: parts } = measure(nothing, []);
    expect(total).toEqual({ tokensBefore: 0, tokensAfter: 0, vocabularyBefore: 0, vocabularyAfter: 0 });
    expect(parts).toEqual([]);
  });
});
