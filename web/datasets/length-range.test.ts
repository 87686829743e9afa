import { expect, it } from 'vitest';
import { readRange, wholeRange } from './length-range.ts';

it('reads a range from the address, and none from anything else', () => {
  expect(readRange('10-40')).toEqual({ from: 10, to: 40 });
  for (const text of ['', '40-10', '-5-3', 'a-b', '1-2-3', '1.5-2']) expect(readRange(text)).toBeUndefined();
});

it('takes the whole numbers between two places, and nothing for all or none of them', () => {
  expect(wholeRange(9.2, 40.9, 1, 500)).toEqual({ from: 10, to: 40 });
  expect(wholeRange(-5, 40.9, 1, 500)).toEqual({ from: 1, to: 40 });
  expect(wholeRange(-5, 900, 1, 500)).toBeUndefined();
  expect(wholeRange(3.2, 3.8, 1, 500)).toBeUndefined();
});
