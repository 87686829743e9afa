import { median } from '../median.ts';
import type { EngineReport } from './measure.ts';
import type { SizeName } from './workload.ts';
import { sizes } from './workload.ts';

const figures = ['top10 p50', 'top10 p99', 'rank', 'fit'];

/** How a figure of ours grows with the number of passages N: the slope of log time over log N by least squares. */
export function growth(reports: readonly EngineReport[]): { figure: string; type: 'TFIDF' | 'BM25'; slope: number }[] {
  const rows = figures.flatMap((figure) => (['TFIDF', 'BM25'] as const).map((type) => ({ figure, type })));
  return rows.map(({ figure, type }) => {
    const points = reports.map(({ size, measured }) => {
      const row = measured.find((each) => each.contender === 'Otvet' && each.type === type && each.figure === figure)!;
      return { x: Math.log(sizes[size as SizeName].passages), y: Math.log(median(row.rounds)) };
    });
    return { figure, type, slope: slopeOf(points) };
  });
}

function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean((point) => point.x);
  const y = mean((point) => point.y);
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}
