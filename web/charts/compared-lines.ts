import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { AxisNames } from './time-histogram.ts';

/** A line of a comparison: its short name, and its points from left to right, the second number a share from 0 to 1. */
export interface SharedLine {
  name: string;
  points: readonly (readonly [number, number])[];
}

/** Two lines of shares in one picture: the first solid with discs, the second dashed with diamonds, each named at its end. */
export function comparedLines(
  lines: readonly SharedLine[],
  names: AxisNames,
  spell: (x: number) => string,
  look: ChartLook,
): EChartsOption {
  const points = lines.flatMap((line) => line.points);
  const lowest = Math.min(...points.map(([, share]) => share));
  const longest = Math.max(...lines.map((line) => line.points.length));
  return {
    ...baseOption(look),
    grid: { ...baseOption(look).grid, right: 40 },
    xAxis: {
      type: 'value',
      min: Math.min(...points.map(([x]) => x)),
      max: Math.max(...points.map(([x]) => x)),
      ...axis(look, names.x, (value) => look.number(value, 3)),
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(lowest * 10 - 0.5) / 10),
      max: 1,
      ...axis(look, names.y, (value) => look.percent(value, 0)),
      nameGap: 44,
    },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const { seriesName, value } = item as unknown as { seriesName: string; value: [number, number] };
        return `${seriesName}, ${spell(value[0])}: <b>${look.percent(value[1], 1)}</b>`;
      },
    },
    series: lines.map(({ name, points: own }, i) => ({
      type: 'line',
      name,
      data: own.map(([x, share]) => [x, share]),
      symbol: i === 0 ? 'circle' : 'diamond',
      symbolSize: longest > 100 ? 4 : 9,
      showAllSymbol: longest <= 100,
      lineStyle: { color: look.groups[i], width: 2, type: i === 0 ? 'solid' : 'dashed' },
      itemStyle: { color: look.groups[i] },
      endLabel: { show: true, formatter: name, color: look.text, fontWeight: 'bold', offset: [0, i === 0 ? -8 : 8] },
    })),
  };
}

/** The share of questions answered within each of their times (ms), ascending. */
export function shareWithin(samplesMs: readonly number[]): [number, number][] {
  return samplesMs.toSorted((one, other) => one - other).map((time, i) => [time, (i + 1) / samplesMs.length]);
}
