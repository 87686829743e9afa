import { expect, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { createAsciiWordTraits, createWordTraits, HAS_LETTER, IS_LATIN, IS_TOKEN, STOP_WORD } from './word-traits.ts';

const traitsOf = createWordTraits(languages);
const asciiTraitsOf = createAsciiWordTraits(languages);
const encoder = new TextEncoder();

const ofBytes = (word: string): number => {
  const bytes = encoder.encode(`..${word}..`);
  return asciiTraitsOf(bytes, 2, bytes.length - 2);
};

test('knows of every word in ASCII the same by its bytes as by its text, and leaves others', () => {
  const words = languages.flatMap(({ stopWords }) => [...stopWords]);
  const ascii = [...words, 'kernel', 'a', 'x', '7', '42', '3d', 'd3', 'abcdefghijklmnopqrstuvwxyz0123456789'];
  let count = 0;
  for (const word of ascii) {
    const isAscii = /^[\0-\x7f]+$/.test(word);
    if (isAscii) count++;
    expect([word, ofBytes(word)]).toEqual([word, isAscii ? traitsOf(word) : -1]);
  }
  expect(count).toBeGreaterThan(1000);
  expect(count).toBeLessThan(ascii.length - 100);
});

test('knows letters, tokens and stop words', () => {
  const english = languages.findIndex(({ code }) => code === 'en');
  expect(ofBytes('the') & (STOP_WORD << english)).not.toBe(0);
  expect(ofBytes('kernel')).toBe(HAS_LETTER | IS_LATIN | IS_TOKEN);
  expect(ofBytes('42')).toBe(IS_TOKEN);
  expect(ofBytes('x')).toBe(HAS_LETTER | IS_LATIN);
});
