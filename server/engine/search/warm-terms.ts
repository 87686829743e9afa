import { termsOfRows } from '../sparse/block-bounds.ts';
import type { Accumulator } from './accumulator.ts';
import { prepareTerm } from './count-lookup.ts';

/** How far the common terms of an index are made ready for questions. */
export interface Warming {
  /** The rows of the common terms and their terms, those in most passages first. */
  readonly rows: Uint32Array;
  readonly terms: Uint32Array;
  /** How many of them have bounds and columns of counts, and how many have impacts too. */
  boundedCount: number;
  weighedCount: number;
}

/** A step ends when it has gone through so many postings, which takes a millisecond or two, and never within those of a term. */
const postingsOfAStep = 2 ** 16;

/** Nothing is made ready yet. */
export function createWarming({ bounds, postings: { offsets } }: Accumulator): Warming {
  const terms = termsOfRows(bounds);
  const countOf = (row: number): number => offsets[terms[row] + 1] - offsets[terms[row]];
  const rows = Uint32Array.from(terms.keys()).sort((a, b) => countOf(b) - countOf(a));
  return { rows, terms: rows.map((row) => terms[row]), boundedCount: 0, weighedCount: 0 };
}

/**
 * Makes some of what questions would make when they first ask for a common term: first the bounds and columns of counts of all, then
 * the impacts, which `makeImpacts` makes. Returns false when nothing is left to be made.
 */
export function warmTerms(
  warming: Warming,
  accumulator: Accumulator,
  makeImpacts: (row: number, term: number) => void,
): boolean {
  const { rows, terms } = warming;
  const { offsets } = accumulator.postings;
  let left = postingsOfAStep;
  while (left > 0 && warming.weighedCount < rows.length) {
    const isBounded = warming.boundedCount === rows.length;
    const place = isBounded ? warming.weighedCount++ : warming.boundedCount++;
    if (isBounded) makeImpacts(rows[place], terms[place]);
    else prepareTerm(accumulator, rows[place], terms[place]);
    left -= offsets[terms[place] + 1] - offsets[terms[place]];
  }
  return warming.weighedCount < rows.length;
}
