import { median } from '../median.ts';
import type { EngineReport } from './measure.ts';
import type { SizeName } from './workload.ts';
import { sizes } from './workload.ts';

const figures = ['top10 p50', 'top10 p99', 'rank', 'fit'];

/** How a figure of ours grows with the number of passages N: the slope of log time over log N by least squares. */
export function growth(reports: readonly EngineReport[]): { figure: string; slope: number }[] {
  return figures.map((figure) => {
    const points = reports.map(({ size, measured }) => {
      const row = measured.find(
        (each) => each.contender === 'Otvet' && each.type === 'TFIDF' && each.figure === figure,
      )!;
      return { x: Math.log(sizes[size as SizeName].passages), y: Math.log(median(row.rounds)) };
    });
    return { figure, slope: slopeOf(points) };
  });
}

function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean((point) => point.x);
  const y = mean((point) => point.y);
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}
