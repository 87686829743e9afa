import { describe, expect, it } from 'vitest';
import { chartColours } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import { hitsAtK } from './hits-at-k.ts';
import { binValues } from './time-bins.ts';
import { timeHistogram } from './time-histogram.ts';
import { timesInOrder } from './times-in-order.ts';

const look: ChartLook = {
  ...chartColours(false),
  number: (value) => String(value),
  percent: (share) => `${share * 100} %`,
  ms: (value) => `${value} ms`,
};
const names = { x: 'time, ms', y: 'questions' };

interface Drawn {
  xAxis: { name: string; max: number };
  yAxis: { name: string; min: number; max: number };
  series: { type: string; data: unknown[]; markLine?: { data: { xAxis: number; label: { formatter: string } }[] } }[];
}

describe('timeHistogram', () => {
  const option = timeHistogram(binValues([1, 1, 2, 9]), { p50: 1.5, p99: 8.8 }, names, look) as unknown as Drawn;

  it('draws the bins that hold something and names both axes', () => {
    expect(option.series[0]!.data).toHaveLength(3);
    expect(option.xAxis.name).toBe('time, ms');
    expect(option.yAxis.name).toBe('questions');
  });

  it('marks the percentiles with their values', () => {
    expect(option.series[0]!.markLine!.data.map(({ xAxis }) => xAxis)).toEqual([1.5, 8.8]);
    expect(option.series[0]!.markLine!.data[0]!.label.formatter).toBe('p50 1.5 ms');
  });
});

describe('timesInOrder', () => {
  it('numbers the questions from 1', () => {
    const option = timesInOrder([0.5, 0.7], names, look) as unknown as Drawn;
    expect(option.series[0]!.data).toEqual([
      [1, 0.5],
      [2, 0.7],
    ]);
  });
});

describe('hitsAtK', () => {
  it('draws every share with its interval and begins the axis below the lowest', () => {
    const hits = [
      { k: 1, value: 0.8, low: 0.776, high: 0.822 },
      { k: 3, value: 0.92, low: 0.903, high: 0.934 },
    ];
    const option = hitsAtK(hits, names, look) as unknown as Drawn;
    expect(option.series[1]!.data).toEqual([0.8, 0.92]);
    expect(option.series[0]!.data).toEqual([
      [0, 0.776, 0.822],
      [1, 0.903, 0.934],
    ]);
    expect(option.yAxis.min).toBeLessThan(0.776);
    expect(option.yAxis.max).toBe(1);
  });
});
