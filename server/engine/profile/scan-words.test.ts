import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTermTable } from '../fit/term-table.ts';
import { wordsOf } from '../text/words.ts';
import { createWordList, scanWords, type WordKind } from './scan-words.ts';
import { wordText } from './word-text.ts';

function scan(text: string, kind?: WordKind): { words: string[]; plain: boolean } {
  const table = createTermTable();
  const list = createWordList();
  scanWords(table, text, list, kind);
  return { words: Array.from(list.ids.subarray(0, list.count), (id) => wordText(table, id)), plain: list.plain };
}

/** scikit-learn's token pattern, as SEMANTICS.md spells it. */
const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [];

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed()),
  fc
    .array(
      fc.constantFrom('a', 'Ы', 'ё', 'É', 'e\u0301', 'İ', '7', '_', ' ', '’', '-', '—', '😀', '𝒳', '中', '\u0301'),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join('')),
);

test('lists the words that the pattern finds in the text in lower case', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(scan(text).words).toEqual(wordsOf(text.toLowerCase()));
    }),
    { numRuns: 500 },
  );
});

test("lists the tokens of scikit-learn's default, which a plain text has as its words of two or more characters", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(scan(text, 'TOKEN').words).toEqual(tokensOf(text));
      const { words, plain } = scan(text);
      if (plain) expect(words.filter((word) => [...word].length > 1)).toEqual(tokensOf(text));
    }),
    { numRuns: 500 },
  );
});
