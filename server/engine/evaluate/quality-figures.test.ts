import { describe, expect, test } from 'vitest';
import { percentile } from './percentile.ts';
import { qualityFigures } from './quality-figures.ts';
import { seededSample } from './seeded-sample.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('the figures of a quality test', () => {
  test('follow from the ranks', () => {
    const figures = qualityFigures([
      { rank: 1, firstRow: true },
      { rank: 1, firstRow: false },
      { rank: 4, firstRow: true },
      { rank: 11, firstRow: true },
      { rank: null, firstRow: true },
    ]);
    expect(figures.questionCount).toBe(5);
    expect(figures.accuracy.value).toBe(0.4);
    expect(figures.accuracyByRow).toBe(0.2);
    expect(figures.hitsAt.map(({ k, value }) => [k, value])).toEqual([
      [1, 0.4],
      [3, 0.4],
      [5, 0.6],
      [10, 0.6],
    ]);
    expect(figures.mrr).toBeCloseTo((1 + 1 + 1 / 4 + 1 / 11) / 5, 14);
    expect(figures.ndcgAt10).toBeCloseTo((1 + 1 + 1 / Math.log2(5)) / 5, 14);
    expect(figures.notFound).toBe(1);
  });

  test('of no questions are zero', () => {
    const figures = qualityFigures([]);
    expect(figures.accuracy).toEqual({ value: 0, low: 0, high: 1 });
    expect([figures.accuracyByRow, figures.mrr, figures.ndcgAt10, figures.notFound]).toEqual([0, 0, 0, 0]);
  });

  test('have the Wilson interval, which stays within 0 and 1', () => {
    // R: binom::binom.confint(15, 50, methods = "wilson")
    const { value, low, high } = wilsonInterval(15, 50);
    expect(value).toBe(0.3);
    expect(low).toBeCloseTo(0.191033, 5);
    expect(high).toBeCloseTo(0.437504, 5);
    expect(wilsonInterval(0, 10).low).toBe(0);
    expect(wilsonInterval(10, 10).high).toBe(1);
  });
});

describe('a percentile', () => {
  test('is interpolated as NumPy does', () => {
    expect(percentile([1, 2, 3, 4], 50)).toBe(2.5);
    expect(percentile([1, 2, 3, 4], 95)).toBeCloseTo(3.85, 12);
    expect([0, 100].map((percent) => percentile([7, 8, 30], percent))).toEqual([7, 30]);
    expect(percentile([5], 99)).toBe(5);
    expect(() => percentile([], 50)).toThrow(RangeError);
  });
});

describe('a seeded sample', () => {
  test('holds distinct numbers that the seed alone decides', () => {
    const sample = seededSample(1000, 100, 42);
    expect(seededSample(1000, 100, 42)).toEqual(sample);
    expect(seededSample(1000, 100, 43)).not.toEqual(sample);
    expect(new Set(sample).size).toBe(100);
    expect(seededSample(1000, 50, 42)).toEqual(sample.slice(0, 50));
  });

  test('is everything, shuffled, when there are fewer', () => {
    expect([...seededSample(5, 100, 1)].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(seededSample(0, 100, 1)).toHaveLength(0);
  });

  test('draws each number about equally often', () => {
    const drawn = new Uint32Array(20);
    for (let seed = 0; seed < 4000; seed++) for (const number of seededSample(20, 5, seed)) drawn[number]++;
    expect(Math.min(...drawn)).toBeGreaterThan(900);
    expect(Math.max(...drawn)).toBeLessThan(1100);
  });
});
