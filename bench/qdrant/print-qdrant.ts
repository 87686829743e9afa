import { median } from '../median.ts';
import { printTable } from '../print-table.ts';
import { spellRatio } from '../spell-ratio.ts';
import type { Pair, QdrantReport } from './measure-qdrant.ts';
import { passageSets } from './passage-sets.ts';

const MOST_OVER_PLAIN_ASKED = 1.3;
const MIB = 2 ** 20;

/** Prints the product beside the plain client, the product over it round by round, and what the model takes in Qdrant. */
export function printQdrant(report: QdrantReport): void {
  const { set, passageCount, questionCount, fit, answered, found, shown, tested, testedCount, footprint } = report;
  const { mostOverPlainFit, mostTestedMs } = passageSets[set];
  console.log(`\nQdrant, ${set}: ${passageCount} passages, ${questionCount} known questions`);
  printTable(
    ['figure', 'Otvet', 'plain client', 'Otvet over plain: median (least to most)', 'at most'],
    [
      row('fit; embedded fit + plain upload', fit, seconds, mostOverPlainFit),
      row('question p50, passages and known questions', answered, milliseconds, MOST_OVER_PLAIN_ASKED),
      row('  the same over HTTP', found, milliseconds),
      row('  over HTTP, all that the dashboard shows', shown, milliseconds),
      row(`${testedCount} questions: quality test; their first hundred`, tested, seconds),
      row('the same, questions per second', tested, (ms) => ((testedCount * 1000) / ms).toFixed(0)),
    ],
  );
  if (mostTestedMs !== null) {
    const testedMs = median(tested.product);
    const verdict = testedMs < mostTestedMs ? 'met' : 'NOT MET';
    console.log(`quality test ${seconds(testedMs)}: under ${mostTestedMs / 1000} s ${verdict}`);
  }
  console.log(`a fit into Qdrant took ${report.fitPeakMib.toFixed(0)} MiB of memory at most, in a process of its own`);
  if (footprint === null) return;
  const perPassage = `${(footprint.diskBytes / passageCount).toFixed(0)} bytes of disk a passage`;
  console.log(`${perPassage}, ${(footprint.memoryBytes / MIB).toFixed(0)} MiB of memory more than an empty Qdrant`);
}

function row(
  figure: string,
  { product, plain }: Pair,
  spell: (ms: number) => string,
  most: number | null = null,
): string[] {
  const ratios = plain.map((ms, round) => product[round] / ms);
  return [
    figure,
    spell(median(product)),
    plain.length === 0 ? '' : spell(median(plain)),
    ratios.length === 0 ? '' : spellRatio(ratios),
    most === null || ratios.length === 0 ? '' : `${most} ${median(ratios) <= most ? 'met' : 'NOT MET'}`,
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const milliseconds = (ms: number): string => `${ms.toFixed(2)} ms`;
