import { readFileSync } from 'node:fs';
import type { ApiRates } from './api/measure-api.ts';
import type { EngineReport } from './engine/measure.ts';
import type { ThreadTimes } from './engine/measure-threads.ts';
import { median } from './median.ts';
import type { QdrantReport } from './qdrant/measure-qdrant.ts';
import { printTable } from './print-table.ts';

// Sets two files written by `run.ts --json` side by side: the medians, and the later over the earlier.

/** What `run.ts --json` writes; files of earlier versions lack some of it. */
interface BenchFile {
  readonly reports: readonly EngineReport[];
  readonly threads?: readonly { readonly size: string; readonly times: readonly ThreadTimes[] }[];
  readonly rates?: readonly ApiRates[];
  readonly stores?: readonly QdrantReport[];
}

/** What was measured, as the first cells of its row, with its unit and a value a round. */
interface Figure {
  readonly cells: readonly [size: string, figure: string, scores: string, contender: string];
  readonly unit: 'ms' | 'bytes' | '/ s';
  readonly rounds: readonly number[];
}

const [earlier, later] = process.argv.slice(2, 4);
if (later === undefined) {
  console.error('Usage: bench:compare earlier.json later.json');
  process.exit(1);
}

function readFigures(path: string): Figure[] {
  const { reports, threads = [], rates = [], stores = [] }: BenchFile = JSON.parse(readFileSync(path, 'utf8'));
  return [
    ...reports.flatMap(({ size, measured }) =>
      measured.map(({ figure, type, contender, unit, rounds }): Figure => ({
        cells: [size, figure, type, contender],
        unit,
        rounds,
      })),
    ),
    ...threads.flatMap(({ size, times }) =>
      times.flatMap(({ type, oneMs, twoMs }): Figure[] => [
        { cells: [size, 'quality test, one thread', type, 'Otvet'], unit: 'ms', rounds: oneMs },
        { cells: [size, 'quality test, two threads', type, 'Otvet'], unit: 'ms', rounds: twoMs },
      ]),
    ),
    ...rates.flatMap(({ answer, product, raw }) =>
      Object.entries({ Otvet: product, 'raw node:http': raw }).map(([contender, each]): Figure => ({
        cells: ['', `findContext over HTTP, ${answer}`, '', contender],
        unit: '/ s',
        rounds: each.map(({ perSecond }) => perSecond),
      })),
    ),
    ...stores.flatMap(({ set, fit, answered, found, shown, tested }) =>
      Object.entries({ fit, answered, found, shown, tested }).flatMap(([figure, pair]) =>
        Object.entries({ Otvet: pair.product, 'plain client': pair.plain })
          .filter(([, rounds]) => rounds.length > 0)
          .map(([contender, rounds]): Figure => ({
            cells: [set, `Qdrant, ${figure}`, 'BM25', contender],
            unit: 'ms',
            rounds,
          })),
      ),
    ),
  ];
}

function spell(value: number, unit: Figure['unit']): string {
  if (unit === '/ s') return `${value.toFixed(0)} / s`;
  return unit === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : `${value.toPrecision(3)} ms`;
}

const before = new Map(readFigures(earlier).map(({ cells, rounds }) => [cells.join('|'), median(rounds)]));
const rows = readFigures(later).flatMap(({ cells, unit, rounds }) => {
  const [then, now] = [before.get(cells.join('|')), median(rounds)];
  if (then === undefined) return [];
  return [[...cells, spell(then, unit), spell(now, unit), `${(now / then).toFixed(2)} x`]];
});
printTable(['size', 'figure', 'scores', 'contender', 'earlier', 'later', 'later over earlier'], rows);
