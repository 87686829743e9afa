import { expect, it } from 'vitest';
import { markedParts } from './marked-parts.ts';

it('marks the spans and loses nothing of the text', () => {
  expect(
    markedParts('Столица Франции — Париж', [
      { start: 0, end: 7 },
      { start: 18, end: 23 },
    ]),
  ).toEqual([
    { text: 'Столица', marked: true },
    { text: ' Франции — ', marked: false },
    { text: 'Париж', marked: true },
  ]);
});

it('leaves a text without spans whole', () => {
  expect(markedParts('abc', [])).toEqual([{ text: 'abc', marked: false }]);
  expect(markedParts('', [])).toEqual([]);
});
