import { median } from '../median.ts';
import { printTable } from '../print-table.ts';
import { spellRatio } from '../spell-ratio.ts';
import type { ThreadTimes } from './measure-threads.ts';

/** Prints how much sooner two threads rank the questions of a quality test than one. */
export function printThreads(times: readonly ThreadTimes[]): void {
  console.log('\nquality test, two threads over one: texts in, ranks out');
  const rows = times.map(({ type, questionCount, oneMs, twoMs }) => [
    type,
    String(questionCount),
    `${median(oneMs).toFixed(0)} ms`,
    `${median(twoMs).toFixed(0)} ms`,
    spellRatio(oneMs.map((ms, round) => ms / twoMs[round])),
  ]);
  printTable(['scores', 'questions', 'one', 'two', 'one over two: median (least to most)'], rows);
}
