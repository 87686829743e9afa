import type { EngineReport, Measured } from './measure.ts';
import { median } from '../median.ts';
import { printTable } from '../print-table.ts';
import { spellRatio } from '../spell-ratio.ts';

const own = 'Otvet';

/**
 * Prints the figures of one size with the ratios of each peer over ours, round by round: median, least and most.
 *
 * top10: a query vector (bm25s: words) in, ten hits out. ask: a text in, ten hits out. rank: query vectors in, the rank of the right
 * passage out, a question. fit: texts in, index on disk out (scikit-learn: in memory). load: index and vocabulary from disk. warm: after
 * a load, until nothing of common terms is left to be made; questions are answered meanwhile. loop: as many additions each
 * time, in our process after each round of top10; how its times differ is the machine's doing.
 */
export function printReport(report: EngineReport): void {
  const ours = new Map(report.measured.filter(isOurs).map((row) => [`${row.type} ${row.figure}`, row]));
  const rows = report.measured.map((row) => {
    const ratio = isOurs(row) ? null : ratios(row, ours.get(`${row.type} ${row.figure}`));
    return [row.figure, row.type, row.contender, quantity(row), spread(row), ratio];
  });
  const order = [...new Set(rows.map(([figure]) => figure))];
  rows.sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  console.log(`\n${report.size} passages`);
  printTable(['figure', 'scores', 'contender', 'median', 'least to most', 'over ours: median (least to most)'], rows);
  for (const [figure, row] of ours) {
    const p50 = ours.get(figure.replace('p99', 'p50'));
    if (!figure.endsWith('p99') || p50 === undefined) continue;
    const name = figure.includes('loop') ? figure : `own ${figure}`;
    console.log(`${name} over p50: ${spellRatio(row.rounds.map((p99, round) => p99 / p50.rounds[round]))}`);
  }
  for (const [peer, share] of Object.entries(report.agreement)) {
    console.log(`${peer}: the same first hit or rank as ours for ${(100 * share).toFixed(2)} % of the questions`);
  }
  for (const [peer, why] of Object.entries(report.missing)) console.log(`missing: ${peer}: ${why}`);
}

function isOurs({ contender }: Measured): boolean {
  return contender === own;
}

function ratios(peer: Measured, ours: Measured | undefined): string | null {
  if (ours === undefined) return null;
  const each = peer.rounds.map((value, round) => value / ours.rounds[round]);
  const digits = median(each) < 10 ? 2 : 0;
  const [middle, least, most] = [median(each), Math.min(...each), Math.max(...each)].map((x) => x.toFixed(digits));
  return `${middle} x (${least} to ${most})`;
}

function quantity({ unit, rounds }: Measured): string {
  return unit === 'bytes' ? `${(median(rounds) / 1e6).toFixed(1)} MB` : milliseconds(median(rounds));
}

function spread({ unit, rounds }: Measured): string {
  if (unit === 'bytes') return '';
  return `${milliseconds(Math.min(...rounds))} to ${milliseconds(Math.max(...rounds))}`;
}

function milliseconds(ms: number): string {
  if (ms < 1) return `${(ms * 1000).toFixed(ms < 0.1 ? 1 : 0)} µs`;
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
