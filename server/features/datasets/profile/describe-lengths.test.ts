import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from '../../../engine/evaluate/percentile.ts';
import { describeLengths } from './describe-lengths.ts';

/** How many texts have how many words, ascending. */
function tally(lengths: readonly number[]): { words: number; cells: number }[] {
  const cells = new Map<number, number>();
  for (const words of lengths) cells.set(words, (cells.get(words) ?? 0) + 1);
  return [...cells].map(([words, count]) => ({ words, cells: count })).sort((a, b) => a.words - b.words);
}

const someLengths = fc.array(fc.oneof(fc.nat(40), fc.nat(400), fc.nat(100_000)), { minLength: 1, maxLength: 200 });

describe('describeLengths', () => {
  it('gives the percentiles of all lengths, by linear interpolation', () => {
    fc.assert(
      fc.property(someLengths, (lengths) => {
        const ascending = [...lengths].sort((a, b) => a - b);
        const found = describeLengths(tally(lengths));
        expect(found).toMatchObject({ count: lengths.length, min: ascending[0], max: ascending.at(-1) });
        expect(found.mean).toBeCloseTo(lengths.reduce((sum, words) => sum + words, 0) / lengths.length, 6);
        const { p5, p25, median, p75, p95, p99 } = found;
        expect([p5, p25, median, p75, p95, p99]).toEqual(
          [5, 25, 50, 75, 95, 99].map((percent) => percentile(ascending, percent)),
        );
      }),
    );
  });

  it('lays bins side by side, in whole words, at most 60, and counts each text in one', () => {
    fc.assert(
      fc.property(someLengths, (lengths) => {
        const { bins, min, max } = describeLengths(tally(lengths));
        expect(bins.length).toBeLessThanOrEqual(60);
        expect(bins[0].from).toBe(min);
        expect(bins[bins.length - 1].to).toBeGreaterThan(max);
        for (const [place, { from, to, count }] of bins.entries()) {
          expect([Number.isInteger(from), Number.isInteger(to), from < to]).toEqual([true, true, true]);
          if (place > 0) expect(from).toBe(bins[place - 1].to);
          expect(count).toBe(lengths.filter((words) => words >= from && words < to).length);
        }
        const widths = new Set(bins.slice(0, -1).map(({ from, to }) => to - from));
        expect(widths.size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('chooses the width of Freedman and Diaconis', () => {
    // 1,000 lengths spread evenly from 1 to 200: the quartiles are 100 apart, 2 * 100 / 10 is 20.
    const even = Array.from({ length: 1000 }, (_, at) => 1 + (at % 200));
    const { bins, p25, p75 } = describeLengths(tally(even));
    expect(Math.ceil((2 * (p75 - p25)) / 10)).toBe(20);
    expect(bins.map(({ from }) => from)).toEqual([1, 21, 41, 61, 81, 101, 121, 141, 161, 181]);
  });

  it('keeps the picture readable where a few texts are very long', () => {
    const lengths = [...Array.from({ length: 999 }, (_, at) => 5 + (at % 20)), 60_000];
    const { bins } = describeLengths(tally(lengths));
    expect(bins.filter(({ count }) => count > 0).length).toBeGreaterThan(8);
    expect(bins.at(-1)).toMatchObject({ to: 60_001, count: 1 });
  });

  it('makes one bin of one length, and none of nothing', () => {
    expect(describeLengths(tally([7, 7, 7])).bins).toEqual([{ from: 7, to: 8, count: 3 }]);
    const zero = { count: 0, min: 0, max: 0, mean: 0, p5: 0, p25: 0, median: 0, p75: 0, p95: 0, p99: 0, bins: [] };
    expect(describeLengths([])).toEqual(zero);
    expect(describeLengths(tally([7, 8]), 9, 20)).toEqual(zero);
  });

  it('describes only the lengths between two bounds, both included, with finer bins', () => {
    const lengths = Array.from({ length: 2000 }, (_, at) => at % 1000);
    const near = describeLengths(tally(lengths), 100, 129);
    expect(near).toMatchObject({ count: 60, min: 100, max: 129, median: 114.5 });
    const widthOf = ({ from, to }: { from: number; to: number }): number => to - from;
    expect(widthOf(near.bins[0])).toBeLessThan(widthOf(describeLengths(tally(lengths)).bins[0]));
  });
});
