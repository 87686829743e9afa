import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitrarySettings, arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { alignNormalized } from '../text/align-normalized.ts';
import { normalizeText } from '../text/normalize-text.ts';
import type { RecipeChoice } from '../text/recipe.ts';
import { encodeQuestion } from './encode-question.ts';
import { fitModel } from './fit-model.ts';
import { markTerms } from './mark-terms.ts';
import { modelAnalyzer } from './model.ts';
import { defaultTfidfParameters } from './parameters.ts';
import type { TfidfParameters } from './parameters.ts';

const treated: RecipeChoice = {
  lowercase: true,
  removeStopWords: true,
  removePunctuation: true,
  stemmer: 'AUTO',
  minTokenLength: 1,
};

function marked(text: string, question: string, recipe: RecipeChoice | null, changes: Partial<TfidfParameters> = {}) {
  const parameters = { ...defaultTfidfParameters, ...changes };
  const passages = { count: 1, iterate: () => [text] };
  const { model } = fitModel(passages, { type: 'TFIDF', parameters }, recipe, languages, () => {});
  const terms = new Set(encodeQuestion(model, modelAnalyzer(model, languages), question).vector.indices);
  const spans = markTerms(model, modelAnalyzer(model, languages, true), text, terms);
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('marking', () => {
  test('finds the words of a question in any case', () => {
    expect(marked('The Lion sleeps; a LION wakes.', 'where is the lion', null)).toEqual(['The', 'Lion', 'LION']);
  });

  test('marks whole words where stems met, as the original has them', () => {
    expect(marked('Ещё КОШКИ, кошками! Лёд.', 'кошка кошке лед', treated)).toEqual(['КОШКИ', 'кошками', 'Лёд']);
    expect(marked('The cafe\u0301s, İzmir', 'café izmir', treated)).toEqual(['cafe\u0301s']);
  });

  test('marks each word of a run of words, not what stands between', () => {
    const bigrams = { ngramMin: 2, ngramMax: 2 };
    expect(marked('crisis of oil, oil of crisis', 'crisis oil', treated, bigrams)).toEqual(['crisis', 'oil']);
  });

  test('joins characters that touch', () => {
    const characters = { analyzer: 'CHAR_WB', ngramMin: 3, ngramMax: 3 } as const;
    expect(marked('Лев, лесть', 'лес', null, characters)).toEqual(['Ле', 'лес']);
    expect(marked('a  \n b', 'a b', null, { analyzer: 'CHAR' })).toEqual(['a  \n b']);
  });

  test('gives ascending spans that do not touch, within the text, whatever it holds', () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitrarySettings, (text, { recipe, ...parameters }) => {
        fc.pre([...text].length > 8);
        let spans: string[];
        try {
          spans = marked(`${text} lions lions`, `${text} lions lions`, recipe, parameters);
        } catch {
          return;
        }
        expect(spans.length).toBeGreaterThan(0);
        expect(spans.every((span) => span.length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('aligns a normalised text with its original, unit for unit', () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitrarySettings, (text, { recipe }) => {
        const { starts, ends } = alignNormalized(text, recipe);
        expect(starts).toHaveLength(normalizeText(text, recipe).length);
        expect(ends.at(-1) ?? 0).toBe(text.length);
        expect(
          [...starts].every((start, unit) => start < ends[unit] && (unit === 0 || start >= starts[unit - 1])),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
