import { expect, it } from 'vitest';
import { haveSameRows } from './have-same-rows.ts';

const datasets = [
  { id: 'file', rowCount: 9, parent: null },
  { id: 'stems', rowCount: 9, parent: { id: 'file', name: '' } },
  { id: 'short', rowCount: 8, parent: { id: 'stems', name: '' } },
  { id: 'else', rowCount: 9, parent: null },
];

it('is so for a dataset and a version of it that dropped no row', () => {
  expect(haveSameRows(datasets, 'file', 'file')).toBe(true);
  expect(haveSameRows(datasets, 'file', 'stems')).toBe(true);
  expect(haveSameRows(datasets, 'stems', 'file')).toBe(true);
});

it('is not so where rows went, for another file, and for one that is gone', () => {
  expect(haveSameRows(datasets, 'file', 'short')).toBe(false);
  expect(haveSameRows(datasets, 'file', 'else')).toBe(false);
  expect(haveSameRows(datasets, 'file', 'gone')).toBe(false);
});
