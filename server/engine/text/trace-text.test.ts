import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { createAnalyzer } from './create-analyzer.ts';
import { forEachTerm } from './for-each-term.ts';
import type { AnalyzerSettings, Recipe } from './recipe.ts';
import { createTextTracer } from './trace-text.ts';
import type { TextPiece } from './trace-text.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const recommended: Recipe = {
  lowercase: true,
  removeStopWords: true,
  removePunctuation: true,
  stemmer: 'AUTO',
  minTokenLength: 1,
  languages: ['ru', 'en'],
};

const arbitraryRecipes: fc.Arbitrary<Recipe> = fc.record({
  lowercase: fc.boolean(),
  removeStopWords: fc.boolean(),
  removePunctuation: fc.boolean(),
  stemmer: fc.constantFrom('NONE' as const, 'AUTO' as const),
  minTokenLength: fc.integer({ min: 1, max: 4 }),
  languages: fc.constantFrom([], ['en'], ['ru', 'en']),
});

function tokensOfFit(text: string, recipe: Recipe): string[] {
  const settings: AnalyzerSettings = { recipe, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
  const units = createAnalyzer(settings, languages).analyze(text);
  const tokens: string[] = [];
  forEachTerm(units, settings, (start, end) => tokens.push(decoder.decode(units.bytes.subarray(start, end))));
  return tokens;
}

/** Pieces in brackets with what became of them; white space as it is. */
const shown = (pieces: readonly TextPiece[]): string =>
  pieces
    .map(({ text, token, removed }) =>
      removed ? `[${text}:${removed}]` : token === null ? text : `[${text}>${token}]`,
    )
    .join('');

describe('the tracer', () => {
  test('cuts any text into pieces that are the text again, with the tokens of a fit', () => {
    fc.assert(
      fc.property(arbitraryTexts, arbitraryRecipes, (text, recipe) => {
        const pieces = createTextTracer(recipe, languages)(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '' && (piece.token === null || piece.removed === null))).toBe(
          true,
        );
        expect(pieces.flatMap(({ token }) => token ?? [])).toEqual(tokensOfFit(text, recipe));
      }),
      { numRuns: 3000 },
    );
  });

  test('says what becomes of Cyrillic, digits, ё, marks and surrogate pairs', () => {
    const trace = createTextTracer(recommended, languages);
    expect(shown(trace('Ещё 2 ёжика, e\u0301te\u0301: 𝒳🙂 и\tАЙ-ЯЙ'))).toBe(
      '[Ещё:STOP_WORD] [2>2] [ёжика>ежик][,:PUNCTUATION] [e\u0301te\u0301>été][::PUNCTUATION] [𝒳>𝒳][🙂:PUNCTUATION] [и:STOP_WORD]\t[АЙ>а][-:PUNCTUATION][ЯЙ>я]',
    );
  });

  test('calls a short token short, be it a stop word too, and counts characters, not code units', () => {
    const trace = createTextTracer({ ...recommended, stemmer: 'NONE', minTokenLength: 2 }, languages);
    expect(shown(trace('a 𝒳 𝒳𝒳 the ox'))).toBe('[a:SHORT] [𝒳:SHORT] [𝒳𝒳>𝒳𝒳] [the:STOP_WORD] [ox>ox]');
  });

  test('without the removal of punctuation leaves nothing out but tokens', () => {
    const trace = createTextTracer({ ...recommended, removePunctuation: false, stemmer: 'NONE' }, languages);
    expect(shown(trace(' «Кот», — and\ufeff. '))).toBe(' [«Кот»,>«кот»,] [—>—] [and\ufeff.>and\ufeff.] ');
  });

  test('has no pieces for no text', () => {
    expect(createTextTracer(recommended, languages)('')).toEqual([]);
  });
});
