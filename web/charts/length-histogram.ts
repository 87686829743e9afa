import type { EChartsOption } from 'echarts';
import { axis, baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { Bin } from './time-bins.ts';
import type { AxisNames } from './time-histogram.ts';

/** How many cells have how many words, as bars in a colour, with vertical lines at the marked lengths (words) by name; dragging over it selects a range. */
export function lengthHistogram(
  bins: readonly Bin[],
  marks: Readonly<Record<string, number>>,
  names: AxisNames,
  colour: string,
  look: ChartLook,
): EChartsOption {
  const first = bins[0]?.from ?? 0;
  // The last bin may hold a long tail: drawn to its end it would press all others to the edge.
  const width = (bins[0]?.to ?? 1) - first;
  const tail = bins.findIndex(({ from, to }) => to - from > width * 1.5);
  const last = tail < 0 ? (bins.at(-1)?.to ?? 1) : bins[tail]!.from + width;
  const most = Math.max(0, ...bins.map(({ count }) => count));
  const shown = bins.filter(({ count }) => count > 0);
  return {
    ...baseOption(look),
    grid: { left: 28, right: 24, top: 44, bottom: 28, containLabel: true },
    xAxis: {
      type: 'value',
      min: first,
      max: last,
      ...axis(look, names.x, (value) => look.number(value, 1)),
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      ...axis(look, names.y, (value) => look.number(value)),
      nameGap: 18 + 7 * look.number(most).length,
    },
    brush: {
      xAxisIndex: 0,
      brushType: 'lineX',
      brushMode: 'single',
      brushStyle: { color: `${colour}33`, borderColor: colour },
      throttleType: 'debounce',
      throttleDelay: 200,
    },
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const { from, to, count } = shown[(item as { dataIndex: number }).dataIndex]!;
        return `${lengthRange(from, to, look)}: <b>${look.number(count)}</b>`;
      },
    },
    series: [
      {
        type: 'custom',
        // Said outright: ECharts 6 forgets them for a custom series while something is dragged over it.
        z: 2,
        zlevel: 0,
        encode: { x: [0, 1], y: 2 },
        data: shown.map(({ from, to, count }) => [from, Math.min(to, last), count, Number(to > last)]),
        renderItem: (_, api) => {
          const [left, top] = api.coord([api.value(0), api.value(2)]);
          const [right, bottom] = api.coord([api.value(1), 0]);
          const shape = { x: left!, y: top!, width: Math.max(right! - left! - 1, 1), height: bottom! - top! };
          // What is drawn narrower than it is, is drawn paler too.
          return { type: 'rect', shape, z2: 1, style: { fill: colour, opacity: api.value(3) ? 0.5 : 1 } };
        },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: look.colour.mark, type: 'dashed', width: 1.5 },
          data: Object.entries(marks)
            .filter(([, value]) => value >= first && value <= last)
            .map(([name, value], i) => ({
              xAxis: value,
              label: {
                formatter: `${name} ${look.number(value, 1)}`,
                color: look.text,
                position: 'end' as const,
                // Lines that lie close must not write over each other, nor over the edges.
                distance: 4 + (i % 2) * 14,
                align: value < (first + last) / 2 ? ('left' as const) : ('right' as const),
              },
            })),
        },
      },
    ],
  };
}

/** The whole numbers of words in a bin, from `from` up to but not `to`: "5", or "5–9". */
export function lengthRange(from: number, to: number, look: Pick<ChartLook, 'number'>): string {
  const [low, high] = [Math.ceil(from), Math.ceil(to) - 1];
  return high > low ? `${look.number(low)}–${look.number(high)}` : look.number(low);
}
