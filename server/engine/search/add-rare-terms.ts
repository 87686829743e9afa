import type { Postings } from '../sparse/postings.ts';
import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import type { QueryPlan } from './plan-query.ts';

/** The passages that rare terms of a query stand in, and scratch memory. */
export interface TouchedPassages {
  count: number;
  /** The first `count` have a sum; by tiles ascending, and in a tile in the order of terms. */
  readonly passages: Uint32Array;
  /** By place among them: what the rare terms add up to; and the largest of it. */
  readonly sums: Float64Array;
  most: number;
  /** A bit for each passage: 1 when it is among them. */
  readonly bits: Uint32Array;
  /** By passage of a tile: its sum, zeros between tiles. */
  readonly tile: Float64Array;
  /** By rare term: the first of its postings that is not added yet. */
  nexts: Uint32Array;
}

/** The sums of so many passages, and what else is asked of them, stay in the processor's nearer cache. */
const usualTile = 2 ** 15;

/** Makes the scratch memory of an index; nothing is touched. */
export function createTouched({ passageCount }: Postings, tileSize = usualTile): TouchedPassages {
  return {
    count: 0,
    passages: new Uint32Array(passageCount),
    sums: new Float64Array(passageCount),
    most: 0,
    bits: new Uint32Array(Math.ceil(passageCount / 32)),
    tile: new Float64Array(tileSize),
    nexts: new Uint32Array(16),
  };
}

/** Adds up the rare terms of a query, a tile of passages at a time. */
export function addRareTerms(
  touched: TouchedPassages,
  accumulator: Accumulator,
  { rareTerms, rareCoefficients }: QueryPlan,
): void {
  const { offsets, passageCount } = accumulator.postings;
  touched.count = 0;
  touched.most = 0;
  if (rareTerms.length === 0) return;
  if (touched.nexts.length < rareTerms.length) touched.nexts = new Uint32Array(2 * rareTerms.length);
  for (let entry = 0; entry < rareTerms.length; entry++) touched.nexts[entry] = offsets[rareTerms[entry]];
  for (let from = 0; from < passageCount; from += touched.tile.length) {
    const first = touched.count;
    for (let entry = 0; entry < rareTerms.length; entry++) {
      addToTile(touched, accumulator, entry, offsets[rareTerms[entry] + 1], rareCoefficients[entry], from);
    }
    takeTile(touched, first, from);
  }
}

/** True for a passage that has a rare term. */
export function isTouched({ bits }: TouchedPassages, passage: number): boolean {
  return ((bits[passage >>> 5] >>> (passage & 31)) & 1) === 1;
}

/** Forgets them. */
export function clearTouched({ bits, passages, count }: TouchedPassages): void {
  for (let index = 0; index < count; index++) bits[passages[index] >>> 5] = 0;
}

function addToTile(
  touched: TouchedPassages,
  accumulator: Accumulator,
  entry: number,
  end: number,
  coefficient: number,
  from: number,
): void {
  const { passages, frequencies } = accumulator.postings;
  const { tile, nexts } = touched;
  const tileEnd = from + tile.length;
  let at = nexts[entry];
  let count = touched.count;
  for (; at < end; at++) {
    const passage = passages[at];
    if (passage >= tileEnd) break;
    const before = tile[passage - from];
    if (before === 0) touched.passages[count++] = passage;
    tile[passage - from] = before + partOf(accumulator, coefficient, frequencies[at], passage);
  }
  nexts[entry] = at;
  touched.count = count;
}

/** Moves the sums of a tile to their passages. */
function takeTile(touched: TouchedPassages, first: number, from: number): void {
  const { tile, sums, passages, bits, count } = touched;
  let { most } = touched;
  for (let index = first; index < count; index++) {
    const passage = passages[index];
    const sum = tile[passage - from];
    tile[passage - from] = 0;
    sums[index] = sum;
    bits[passage >>> 5] |= 1 << (passage & 31);
    if (sum > most) most = sum;
  }
  touched.most = most;
}
