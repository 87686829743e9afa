import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

const texts = fc
  .array(fc.constantFrom('a', 'B', 'Ё', 'ß', ' ', '\t', '\n', '\u00a0', '\u2003', '-'), { maxLength: 20 })
  .map((parts) => parts.join(''));

test('texts that differ in case, in runs of spaces or at their ends are the same when folded', () => {
  expect(foldText(' Что\u00a0\n такое\tОТВЕТ? ')).toBe('что такое ответ?');
  expect(foldText(' \t ')).toBe('');
});

test('folding is what its three steps say, and folding again changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldText(text);
      expect(folded).toBe(text.split(/\s+/).filter(Boolean).join(' ').toLowerCase());
      expect(foldText(folded)).toBe(folded);
      expect(foldText(`  ${text.toUpperCase().toLowerCase()} \n`)).toBe(foldText(text.toUpperCase()));
    }),
  );
});
