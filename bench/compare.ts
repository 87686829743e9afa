import { readFileSync } from 'node:fs';
import type { EngineReport } from './engine/measure.ts';
import { median } from './median.ts';
import { printTable } from './print-table.ts';

// Sets two files written by `run.ts --json` side by side: the medians, and the later over the earlier.

const [earlier, later] = process.argv.slice(2, 4);
if (later === undefined) {
  console.error('Usage: bench:compare earlier.json later.json');
  process.exit(1);
}
const read = (path: string): EngineReport[] => JSON.parse(readFileSync(path, 'utf8')).reports;
const before = read(earlier);
const rows = read(later).flatMap(({ size, measured }) =>
  measured.flatMap(({ figure, type, contender, unit, rounds }) => {
    const known = before
      .find((report) => report.size === size)
      ?.measured.find((row) => row.figure === figure && row.type === type && row.contender === contender);
    if (known === undefined) return [];
    const [then, now] = [median(known.rounds), median(rounds)];
    const spell = (value: number): string =>
      unit === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : `${value.toPrecision(3)} ms`;
    return [[size, figure, type, contender, spell(then), spell(now), `${(now / then).toFixed(2)} x`]];
  }),
);
printTable(['size', 'figure', 'scores', 'contender', 'earlier', 'later', 'later over earlier'], rows);
