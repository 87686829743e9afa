import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { Bin } from './time-bins.ts';

/** Names of the axes. */
export interface AxisNames {
  x: string;
  y: string;
}

/** How many questions took how long, as bars, with vertical lines at the marked times (ms) by name. */
export function timeHistogram(
  bins: readonly Bin[],
  marks: Readonly<Record<string, number>>,
  names: AxisNames,
  look: ChartLook,
): EChartsOption {
  return {
    ...baseOption(look),
    grid: { left: 28, right: 24, top: 56, bottom: 28, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: bins.at(-1)?.to,
      ...axis(look, names.x, (value) => look.number(value, 3)),
      splitLine: { show: false },
    },
    yAxis: { type: 'value', minInterval: 1, ...axis(look, names.y, (value) => look.number(value)), nameGap: 36 },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const [from, to, count] = (item as unknown as { value: number[] }).value;
        return `${look.number(from!, 3)}–${look.ms(to!)}: <b>${look.number(count!)}</b>`;
      },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1], y: 2 },
        data: bins.filter(({ count }) => count > 0).map(({ from, to, count }) => [from, to, count]),
        renderItem: (_, api) => {
          const [left, top] = api.coord([api.value(0), api.value(2)]);
          const [right, bottom] = api.coord([api.value(1), 0]);
          const shape = { x: left!, y: top!, width: Math.max(right! - left! - 1, 1), height: bottom! - top! };
          return { type: 'rect', shape, style: { fill: look.colour.time } };
        },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: look.colour.mark, type: 'dashed', width: 1.5 },
          data: Object.entries(marks).map(([name, value], i) => ({
            xAxis: value,
            label: {
              formatter: `${name} ${look.ms(value)}`,
              color: look.text,
              position: 'end' as const,
              // Lines that lie close must not write over each other, nor over the edges.
              distance: 4 + (i % 3) * 14,
              align: value < (bins.at(-1)?.to ?? 0) / 2 ? ('left' as const) : ('right' as const),
            },
          })),
        },
      },
    ],
  };
}
