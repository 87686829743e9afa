import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test('words are runs of letters and digits with their marks', () => {
  expect(wordsOf('Don’t stop_me, Ёлка-7: cafe\u0301 中文!')).toEqual([
    'Don',
    't',
    'stop',
    'me',
    'Ёлка',
    '7',
    'cafe\u0301',
    '中文',
  ]);
  expect(wordsOf(' — … ')).toEqual([]);
});
