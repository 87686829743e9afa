import {
  chooseSmallBits,
  commonRows,
  countCommon,
  largeBits,
  largeBlockCount,
  smallBlockCount,
} from '../sparse/block-bounds.ts';
import type { BlockBounds, BlockChoice } from '../sparse/block-bounds.ts';
import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings, Weighting } from '../sparse/postings.ts';

/** A term is common when it stands in more than one passage of so many, */
const commonShare = 128;
/** or of fewer, where the bounds would take more bytes than this for each posting (n-grams have many terms of middling frequency). */
const mostBytes = 3;
/** More than rounding takes away. */
const roundingUp = 1 + 1e-9;
const mostSteps = 255;

/** Chooses the blocks of an index and the terms that have bounds. */
export function chooseBlocks({ passageCount, offsets, passages }: Postings): BlockChoice {
  const smallBits = chooseSmallBits(passageCount);
  const mostRows = (mostBytes * passages.length) / smallBlockCount(passageCount, smallBits);
  let commonAbove = Math.floor(passageCount / commonShare);
  while (passageCount > 0 && countCommon(offsets, commonAbove) > mostRows) commonAbove = 2 * commonAbove + 1;
  return { smallBits, commonAbove };
}

/** The bytes that the bounds of an index take when all its common terms have been asked for. */
export function boundBytes(postings: Postings): number {
  const { smallBits, commonAbove } = chooseBlocks(postings);
  const largeCount = largeBlockCount(postings.passageCount);
  const rowBytes = smallBlockCount(postings.passageCount, smallBits) + largeCount + 4 * (largeCount + 1);
  return countCommon(postings.offsets, commonAbove) * rowBytes;
}

/** Makes the bounds of an index, all rows empty; `small` has a zero for each common term and small block. */
export function createBlockBounds(
  postings: Postings,
  { smallBits, commonAbove }: BlockChoice,
  small: Uint8Array,
): BlockBounds {
  const { passageCount, offsets } = postings;
  const rowCount = countCommon(offsets, commonAbove);
  const largeCount = largeBlockCount(passageCount);
  const smallCount = smallBlockCount(passageCount, smallBits);
  return {
    smallBits,
    rows: commonRows(offsets, commonAbove),
    isFilled: new Uint8Array(rowCount),
    small,
    large: new Uint8Array(rowCount * largeCount),
    units: new Float64Array(rowCount),
    starts: new Uint32Array(rowCount * (largeCount + 1)),
    runBlocks: new Uint32Array(smallCount),
    runParts: new Float64Array(smallCount),
  };
}

/** Finds the bounds of a common term in one pass over its postings, where they are not found yet. */
export function boundTerm(postings: Postings, bounds: BlockBounds, row: number, term: number): void {
  if (bounds.isFilled[row] === 1) return;
  bounds.isFilled[row] = 1;
  const { offsets, passages, frequencies, passageFactors, weighting } = postings;
  const { smallBits, small, large, units, starts, runBlocks, runParts } = bounds;
  const smallCount = runBlocks.length;
  const largeCount = smallCount >>> (largeBits - smallBits);
  const isBm25 = weighting.type === 'BM25';
  const end = offsets[term + 1];
  const startRow = row * (largeCount + 1);
  let runCount = 0;
  let block = -1;
  let started = 0;
  let part = 0;
  let most = 0;
  for (let at = offsets[term]; at < end; at++) {
    const passage = passages[at];
    const frequency = frequencies[at];
    if (passage >>> smallBits !== block) {
      block = passage >>> smallBits;
      while (started <= passage >>> largeBits) starts[startRow + started++] = at;
      runBlocks[runCount] = block;
      runParts[runCount++] = part = 0;
    }
    const factor = passageFactors[passage];
    const own = isBm25 ? frequency / (frequency + factor) : dampened(weighting, frequency) / factor;
    if (own <= part) continue;
    runParts[runCount - 1] = part = own;
    if (own > most) most = own;
  }
  while (started <= largeCount) starts[startRow + started++] = end;
  const unit = (units[row] = (most / mostSteps) * roundingUp);
  for (let run = 0; run < runCount; run++) {
    const steps = Math.min(mostSteps, Math.ceil(runParts[run] / unit));
    const place = runBlocks[run] >>> (largeBits - smallBits);
    small[row * smallCount + runBlocks[run]] = steps;
    if (steps > large[row * largeCount + place]) large[row * largeCount + place] = steps;
  }
}

function dampened({ sublinearTf, binary }: Weighting & { type: 'TFIDF' }, frequency: number): number {
  // Most counts are 1, and of these no logarithm need be taken.
  return frequency === 1 ? 1 : dampenedFrequency(frequency, sublinearTf, binary);
}
