import { describe, expect, it } from 'vitest';
import { binValues, roundWidth } from './time-bins.ts';

describe('binValues', () => {
  it('counts every value once', () => {
    const values = [0.1, 0.12, 0.5, 0.9, 1.7, 1.7, 3];
    const bins = binValues(values);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    for (const { from, to } of bins) expect(to).toBeGreaterThan(from);
  });

  it('joins its bins without gaps, from 0 to beyond the largest value', () => {
    const bins = binValues([0.37, 2.9]);
    expect(bins[0]!.from).toBe(0);
    expect(bins.at(-1)!.to).toBeGreaterThan(2.9);
    for (let i = 1; i < bins.length; i++) expect(bins[i]!.from).toBe(bins[i - 1]!.to);
  });

  it('makes about as many bins as wanted', () => {
    for (const max of [0.003, 0.7, 12, 999]) {
      const { length } = binValues([max]);
      expect(length).toBeGreaterThan(9);
      expect(length).toBeLessThan(33);
    }
  });

  it('has no bins for no values and one for nothing but zeros', () => {
    expect(binValues([])).toEqual([]);
    expect(binValues([0, 0])).toEqual([{ from: 0, to: 1, count: 2 }]);
  });
});

describe('roundWidth', () => {
  it('rounds up to 1, 2 or 5 times a power of ten', () => {
    expect(roundWidth(0.013)).toBeCloseTo(0.02);
    expect(roundWidth(0.1)).toBeCloseTo(0.1);
    expect(roundWidth(3)).toBe(5);
    expect(roundWidth(70)).toBe(100);
  });
});
