import type { EChartsOption } from 'echarts';
import { baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import type { CountedWord } from './word-bars.ts';

/** Words in sizes by how often they occur, in a colour and its lighter kin; `width` is that of the picture in CSS pixels. */
export function wordCloud(
  words: readonly CountedWord[],
  cells: (count: number) => string,
  colour: string,
  width: number,
  look: ChartLook,
): EChartsOption {
  const largest = Math.max(20, Math.min(80, width / 12));
  const [most, least] = [words[0]?.count ?? 1, words.at(-1)?.count ?? 1];
  const sizeOf = (count: number): number =>
    most === least
      ? largest / 2
      : 14 + ((Math.sqrt(count) - Math.sqrt(least)) / (Math.sqrt(most) - Math.sqrt(least))) * (largest - 14);
  return {
    ...baseOption(look),
    tooltip: {
      ...baseOption(look).tooltip,
      formatter: (item) => {
        const { word, count, cellCount } = words[(item as { dataIndex: number }).dataIndex]!;
        return `${escapeHtml(word)}: <b>${look.number(count)}</b><br>${cells(cellCount)}`;
      },
    },
    series: [
      {
        type: 'wordCloud',
        shape: 'square',
        left: 0,
        top: 0,
        width: '100%',
        height: '100%',
        // Sizes are ours: the series' own scale is linear, and one very frequent word makes all others tiny.
        sizeRange: [14, largest],
        rotationRange: [0, 0],
        gridSize: 8,
        drawOutOfBound: false,
        shrinkToFit: true,
        layoutAnimation: false,
        // The places are found with bold words and filled with lighter, narrower ones: that is the space between them.
        textStyle: { fontFamily: 'system-ui, sans-serif', fontWeight: 700 },
        emphasis: { textStyle: { color: look.colour.mark } },
        data: words.map(({ word, count }, i) => ({
          name: word,
          value: sizeOf(count),
          textStyle: { fontWeight: 500, color: i < words.length / 4 ? colour : i % 2 ? look.text : look.muted },
        })),
      },
    ],
  } as EChartsOption;
}

/** Text that may stand in the HTML of a tooltip. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
