import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passageTitle } from './passage-title.ts';

it.each([
  [
    'The Panthers defense gave up just 308 points. They led the league.',
    'The Panthers defense gave up just 308 points.',
  ],
  ['Dr. Who is a series that began in 1963! It goes on.', 'Dr. Who is a series that began in 1963!'],
  ['  short\n text ', 'short text'],
  ['Один два три четыре пять шесть семь восемь девять десять, одиннадцать двенадцать тринадцать', 'Один два три четыре пять шесть семь восемь девять десять, одиннадцать…'], // prettier-ignore
  [`${'x'.repeat(100)} y`, `${'x'.repeat(79)}…`],
  ['', ''],
])('the title of %j is %j', (text, title) => {
  expect(passageTitle(text)).toBe(title);
});

it('a title has at most 80 characters, whole ones, and is how the passage begins', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const title = passageTitle(text);
      expect(Array.from(title).length).toBeLessThanOrEqual(80);
      expect(title.isWellFormed()).toBe(true);
      const line = text.replace(/\s+/gu, ' ').trim();
      expect(line.startsWith(title) || line.startsWith(title.replace(/…$/u, ''))).toBe(true);
    }),
  );
});
