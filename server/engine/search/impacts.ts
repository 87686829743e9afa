import { isSmallCollection, termsOfRows } from '../sparse/block-bounds.ts';
import type { Postings } from '../sparse/postings.ts';
import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { chooseBlocks } from './bound-blocks.ts';
import { createImpactKernel } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';

/** The largest impact of a term, in the passage where it adds most. */
export const largestImpact = 0x7fff;
const largestBoundByte = 255;

/** A term has a column of impacts when it stands in more than one passage of so many, */
const columnShare = 8;
/** and there are no more columns than these, and no more bytes of them: the commonest terms have them. */
const mostColumns = 256;
const mostColumnBytes = 2 ** 27;
const impactSize = 2;
/** The sums of so many passages stay in the processor's nearer cache. */
const largeTile = 2 ** 15;

/** The impacts of the common terms of an index: columns of those in most passages, lists beside the postings of the others. */
export interface Impacts {
  readonly kernel: ImpactKernel;
  /** By row: the term. */
  readonly terms: Uint32Array;
  /** By row: the place of the term's column in the kernel, -1 when it has a list. */
  readonly places: Int32Array;
  /** By place: 1 when the column is in the kernel. Columns and lists are made when they are first asked for. */
  readonly isMade: Uint8Array;
  /** By row: an impact for each posting. */
  readonly lists: (Int16Array | null)[];
}

/** Makes the impacts of an index, none of them computed yet. */
export function createImpacts({ postings, bounds }: Accumulator, tileSize = chooseTileSize(postings)): Impacts {
  const { offsets, passageCount } = postings;
  const terms = termsOfRows(bounds);
  const countOf = (row: number): number => offsets[terms[row] + 1] - offsets[terms[row]];
  const commonest = [...terms.keys()]
    .filter((row) => countOf(row) * columnShare > passageCount)
    .sort((a, b) => countOf(b) - countOf(a))
    .slice(0, mostColumnsOf(passageCount));
  const places = new Int32Array(terms.length).fill(-1);
  commonest.forEach((row, place) => (places[row] = place));
  return {
    kernel: createImpactKernel(commonest.length, passageCount, tileSize),
    terms,
    places,
    isMade: new Uint8Array(commonest.length),
    lists: Array<Int16Array | null>(terms.length).fill(null),
  };
}

/** The bytes that the impacts of an index take when all its common terms have been asked for, at most. */
export function impactBytes(postings: Postings): number {
  const { passageCount, offsets } = postings;
  const { commonAbove } = chooseBlocks(postings);
  let columnCount = 0;
  let listed = 0;
  for (let term = 0; term + 1 < offsets.length; term++) {
    const count = offsets[term + 1] - offsets[term];
    if (count <= commonAbove) continue;
    if (count * columnShare > passageCount && columnCount < mostColumnsOf(passageCount)) columnCount++;
    else listed += count;
  }
  return impactSize * (passageCount * columnCount + listed);
}

function chooseTileSize({ passageCount }: Postings): number {
  return isSmallCollection(passageCount) ? passageCount : largeTile;
}

function mostColumnsOf(passageCount: number): number {
  return Math.min(mostColumns, Math.floor(mostColumnBytes / (impactSize * passageCount)));
}

/** What one step of an impact of a row is worth, for a coefficient of 1: an impact errs by half of it. */
export function impactUnit({ bounds }: Accumulator, row: number): number {
  return (bounds.units[row] * largestBoundByte) / largestImpact;
}

/** The impacts of a row's postings. */
export function listOf(impacts: Impacts, accumulator: Accumulator, row: number): Int16Array {
  return (impacts.lists[row] ??= makeList(impacts, accumulator, row));
}

function makeList({ terms }: Impacts, accumulator: Accumulator, row: number): Int16Array {
  const { offsets, passages, frequencies } = accumulator.postings;
  const first = offsets[terms[row]];
  const list = new Int16Array(offsets[terms[row] + 1] - first);
  const steps = 1 / impactUnit(accumulator, row);
  for (let index = 0; index < list.length; index++) {
    const part = partOf(accumulator, 1, frequencies[first + index], passages[first + index]);
    list[index] = Math.min(largestImpact, Math.round(part * steps));
  }
  return list;
}

/** Makes the column of a row, or its list, where that is not done yet. */
export function makeImpacts(impacts: Impacts, accumulator: Accumulator, row: number): void {
  const place = impacts.places[row];
  if (place < 0) listOf(impacts, accumulator, row);
  else if (impacts.isMade[place] === 0) makeColumn(impacts, accumulator, row);
}

/** Makes the column of a row in the kernel. */
export function makeColumn(impacts: Impacts, accumulator: Accumulator, row: number): void {
  const { kernel, terms, places, isMade } = impacts;
  const { offsets, passages } = accumulator.postings;
  const first = offsets[terms[row]];
  const list = makeList(impacts, accumulator, row);
  const start = places[row] * kernel.slotCount;
  for (let index = 0; index < list.length; index++) kernel.columns[start + passages[first + index]] = list[index];
  isMade[places[row]] = 1;
}
