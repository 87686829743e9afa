import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';

/** A word, how often it occurs, and in how many cells. */
export interface CountedWord {
  word: string;
  count: number;
  cellCount: number;
}

/** Words with how often they occur, as bars from the top down, in a colour; `cells` spells in how many cells. */
export function wordBars(
  words: readonly CountedWord[],
  name: string,
  cells: (count: number) => string,
  colour: string,
  look: ChartLook,
): EChartsOption {
  return {
    ...baseOption(look),
    grid: { left: 8, right: 56, top: 8, bottom: 28, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      ...axis(look, name, (value) => look.number(value)),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: words.map(({ word }) => word),
      triggerEvent: true,
      axisLabel: { color: look.text, interval: 0, width: 140, overflow: 'truncate' },
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
    },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const { count, cellCount } = words[(item as { dataIndex: number }).dataIndex]!;
        return `<b>${look.number(count)}</b><br>${cells(cellCount)}`;
      },
    },
    series: [
      {
        type: 'bar',
        data: words.map(({ count }) => count),
        barCategoryGap: '25%',
        itemStyle: { color: colour, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: 'right',
          color: look.muted,
          formatter: ({ value }) => look.number(value as number),
        },
      },
    ],
  };
}
