import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintWords } from '../../engine/profile/fingerprint-words.ts';
import { foldText } from '../../engine/profile/fold-text.ts';
import { createWordList, scanWords } from '../../engine/profile/scan-words.ts';
import { createTermTable } from '../../engine/fit/term-table.ts';
import { FoldedTexts } from './folded-texts.ts';

function firsts(texts: readonly string[], fingerprintOf: (text: string) => number): number[] {
  const folded = new FoldedTexts((number) => texts[number]);
  return texts.map((text, number) => folded.add(number, text, fingerprintOf(text)));
}

function firstsSlowly(texts: readonly string[]): number[] {
  const folded = texts.map(foldText);
  return folded.map((text) => folded.indexOf(text));
}

function byWords(): (text: string) => number {
  const table = createTermTable();
  const words = createWordList();
  return (text) => {
    scanWords(table, text, words);
    return fingerprintWords(table, words, text);
  };
}

const parts = ['a', 'A', 'Б', 'б', 'ё', 'Σ', 'σ', 'ς', 'İ', 'É', 'e\u0301', '7', '_', ' ', '  ', '\t', '\n', '\u00a0', '\ufeff', '.', '—', '😀']; // prettier-ignore
const texts = fc.uniqueArray(
  fc.array(fc.constantFrom(...parts), { maxLength: 5 }).map((each) => each.join('')),
  { maxLength: 300 },
);

describe('FoldedTexts', () => {
  it('finds the first text that is the same when folded, as folding them all does', () => {
    fc.assert(
      fc.property(texts, (list) => {
        expect(firsts(list, byWords())).toEqual(firstsSlowly(list));
      }),
      { numRuns: 300 },
    );
  });

  it('does so where different texts share a fingerprint', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (list, count) => {
        expect(firsts(list, (text) => foldText(text).length % count)).toEqual(firstsSlowly(list));
      }),
    );
  });

  it('does so far beyond its first size, and reads earlier texts only where a fingerprint comes again', () => {
    const list = Array.from({ length: 20_000 }, (_, at) => (at % 100 === 99 ? `TEXT ${at - 50}` : `text ${at}`));
    const read: number[] = [];
    const folded = new FoldedTexts((number) => {
      read.push(number);
      return list[number];
    });
    const fingerprintOf = byWords();
    const found = list.map((text, number) => folded.add(number, text, fingerprintOf(text)));
    expect(found).toEqual(list.map((_, at) => (at % 100 === 99 ? at - 50 : at)));
    expect(read.length).toBeLessThan(210);
  });

  it('knows the same words in texts that are the same when folded', () => {
    const fingerprintOf = byWords();
    fc.assert(
      fc.property(texts, (list) => {
        const byFolded = new Map<string, number>();
        for (const text of list) {
          const fingerprint = fingerprintOf(text);
          expect(byFolded.get(foldText(text)) ?? fingerprint).toBe(fingerprint);
          byFolded.set(foldText(text), fingerprint);
        }
      }),
      { numRuns: 300 },
    );
  });
});
