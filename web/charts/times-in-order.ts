import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { AxisNames } from './time-histogram.ts';

/** The time of each question (ms) in the order asked, as points. */
export function timesInOrder(samplesMs: readonly number[], names: AxisNames, look: ChartLook): EChartsOption {
  return {
    ...baseOption(look),
    xAxis: {
      type: 'value',
      min: 1,
      max: Math.max(samplesMs.length, 2),
      ...axis(look, names.x, (value) => look.number(value)),
      splitLine: { show: false },
    },
    yAxis: { type: 'value', min: 0, ...axis(look, names.y, (value) => look.number(value, 3)), nameGap: 44 },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const [index, time] = (item as unknown as { value: number[] }).value;
        return `${look.number(index!)}: <b>${look.ms(time!)}</b>`;
      },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: samplesMs.length > 1_000 ? 3 : 6,
        itemStyle: { color: look.colour.time, opacity: 0.8 },
        data: samplesMs.map((time, i) => [i + 1, time]),
      },
    ],
  };
}
