import { describe, expect, it } from 'vitest';
import type { DatasetMapPartsFragment } from '../../sdk/generated/operations.ts';
import { chartColours } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import { lengthHistogram, lengthRange } from './length-histogram.ts';
import { groupLook, groupPoints, passageMap } from './passage-map.ts';
import { wordBars } from './word-bars.ts';
import { wordCloud } from './word-cloud.ts';

const look: ChartLook = {
  ...chartColours(false),
  number: (value) => String(value),
  percent: (share) => `${share * 100} %`,
  ms: (value) => `${value} ms`,
};

interface Drawn {
  xAxis: { name: string; min: number; max: number };
  yAxis: { name: string; data: string[]; inverse: boolean };
  tooltip: { formatter: (item: object) => string };
  series: {
    type: string;
    name?: string;
    data: unknown[];
    symbol?: string;
    symbolSize?: (value: unknown, item: { dataIndex: number }) => number;
    itemStyle?: { color: string };
    label?: { formatter: (item: { dataIndex: number }) => string };
    markLine?: { data: { xAxis: number; label: { formatter: string } }[] };
  }[];
}
const drawn = (option: unknown): Drawn => option as Drawn;

describe('lengthHistogram', () => {
  const bins = [
    { from: 0.5, to: 5.5, count: 3 },
    { from: 5.5, to: 10.5, count: 0 },
    { from: 10.5, to: 15.5, count: 1 },
  ];
  const names = { x: 'words', y: 'questions' };

  it('draws the bins that hold something in the colour of the column, from the first bin to the last', () => {
    const option = drawn(lengthHistogram(bins, {}, names, '#123456', look));
    expect(option.series[0]!.data).toEqual([
      [0.5, 5.5, 3, 0],
      [10.5, 15.5, 1, 0],
    ]);
    expect([option.xAxis.min, option.xAxis.max]).toEqual([0.5, 15.5]);
  });

  it('marks only the percentiles within what is shown', () => {
    const option = drawn(lengthHistogram(bins, { p50: 3, p95: 40 }, names, '#123456', look));
    expect(option.series[0]!.markLine!.data.map(({ label }) => label.formatter)).toEqual(['p50 3']);
  });

  it('draws a long tail as one bar, paler, and says how far it goes', () => {
    const option = drawn(lengthHistogram([bins[0]!, { from: 5.5, to: 300.5, count: 2 }], {}, names, '#123456', look));
    expect(option.series[0]!.data[1]).toEqual([5.5, 10.5, 2, 1]);
    expect(option.xAxis.max).toBe(10.5);
    expect(option.tooltip.formatter({ dataIndex: 1 })).toBe('6–300: <b>2</b>');
  });

  it('spells a bin by the whole numbers in it', () => {
    expect(lengthRange(0.5, 5.5, look)).toBe('1–5');
    expect(lengthRange(4.5, 5.5, look)).toBe('5');
    expect(lengthRange(5, 10, look)).toBe('5–9');
    expect(lengthRange(5, 6, look)).toBe('5');
  });
});

const words = [
  { word: 'panthers', count: 40, cellCount: 12 },
  { word: '<b>', count: 10, cellCount: 9 },
];
const cells = (count: number): string => `in ${count} cells`;

describe('wordBars', () => {
  it('lists the words from the top down with their counts', () => {
    const option = drawn(wordBars(words, 'occurrences', cells, '#123456', look));
    expect(option.yAxis).toMatchObject({ data: ['panthers', '<b>'], inverse: true });
    expect(option.series[0]!.data).toEqual([40, 10]);
    expect(option.tooltip.formatter({ dataIndex: 1 })).toContain('in 9 cells');
  });
});

describe('wordCloud', () => {
  it('makes frequent words larger, by the root of their count', () => {
    const sizes = drawn(wordCloud(words, cells, '#123456', 600, look)).series[0]!.data.map(
      (word) => (word as { value: number }).value,
    );
    expect(sizes).toEqual([50, 14]);
  });

  it('is as large as the width allows, and gives words of one count one size', () => {
    const same = words.map((word) => ({ ...word, count: 7 }));
    const sizes = drawn(wordCloud(same, cells, '#123456', 1_200, look)).series[0]!.data.map(
      (word) => (word as { value: number }).value,
    );
    expect(sizes).toEqual([40, 40]);
  });

  it('writes a word into the tooltip as text', () => {
    const option = drawn(wordCloud(words, cells, '#123456', 600, look));
    expect(option.tooltip.formatter({ dataIndex: 1 })).toContain('&lt;b&gt;');
  });
});

describe('passageMap', () => {
  const point = (x: number, cluster: number | null, language: string, passageId: string) => ({
    x,
    y: 0,
    passageId,
    title: `<i>${passageId}`,
    cluster,
    language,
  });
  const map = {
    points: [point(0, null, 'en', '7'), point(1, 0, 'ru', '8'), point(2, 1, 'ru', '9'), point(3, 0, 'unknown', '10')],
    clusters: [
      { id: 0, terms: ['нил', 'каир', 'река'], pointCount: 2, x: 2, y: 0 },
      { id: 1, terms: ['сена'], pointCount: 1, x: 2, y: 0 },
    ],
  } as DatasetMapPartsFragment;
  const name = ({ key }: { key: string }): string => `group ${key}`;

  it('groups points by cluster in the order of the clusters, those without one last', () => {
    expect(groupPoints(map, 'cluster')).toEqual([
      { key: '0', place: 0, indexes: [1, 3] },
      { key: '1', place: 1, indexes: [2] },
      { key: '', place: -1, indexes: [0] },
    ]);
  });

  it('groups points by language, the largest first, the unknown last', () => {
    expect(groupPoints(map, 'language').map(({ key, place }) => [key, place])).toEqual([
      ['ru', 0],
      ['en', 1],
      ['unknown', -1],
    ]);
  });

  it('gives each group its colour, and another sign when the colours are used up', () => {
    expect(groupLook(0, look)).toEqual({ colour: look.groups[0], sign: 'circle' });
    expect(groupLook(look.groups.length, look)).toEqual({ colour: look.groups[0], sign: 'triangle' });
    expect(groupLook(-1, look).colour).toBe(look.muted);
  });

  it('draws one series a group, names the clusters by two terms, and enlarges the chosen passage', () => {
    const { series, tooltip } = drawn(passageMap(map, 'cluster', name, '10', look));
    expect(series.map(({ data }) => data.length)).toEqual([2, 1, 1, 2]);
    expect(series[3]!.label!.formatter({ dataIndex: 0 })).toBe('нил, каир');
    const size = series[0]!.symbolSize!;
    expect(size(null, { dataIndex: 1 })).toBeGreaterThan(size(null, { dataIndex: 0 }));
    expect(tooltip.formatter({ seriesIndex: 0, dataIndex: 1 })).toBe('&lt;i&gt;10<br><small>group 0</small>');
  });

  it('names no clusters while it shows languages', () => {
    expect(drawn(passageMap(map, 'language', name, undefined, look)).series).toHaveLength(3);
  });
});

describe('the colours', () => {
  it('stand out from the surface, in both themes (3 : 1, WCAG 1.4.11)', () => {
    for (const dark of [false, true]) {
      const { surface, colour, groups } = chartColours(dark);
      for (const one of [...Object.values(colour), ...groups]) {
        expect([one, contrast(one, surface)]).toEqual([one, expect.toSatisfy((ratio: number) => ratio >= 3)]);
      }
    }
  });
});

/** The contrast of two colours, 1 to 21 (WCAG 2). */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
