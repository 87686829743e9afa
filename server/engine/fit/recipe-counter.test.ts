import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { AnalyzerSettings } from '../text/recipe.ts';
import { createRecipeCounter } from './recipe-counter.ts';
import { roomFor } from './term-counter.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const words = fc
  .array(
    fc.constantFrom(
      ...[
        'The',
        'lions',
        'lion',
        'sleeping',
        'slept',
        'Львы',
        'лев',
        'и',
        'Ещё',
        'ежи',
        'ёжи',
        'не',
        'x_y',
        "lion's",
        'a',
        'Я',
      ],
      ...['İzmir', 'ΟΔΟΣ', 'Straße', '世界', 'q\u0301', '\u0301', 'naïve', 'e\u0301a', '.', '—', '🐟', '42'],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(' '));
const recipes = fc.record({
  lowercase: fc.boolean(),
  removeStopWords: fc.boolean(),
  removePunctuation: fc.boolean(),
  stemmer: fc.constantFrom('NONE' as const, 'AUTO' as const),
  minTokenLength: fc.integer({ min: 1, max: 4 }),
  languages: fc.constantFrom<string[]>([], ['en'], ['ru', 'en']),
});

test('counts what the analyzer makes of the texts, whatever the recipe', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(words, arbitraryTexts), { maxLength: 5 }), recipes, (texts, recipe) => {
      const settings: AnalyzerSettings = { recipe, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
      const counter = createRecipeCounter(createAnalyzer(settings, languages), roomFor(texts.length));
      const found = texts.map((text) => {
        const distinct = counter.count(text);
        const counts = counter.counts().slice(0, distinct);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(counter.length());
        return Array.from(counter.terms().slice(0, distinct), (term, index): [number, number] => [term, counts[index]]);
      });
      const { count, bytes, offsets } = counter.list();
      const spelt = Array.from({ length: count }, (_, term) =>
        decoder.decode(bytes.subarray(offsets[term], offsets[term + 1])),
      );
      const { analyze } = createAnalyzer(settings, languages);
      const expected = texts.map((text) => {
        const units = analyze(text);
        const byTerm = new Map<string, number>();
        for (let unit = 0; unit < units.count; unit++) {
          const term = decoder.decode(units.bytes.subarray(units.starts[unit], units.starts[unit + 1] - units.gap));
          byTerm.set(term, (byTerm.get(term) ?? 0) + 1);
        }
        return [...byTerm].sort();
      });
      expect(found.map((text) => text.map(([term, count]) => [spelt[term], count]).sort())).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
});
