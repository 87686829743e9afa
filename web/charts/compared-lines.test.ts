import { describe, expect, it } from 'vitest';
import { chartColours } from './chart-look.ts';
import { comparedLines, shareWithin } from './compared-lines.ts';

const look = {
  ...chartColours(false),
  number: (value: number) => String(value),
  percent: (share: number) => `${share * 100} %`,
  ms: (value: number) => `${value} ms`,
};

describe('comparedLines', () => {
  const lines = [
    { name: 'A', points: [[1, 0.8], [10, 0.9]] as const },
    { name: 'B', points: [[1, 0.85], [10, 0.97]] as const },
  ]; // prettier-ignore
  const option = comparedLines(lines, { x: 'k', y: 'share' }, (k) => `k = ${k}`, look) as unknown as {
    yAxis: { min: number };
    tooltip: { formatter: (item: object) => string };
    series: { name: string; data: unknown; symbol: string; lineStyle: { type: string; color: string } }[];
  };

  it('draws both, which differ by more than their colour', () => {
    expect(option.series.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(option.series[1]!.data).toEqual(lines[1]!.points);
    expect(new Set(option.series.map(({ symbol }) => symbol)).size).toBe(2);
    expect(new Set(option.series.map(({ lineStyle }) => lineStyle.type)).size).toBe(2);
    expect(new Set(option.series.map(({ lineStyle }) => lineStyle.color)).size).toBe(2);
  });

  it('begins below the lowest share and tells what is pointed at', () => {
    expect(option.yAxis.min).toBeLessThan(0.8);
    expect(option.tooltip.formatter({ seriesName: 'B', value: [10, 0.97] })).toBe('B, k = 10: <b>97 %</b>');
  });
});

it('shareWithin goes up to all questions by their times', () => {
  expect(shareWithin([3, 1, 2, 9])).toEqual([[1, 0.25], [2, 0.5], [3, 0.75], [9, 1]]); // prettier-ignore
});
