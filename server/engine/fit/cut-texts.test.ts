import fc from 'fast-check';
import { expect, it } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { AnalyzerSettings, Recipe } from '../text/recipe.ts';
import { createPlainTreatment } from '../text/treat-token.ts';
import { createCutCounter, createTextCutter } from './cut-texts.ts';
import { createFrequencyCounter } from './document-frequencies.ts';

const word = fc.constantFrom(
  'lions',
  'Lion',
  'the',
  'oil-rig',
  'Ёлки',
  'елка',
  'и',
  'x',
  'x_1',
  '東京',
  '𐐀𐐁',
  '…',
  'e\u0301a',
);
const texts = fc.array(
  fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 12 },
);
const recipe: fc.Arbitrary<Recipe | null> = fc.option(
  fc.record({
    lowercase: fc.boolean(),
    removePunctuation: fc.boolean(),
    removeStopWords: fc.boolean(),
    stemmer: fc.constantFrom('NONE' as const, 'AUTO' as const),
    minTokenLength: fc.integer({ min: 1, max: 4 }),
    languages: fc.constant(['en', 'ru']),
  }),
);

it('counts what an analyzer of the same settings finds, from texts that were cut once', () => {
  fc.assert(
    fc.property(
      texts,
      recipe,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
      (passages, own, min, more) => {
        const settings: AnalyzerSettings = { recipe: own, analyzer: 'WORD', ngramMin: min, ngramMax: min + more };
        const read = createFrequencyCounter(createAnalyzer(settings, languages));
        const cutter = createTextCutter(own);
        for (const passage of passages) {
          read.add(passage);
          cutter.add(passage);
        }
        const treat = own && createPlainTreatment(own, languages);
        const counter = createCutCounter(cutter.texts, min, min + more);
        for (const one of cutter.texts.words) {
          const isShort = own !== null && Array.from(one).length < own.minTokenLength;
          counter.treat(isShort ? null : treat ? treat(one) : one);
        }
        for (let text = 0; text < passages.length; text++) counter.addText();
        expect(counter.frequencies().sort()).toEqual(Array.from(read.frequencies()).sort());
      },
    ),
    { numRuns: 300 },
  );
});

it('says how often each word stands in the texts', () => {
  const cutter = createTextCutter({ lowercase: true, removePunctuation: true });
  for (const text of ['Cats, cats and dogs.', 'Dogs!']) cutter.add(text);
  const { words, counts, ends } = cutter.texts;
  expect(words.map((one, at) => [one, counts[at]])).toEqual([
    ['cats', 2],
    ['and', 1],
    ['dogs', 2],
  ]);
  expect(ends).toEqual([4, 5]);
});
