import type { Postings } from '../sparse/postings.ts';
import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { chooseBlocks } from './bound-blocks.ts';
import { chooseColumns, isForColumn, mostColumnsOf } from './choose-columns.ts';
import type { ColumnChoice } from './choose-columns.ts';
import { largestImpact } from './column-weights.ts';
import { setInColumn } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';
import { createPlainImpacts } from './plain-impacts.ts';
import { createWasmImpacts } from './wasm-impacts.ts';

const largestBoundByte = 255;
const impactSize = 2;
/** The sums of so many passages stay in the processor's nearer cache. */
const largestTile = 2 ** 15;

/** The impacts of the common terms of an index: columns of those in most passages, lists beside the postings of the others. */
export interface Impacts extends ColumnChoice {
  readonly kernel: ImpactKernel;
  /** By place: 1 when the column is in the kernel. Columns and lists are made when they are first asked for. */
  readonly isMade: Uint8Array;
  /** By row: an impact for each posting. */
  readonly lists: (Int16Array | null)[];
}

/** Makes the impacts of an index, none of them computed yet. */
export function createImpacts(accumulator: Accumulator, tileSize = largestTile): Impacts {
  const choice = chooseColumns(accumulator);
  const { columnCount } = choice;
  const size = { columnCount, passageCount: accumulator.postings.passageCount, tileSize, packedCount: 0 };
  return {
    ...choice,
    kernel: createWasmImpacts(size) ?? createPlainImpacts(size),
    isMade: new Uint8Array(columnCount),
    lists: Array<Int16Array | null>(choice.terms.length).fill(null),
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
    if (isForColumn(count, passageCount) && columnCount < mostColumnsOf(passageCount)) columnCount++;
    else listed += count;
  }
  return impactSize * (passageCount * columnCount + listed);
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
  for (let index = 0; index < list.length; index++) {
    setInColumn(kernel, places[row], passages[first + index], list[index]);
  }
  isMade[places[row]] = 1;
}
