import { median } from '../median.ts';
import { printTable } from '../print-table.ts';
import { spellRatio } from '../spell-ratio.ts';
import type { ApiRates, Rate } from './measure-api.ts';

/** Prints requests a second of the product and of raw node:http beside each other, and the product over raw round by round. */
export function printRates(kinds: readonly ApiRates[]): void {
  console.log('\nfindContext over HTTP, against a node:http server that answers the same bytes');
  const rows = kinds.map(({ answer, bodyBytes, product, raw }) => [
    answer,
    `${bodyBytes.toFixed(0)} bytes`,
    perSecond(product),
    perSecond(raw),
    spellRatio(product.map((rate, round) => rate.perSecond / raw[round].perSecond)),
    cpu(product),
    cpu(raw),
  ]);
  const heading = ['answer', 'body', 'Otvet', 'raw', 'Otvet over raw: median (least to most)'];
  printTable([...heading, 'CPU an answer', 'CPU an answer, raw'], rows);
}

const perSecond = (rates: readonly Rate[]): string => `${median(rates.map((rate) => rate.perSecond)).toFixed(0)} / s`;

function cpu(rates: readonly Rate[]): string | null {
  const known = rates.flatMap(({ cpuUsPerAnswer }) => cpuUsPerAnswer ?? []);
  return known.length === 0 ? null : `${median(known).toFixed(0)} µs`;
}
