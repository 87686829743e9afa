import { dampen, partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { largeBits } from '../sparse/block-bounds.ts';
import { commonCount, seek } from './count-lookup.ts';
import { ESCAPE } from './dense-columns.ts';
import type { QueryPlan } from './plan-query.ts';
import { restInBlock } from './rest-in-block.ts';
import type { BlockSums } from './rest-in-block.ts';

/**
 * Adds up what common terms add to the scores of the passages of a small block (`bits` = the bounds' smallBits) or a large one (largeBits)
 * that can reach the cut with it. They stand first in `places`; returns their number.
 *
 * Postings are read until the terms that are left cannot reach the cut by themselves. Then only the passages that have a
 * sum can, and the other terms are looked up for them.
 */
export function addUpBlock(
  accumulator: Accumulator,
  plan: QueryPlan,
  block: number,
  bits: number,
  cut: number,
  scratch: BlockSums,
): number {
  const { bounds, largeCount } = accumulator;
  const { commonRows, commonCoefficients } = plan;
  const { sums, places } = scratch;
  const { starts } = bounds;
  const from = block << bits;
  const size = 1 << bits;
  const large = from >>> largeBits;
  const termCount = commonRows.length;
  const isLarge = bits === largeBits;
  const rest = restInBlock(accumulator, plan, block, isLarge, scratch);
  sums.fill(0, 0, size);

  let entry = 0;
  for (; entry < termCount && rest[entry] >= cut; entry++) {
    if (rest[entry] === rest[entry + 1]) continue;
    // A large block holds more places of a column than the term has postings in it.
    const column = isLarge ? null : accumulator.columns[commonRows[entry]];
    if (column !== null) {
      addColumn(accumulator, commonRows[entry], commonCoefficients[entry], column, from, size, sums);
      continue;
    }
    const start = commonRows[entry] * (largeCount + 1) + large;
    addRun(accumulator, commonCoefficients[entry], starts[start], starts[start + 1], from, size, sums);
  }
  let count = 0;
  for (let place = 0; place < size; place++) {
    places[count] = place;
    count += Number(sums[place] > 0 && sums[place] + rest[entry] >= cut);
  }
  for (; entry < termCount && count > 0; entry++) {
    const left = rest[entry + 1];
    if (rest[entry] === left) continue;
    const row = commonRows[entry];
    const coefficient = commonCoefficients[entry];
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const place = places[index];
      const frequency = commonCount(accumulator, row, from + place);
      if (frequency > 0) sums[place] += partOf(accumulator, coefficient, frequency, from + place);
      places[kept] = place;
      kept += Number(sums[place] + left >= cut);
    }
    count = kept;
  }
  return count;
}

/** Adds the parts of a term with a column of counts. */
function addColumn(
  accumulator: Accumulator,
  row: number,
  coefficient: number,
  column: Uint8Array,
  from: number,
  size: number,
  sums: Float64Array,
): void {
  const { isBm25, dampened, postings } = accumulator;
  const { passageFactors } = postings;
  const end = Math.min(from + size, column.length);
  for (let passage = from; passage < end; passage++) {
    const counted = column[passage];
    if (counted === 0) continue;
    const frequency = counted === ESCAPE ? commonCount(accumulator, row, passage) : counted;
    if (counted === ESCAPE) sums[passage - from] += partOf(accumulator, coefficient, frequency, passage);
    else if (isBm25) sums[passage - from] += (coefficient * counted) / (counted + passageFactors[passage]);
    else sums[passage - from] += (coefficient * dampened[counted]) / passageFactors[passage];
  }
}

/** Adds the parts of those of a run of postings that lie in the block. */
function addRun(
  { postings, isBm25, dampened }: Accumulator,
  coefficient: number,
  first: number,
  last: number,
  from: number,
  size: number,
  sums: Float64Array,
): void {
  const { passages, frequencies, passageFactors } = postings;
  let at = seek(passages, first, last, from);
  if (isBm25) {
    for (; at < last; at++) {
      const place = passages[at] - from;
      if (place >= size) break;
      const frequency = frequencies[at];
      sums[place] += (coefficient * frequency) / (frequency + passageFactors[from + place]);
    }
    return;
  }
  for (; at < last; at++) {
    const place = passages[at] - from;
    if (place >= size) break;
    const frequency = frequencies[at];
    const counted = frequency < 256 ? dampened[frequency] : dampen(postings, frequency);
    sums[place] += (coefficient * counted) / passageFactors[from + place];
  }
}
