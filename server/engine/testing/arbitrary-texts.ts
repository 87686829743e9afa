import fc from 'fast-check';
import type { AnalyzerSettings } from '../text/recipe.ts';

const pieces = fc.constantFrom(
  ...[
    'a',
    'B',
    'ё',
    'Ё',
    'ж',
    'é',
    'e\u0301',
    '7',
    '_',
    '-',
    "'",
    '.',
    ' ',
    '  ',
    '\n',
    '\t',
    '\u00a0',
    '\u0085',
    '\u001c',
  ],
  ...[
    '\ufeff',
    '\u0301',
    'İ',
    'Σ',
    'ΑΣ',
    'ﬁ',
    '中文',
    'ｱ',
    '각',
    '\u1100\u1161\u11a8',
    '𝒳',
    '🙂',
    '👩‍💻',
    '\ud800',
    '\udc00',
  ],
  ...['\u0915\u094d\u0937', 'lion', 'Лев', 'the', '\u{1e900}', '\u{10ffff}', '\0'],
);

/** Texts of every kind of character that the rules tell apart, and of any other. */
export const arbitraryTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));

/** Settings of every analyzer with and without recipes that need no language. */
export const arbitrarySettings: fc.Arbitrary<AnalyzerSettings> = fc
  .record({
    recipe: fc.option(
      fc.record({
        lowercase: fc.boolean(),
        removeStopWords: fc.constant(false),
        removePunctuation: fc.boolean(),
        stemmer: fc.constant('NONE' as const),
        minTokenLength: fc.integer({ min: 1, max: 3 }),
        languages: fc.constant([]),
      }),
    ),
    analyzer: fc.constantFrom('WORD' as const, 'CHAR' as const, 'CHAR_WB' as const),
    ngramMin: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ more, ...settings }) => ({ ...settings, ngramMax: settings.ngramMin + more }));
