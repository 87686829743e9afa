import type { EChartsOption } from 'echarts';
import type { DatasetMapPartsFragment } from '../../sdk/generated/operations.ts';
import { baseOption } from './chart-look.ts';
import type { ChartLook } from './chart-look.ts';
import { escapeHtml } from './word-cloud.ts';

/** What the points of a map are coloured by. */
export type MapColouring = 'cluster' | 'language';

/** A group of points with one colour and sign: numbers of its points in the map's list, ascending. */
export interface PointGroup {
  key: string;
  /** Its place in the palette; -1: it is none of the groups. */
  place: number;
  indexes: number[];
}

const signs = ['circle', 'triangle', 'diamond', 'rect'] as const;

/** The points of a map by cluster (in the order of the clusters, then those without one) or by language (most points first). */
export function groupPoints(map: Pick<DatasetMapPartsFragment, 'points' | 'clusters'>, by: MapColouring): PointGroup[] {
  const groups = new Map<string, number[]>();
  if (by === 'cluster') for (const { id } of map.clusters) groups.set(String(id), []);
  map.points.forEach(({ cluster, language }, i) => {
    const key = by === 'language' ? language : String(cluster ?? '');
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  const entries = [...groups].filter(([, indexes]) => indexes.length > 0);
  const isGroup = ([key]: [string, number[]]): boolean => key !== '' && key !== 'unknown';
  const named = entries.filter(isGroup);
  if (by === 'language') named.sort(([, a], [, b]) => b.length - a.length);
  return [
    ...named.map(([key, indexes], place) => ({ key, place, indexes })),
    ...entries.filter((entry) => !isGroup(entry)).map(([key, indexes]) => ({ key, place: -1, indexes })),
  ];
}

/** The colour and the sign of a group: after all colours are used they come again with another sign. */
export function groupLook(place: number, look: ChartLook): { colour: string; sign: (typeof signs)[number] } {
  if (place < 0) return { colour: look.muted, sign: 'circle' };
  const round = Math.floor(place / look.groups.length);
  return { colour: look.groups[place % look.groups.length]!, sign: signs[round % signs.length]! };
}

/** Passages as points, near those with similar words, coloured by group; clusters carry their terms where there is room. */
export function passageMap(
  map: DatasetMapPartsFragment,
  by: MapColouring,
  nameOf: (group: PointGroup) => string,
  chosen: string | undefined,
  look: ChartLook,
): EChartsOption {
  // The names of clusters at the edge need room.
  const x = extent(
    map.points.map((point) => point.x),
    0.12,
  );
  const y = extent(
    map.points.map((point) => point.y),
    0.05,
  );
  const hidden = { type: 'value' as const, show: false };
  const size = map.points.length > 4_000 ? 3 : map.points.length > 1_000 ? 5 : 8;
  const groups = groupPoints(map, by);
  return {
    ...baseOption(look),
    grid: { left: 4, right: 4, top: 4, bottom: 4 },
    xAxis: { ...hidden, min: x.low, max: x.high },
    yAxis: { ...hidden, min: y.low, max: y.high },
    dataZoom: [
      { type: 'inside', xAxisIndex: 0, filterMode: 'none' },
      { type: 'inside', yAxisIndex: 0, filterMode: 'none' },
    ],
    brush: {
      xAxisIndex: 0,
      yAxisIndex: 0,
      brushMode: 'single',
      throttleType: 'debounce',
      throttleDelay: 150,
      brushStyle: { color: `${look.colour.mark}22`, borderColor: look.colour.mark },
      outOfBrush: { colorAlpha: 0.25 },
    },
    tooltip: {
      ...baseOption(look).tooltip,
      extraCssText: 'max-width: 320px; white-space: normal;',
      formatter: (item) => {
        const { seriesIndex, dataIndex } = item as { seriesIndex: number; dataIndex: number };
        const group = groups[seriesIndex]!;
        return `${escapeHtml(map.points[group.indexes[dataIndex]!]!.title)}<br><small>${escapeHtml(nameOf(group))}</small>`;
      },
    },
    series: [
      ...groups.map((group) => {
        const { colour, sign } = groupLook(group.place, look);
        return {
          type: 'scatter' as const,
          name: nameOf(group),
          symbol: sign,
          symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
            map.points[group.indexes[dataIndex]!]!.passageId === chosen ? 18 : size,
          itemStyle: { color: colour, opacity: group.place < 0 ? 0.5 : 0.8 },
          data: group.indexes.map((i) => [map.points[i]!.x, map.points[i]!.y]),
        };
      }),
      ...(by === 'cluster' ? [clusterNames(map, look)] : []),
    ],
  };
}

function clusterNames(map: DatasetMapPartsFragment, look: ChartLook) {
  const named = map.clusters.filter(({ terms }) => terms.length > 0);
  return {
    type: 'scatter' as const,
    silent: true,
    symbolSize: 1,
    itemStyle: { color: 'transparent' },
    z: 5,
    data: named.map(({ x, y }) => [x, y]),
    labelLayout: { hideOverlap: true },
    label: {
      show: true,
      position: 'top' as const,
      distance: 6,
      color: look.text,
      backgroundColor: `${look.surface}d9`,
      padding: [2, 6],
      borderRadius: 4,
      formatter: ({ dataIndex }: { dataIndex: number }) => named[dataIndex]!.terms.slice(0, 2).join(', '),
    },
  };
}

function extent(values: readonly number[], share: number): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  const margin = (high - low || 1) * share;
  return { low: low - margin, high: high + margin };
}
