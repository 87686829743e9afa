import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { readLanguages } from '../testing/read-languages.ts';
import { countPassageLanguages } from './count-passage-languages.ts';

test('finds the languages that reading every word finds, with the same shares', () => {
  const words = fc
    .array(
      fc.constantFrom('the', 'Lion', 'of', 'a', 'и', 'Ещё', 'ЕЩЕ', 'лев', 'der', 'Löwe', 'la', 'de', '世界', '42', 'İ'),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(fc.array(fc.oneof(words, arbitraryTexts), { maxLength: 6 }), (texts) => {
      const told: number[] = [];
      const found = countPassageLanguages(texts, texts.length, languages, (done) => told.push(done));
      expect(found).toEqual(readLanguages(texts, languages));
      expect(told).toEqual([texts.length]);
    }),
    { numRuns: 1000 },
  );
});
