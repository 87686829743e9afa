import { median } from '../median.ts';
import { printTable } from '../print-table.ts';
import { spellRatio } from '../spell-ratio.ts';
import { ownMap } from './measure-maps.ts';
import type { MapFigures } from './measure-maps.ts';

/** Prints the figures of one set: quality with its spread over the seeds, time from texts to points by the clock and of the
 * processor, and these over ours, round by round. */
export function printMaps(figures: readonly MapFigures[]): void {
  const [{ set, passageCount, perplexity, iterations, ms: own, cpuMs: ownCpu }] = figures;
  console.log(`\n${set}: ${passageCount} passages, perplexity ${perplexity.toFixed(1)}, ${iterations} iterations`);
  const rows = figures.map(({ contender, ms, cpuMs, trustworthiness, neighborPreservation }) => [
    contender,
    spread(trustworthiness),
    spread(neighborPreservation),
    `${(median(ms) / 1000).toFixed(2)} s`,
    contender === ownMap ? null : spellRatio(ms.map((value, round) => value / own[round])),
    `${(median(cpuMs) / 1000).toFixed(2)} s`,
    contender === ownMap ? null : spellRatio(cpuMs.map((value, round) => value / ownCpu[round])),
  ]);
  printTable(
    ['contender', 'trustworthiness', 'of 10 neighbours kept', 'time', 'over ours', 'processor', 'over ours'],
    rows,
  );
}

function spread(values: readonly number[]): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(4)} (${least.toFixed(4)} to ${most.toFixed(4)})`;
}
