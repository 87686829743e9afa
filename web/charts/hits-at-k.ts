import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { AxisNames } from './time-histogram.ts';

/** A share with its interval: how many questions have their passage among the first `k`. */
export interface HitShare {
  k: number;
  value: number;
  low: number;
  high: number;
}

/** The share of questions whose passage is among the first k, with its interval, for each k. */
export function hitsAtK(hits: readonly HitShare[], names: AxisNames, look: ChartLook): EChartsOption {
  // The axis goes from the tenth below the lowest interval to the one above the highest: differences of a percent shall be seen.
  const lowest = Math.max(0, Math.floor(Math.min(...hits.map(({ low }) => low)) * 10 - 0.5) / 10);
  const highest = Math.min(1, Math.ceil(Math.max(...hits.map(({ high }) => high)) * 10 + 0.5) / 10);
  const interval = highest - lowest <= 0.3 ? 0.05 : 0.1;
  return {
    ...baseOption(look),
    xAxis: {
      type: 'category',
      data: hits.map(({ k }) => String(k)),
      ...axis(look, names.x, String),
      axisLabel: { color: look.muted },
    },
    yAxis: {
      type: 'value',
      min: lowest,
      max: highest,
      interval,
      ...axis(look, names.y, (value) => look.percent(value, 0)),
      nameGap: 44,
    },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const { k, value, low, high } = hits[(item as { dataIndex: number }).dataIndex]!;
        return `k = ${k}: <b>${look.percent(value)}</b><br>${look.percent(low)}–${look.percent(high)}`;
      },
    },
    series: [
      {
        type: 'custom',
        encode: { x: 0, y: [1, 2] },
        data: hits.map(({ low, high }, i) => [i, low, high]),
        z: 1,
        renderItem: (_, api) => {
          const [x, bottom] = api.coord([api.value(0), api.value(1)]);
          const [, top] = api.coord([api.value(0), api.value(2)]);
          const style = { stroke: look.colour.hit, lineWidth: 2, fill: 'none' };
          const line = (x1: number, y1: number, x2: number, y2: number) => ({
            type: 'line' as const,
            shape: { x1, y1, x2, y2 },
            style,
          });
          const [low, high] = [bottom!, top!];
          return {
            type: 'group',
            children: [line(x!, low, x!, high), line(x! - 6, low, x! + 6, low), line(x! - 6, high, x! + 6, high)],
          };
        },
      },
      {
        type: 'line',
        data: hits.map(({ value }) => value),
        symbol: 'circle',
        symbolSize: 8,
        z: 2,
        lineStyle: { color: look.colour.hit, width: 2 },
        itemStyle: { color: look.colour.hit },
        label: {
          show: true,
          position: 'top',
          distance: 8,
          color: look.text,
          backgroundColor: look.surface,
          padding: 2,
          formatter: ({ value }) => look.percent(value as number, 1),
        },
      },
    ],
  };
}
