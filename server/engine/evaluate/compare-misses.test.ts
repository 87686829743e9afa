import { describe, expect, test } from 'vitest';
import { compareMisses } from './compare-misses.ts';
import type { RankedMisses } from './compare-misses.ts';

const misses = (...rows: number[]): RankedMisses => ({
  rows: Uint32Array.from(rows),
  ranks: Uint32Array.from(rows, () => 2),
});
const always = (): boolean => true;

describe('the misses of two tests', () => {
  test('are laid side by side by row', () => {
    expect(compareMisses(misses(1, 4, 9), misses(0, 4, 7, 12), always)).toEqual([
      { row: 0, outcome: 'ONLY_BASE', atBase: null, atOther: 0 },
      { row: 1, outcome: 'ONLY_OTHER', atBase: 0, atOther: null },
      { row: 4, outcome: 'NEITHER', atBase: 1, atOther: 1 },
      { row: 7, outcome: 'ONLY_BASE', atBase: null, atOther: 2 },
      { row: 9, outcome: 'ONLY_OTHER', atBase: 2, atOther: null },
      { row: 12, outcome: 'ONLY_BASE', atBase: null, atOther: 3 },
    ]);
  });

  test('leave out what one of them was not asked', () => {
    const compared = compareMisses(misses(1, 4, 9), misses(4, 5), (row) => row < 5 && row !== 1);
    expect(compared.map(({ row }) => row)).toEqual([4]);
  });

  test('may be none', () => {
    expect(compareMisses(misses(), misses(), always)).toEqual([]);
    expect(compareMisses(misses(), misses(3), always).map(({ outcome }) => outcome)).toEqual(['ONLY_BASE']);
  });
});
