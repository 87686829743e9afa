import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../text/create-analyzer.ts';
import type { AnalyzerSettings } from '../text/recipe.ts';
import { arbitrarySettings, arbitraryTexts } from '../testing/arbitrary-texts.ts';
import { naiveTerms } from '../testing/naive-terms.ts';
import { FitError } from './fit-error.ts';
import { createTermCounter, roomFor } from './term-counter.ts';
import type { TermCounter } from './term-counter.ts';

const plainWords: AnalyzerSettings = { recipe: null, analyzer: 'WORD', ngramMin: 1, ngramMax: 1 };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** So little that most texts make it grow. */
const tiny = { textBytes: 8, terms: 2, termBytes: 4, found: 1 };

function spelt(counter: TermCounter): string[] {
  const { count, bytes, offsets } = counter.list();
  return Array.from({ length: count }, (_, term) => decoder.decode(bytes.subarray(offsets[term], offsets[term + 1])));
}

/** What a counter says of texts: of each its terms with their counts, in the order of their appearance. */
function countsOf(texts: readonly string[], settings: AnalyzerSettings, room = tiny): [string, number][][] {
  const counter = createTermCounter(createAnalyzer(settings, []), room);
  const found = texts.map((text) => {
    const distinct = counter.count(text);
    const terms = counter.terms().slice(0, distinct);
    expect(
      counter
        .counts()
        .slice(0, distinct)
        .reduce((sum, count) => sum + count, 0),
    ).toBe(counter.length());
    return Array.from(terms, (term, index): [number, number] => [term, counter.counts()[index]]);
  });
  const list = spelt(counter);
  expect(new Set(list).size).toBe(list.length);
  return found.map((text) => text.map(([term, count]) => [list[term], count]));
}

function naiveCounts(text: string, settings: AnalyzerSettings): [string, number][] {
  const counts = new Map<string, number>();
  for (const term of naiveTerms(text, settings)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts];
}

/** Runs of every length around those at which words are packed, hashed and found otherwise, many of them alike. */
const lengths = [1, 2, 6, 7, 8, 9, 15, 16, 17, 24, 25, 56, 57, 58, 63, 64, 65, 113, 114, 115, 200];
const runs = fc
  .tuple(fc.constantFrom(...lengths), fc.constantFrom('a', 'A', '_', 'я', '世'), fc.constantFrom('', 'b', 'Ж', '9'))
  .map(([length, character, last]) => character.repeat(length) + last);
const runTexts = fc
  .array(fc.tuple(runs, fc.constantFrom(' ', '.', '  ', '—', '\0', '\n'.repeat(60))), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));

describe('a counter of terms', () => {
  test('counts what the patterns of scikit-learn find, whatever the texts, settings and room', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTexts, { maxLength: 4 }), arbitrarySettings, (texts, settings) => {
        const expected = texts.map((text) => naiveCounts(text, settings));
        expect(countsOf(texts, settings)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('counts single words of any length and script', () => {
    fc.assert(
      fc.property(fc.array(runTexts, { maxLength: 4 }), fc.constantFrom(roomFor(4), tiny), (texts, room) => {
        const expected = texts.map((text) => naiveCounts(text, plainWords));
        expect(countsOf(texts, plainWords, room)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('tells terms apart that differ only in a last character of code 0', () => {
    const characters: AnalyzerSettings = { recipe: null, analyzer: 'CHAR', ngramMin: 1, ngramMax: 3 };
    expect(countsOf(['a\0b\0\0'], characters)).toEqual([naiveCounts('a\0b\0\0', characters)]);
  });

  test('keeps a hundred thousand terms apart, and their numbers while it grows', () => {
    const words = Array.from({ length: 100_000 }, (_, index) => `${'long'.repeat(index % 5)}${index.toString(36)}x`);
    const counter = createTermCounter(createAnalyzer(plainWords, []), roomFor(1));
    expect(counter.count(words.join(' '))).toBe(words.length);
    expect(counter.count(words.toReversed().join(' '))).toBe(words.length);
    expect(counter.terms().slice(0, words.length)).toEqual(Uint32Array.from(words.keys()).reverse());
    expect(spelt(counter)).toEqual(words);
  });

  test('says what to change when there is no memory for more terms', () => {
    const counter = createTermCounter(createAnalyzer(plainWords, []), tiny, 1 << 16);
    const words = Array.from({ length: 10_000 }, (_, index) => `word${index}`).join(' ');
    expect(() => counter.count(words)).toThrow(FitError);
    expect(() => counter.count(words)).toThrow(/no memory.*ngramMax/);
  });
});
