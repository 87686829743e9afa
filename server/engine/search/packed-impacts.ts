import type { Postings } from '../sparse/postings.ts';
import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { chooseColumns, isForColumn, mostColumnsOf } from './choose-columns.ts';
import type { ColumnChoice } from './choose-columns.ts';
import { largestImpact } from './column-weights.ts';
import { prepareTerm } from './count-lookup.ts';
import { passageBitsOf, setInColumn } from './impact-kernel.ts';
import type { ImpactKernel, PassageBits } from './impact-kernel.ts';
import { createPlainImpacts } from './plain-impacts.ts';
import { createWasmImpacts } from './wasm-impacts.ts';

/** Passages that an entry can tell apart. */
const mostPassages = 2 ** 18;
/** No more bytes of lists than these. */
const mostBytes = 2 ** 27;
const entrySize = 4;
const impactSize = 2;

/**
 * The impacts of all terms of an index, in the memory of its kernel: columns of the terms in most passages, packed lists of all
 * others. The entry of a posting has the posting's number. Lists and columns are made when they are first asked for.
 */
export interface PackedImpacts extends ColumnChoice {
  readonly kernel: ImpactKernel;
  /** By term: its largest part in any passage for a coefficient of 1, when its list or column is made; else 0. */
  readonly largestParts: Float64Array;
  /** How many bits of an entry are the passage's, and the largest impact in a list. */
  readonly passageBits: PassageBits;
  readonly largestOfLists: number;
  /** All terms before this one are made. */
  nextTerm: number;
}

/** True for an index whose impacts can be packed. */
export function canPack({ passageCount, passages }: Postings): boolean {
  return passageCount <= mostPassages && entrySize * passages.length <= mostBytes;
}

/** Makes the packed impacts of an index, none of them computed yet. */
export function createPackedImpacts(accumulator: Accumulator): PackedImpacts {
  const { passageCount, passages, termFactors } = accumulator.postings;
  const choice = chooseColumns(accumulator);
  const { columnCount } = choice;
  const size = { columnCount, passageCount, tileSize: passageCount, packedCount: passages.length };
  const passageBits = passageBitsOf(passageCount);
  return {
    ...choice,
    passageBits,
    largestOfLists: 2 ** (32 - passageBits) - 1,
    kernel: createWasmImpacts(size) ?? createPlainImpacts(size),
    largestParts: new Float64Array(termFactors.length),
    nextTerm: 0,
  };
}

/** The bytes that packed impacts take when all terms have been asked for. */
export function packedBytes({ passageCount, offsets, passages }: Postings): number {
  let columnCount = 0;
  for (let term = 0; term + 1 < offsets.length; term++) {
    if (isForColumn(offsets[term + 1] - offsets[term], passageCount)) columnCount++;
  }
  return entrySize * passages.length + impactSize * passageCount * Math.min(columnCount, mostColumnsOf(passageCount));
}

/** Makes the list or the column of a term, and what looks up its counts; returns its largest part, 0 when it has no postings. */
export function packTerm(impacts: PackedImpacts, accumulator: Accumulator, term: number): number {
  const { kernel, places, largestParts, passageBits, largestOfLists } = impacts;
  const { offsets, passages, frequencies } = accumulator.postings;
  const first = offsets[term];
  const end = offsets[term + 1];
  let largest = 0;
  for (let at = first; at < end; at++) {
    const part = partOf(accumulator, 1, frequencies[at], passages[at]);
    if (part > largest) largest = part;
  }
  const row = accumulator.bounds.rows[term];
  if (row >= 0) prepareTerm(accumulator, row, term);
  const place = row >= 0 ? places[row] : -1;
  const steps = (place < 0 ? largestOfLists : largestImpact) / largest;
  for (let at = first; at < end; at++) {
    const passage = passages[at];
    const impact = Math.round(partOf(accumulator, 1, frequencies[at], passage) * steps);
    if (place < 0) kernel.packed[at] = (impact << passageBits) | passage;
    else setInColumn(kernel, place, passage, impact);
  }
  return (largestParts[term] = largest);
}

/** A step ends when it has gone through so many postings, which takes a few milliseconds, and so many terms. */
const postingsOfAStep = 2 ** 16;
const termsOfAStep = 2 ** 14;

/** Makes the next lists and columns that are not made yet, terms in ascending order; false when none is left. */
export function packNext(impacts: PackedImpacts, accumulator: Accumulator): boolean {
  const { largestParts } = impacts;
  const { offsets } = accumulator.postings;
  const last = Math.min(impacts.nextTerm + termsOfAStep, largestParts.length);
  let left = postingsOfAStep;
  for (; impacts.nextTerm < last && left > 0; impacts.nextTerm++) {
    if (largestParts[impacts.nextTerm] > 0) continue;
    packTerm(impacts, accumulator, impacts.nextTerm);
    left -= offsets[impacts.nextTerm + 1] - offsets[impacts.nextTerm];
  }
  return impacts.nextTerm < largestParts.length;
}
