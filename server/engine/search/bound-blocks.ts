import { chooseSmallBits, commonRows, largeBits, largeBlockCount } from '../sparse/block-bounds.ts';
import type { BlockBounds } from '../sparse/block-bounds.ts';
import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** A term is common when it stands in more than one passage of so many, */
const commonShare = 128;
/** or of fewer, where the bounds would take more bytes than this for each posting (n-grams have many terms of middling frequency). */
const mostBytes = 3;
/** More than rounding takes away. */
const roundingUp = 1 + 1e-9;
const mostSteps = 255;

/** Finds the bounds of an index in one pass over the postings of its common terms. */
export function boundBlocks(
  postings: Postings,
  smallBits = chooseSmallBits(postings.passageCount),
  commonAbove = chooseCommon(postings, smallBits),
): BlockBounds {
  const { passageCount, offsets, passages, frequencies, passageFactors, weighting } = postings;
  const rows = commonRows(offsets, commonAbove);
  const rowCount = rows.reduce((most, row) => Math.max(most, row + 1), 0);
  const largeCount = largeBlockCount(passageCount);
  const smallCount = largeCount << (largeBits - smallBits);
  const small = new Uint8Array(rowCount * smallCount);
  const large = new Uint8Array(rowCount * largeCount);
  const units = new Float64Array(rowCount);
  const starts = new Uint32Array(rowCount * (largeCount + 1));
  const isBm25 = weighting.type === 'BM25';
  const dampened = Float64Array.from({ length: 256 }, (_, frequency) =>
    isBm25 || frequency === 0 ? frequency : dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary),
  );
  const runBlocks = new Uint32Array(smallCount);
  const runParts = new Float64Array(smallCount);

  for (let term = 0; term < rows.length; term++) {
    const row = rows[term];
    if (row < 0) continue;
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
      const own = isBm25
        ? frequency / (frequency + factor)
        : (frequency < 256
            ? dampened[frequency]
            : dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary)) / factor;
      if (own <= part) continue;
      runParts[runCount - 1] = part = own;
      if (own > most) most = own;
    }
    while (started <= largeCount) starts[startRow + started++] = end;
    units[row] = (most / mostSteps) * roundingUp;
    for (let run = 0; run < runCount; run++) {
      const steps = Math.min(mostSteps, Math.ceil(runParts[run] / units[row]));
      const place = runBlocks[run] >>> (largeBits - smallBits);
      small[row * smallCount + runBlocks[run]] = steps;
      if (steps > large[row * largeCount + place]) large[row * largeCount + place] = steps;
    }
  }
  return { commonAbove, smallBits, small, large, units, starts };
}

function chooseCommon({ passageCount, offsets, passages }: Postings, smallBits: number): number {
  const blocks = largeBlockCount(passageCount) << (largeBits - smallBits);
  let above = Math.floor(passageCount / commonShare);
  for (;;) {
    let rowCount = 0;
    for (let term = 0; term + 1 < offsets.length; term++) if (offsets[term + 1] - offsets[term] > above) rowCount++;
    if (rowCount * blocks <= mostBytes * passages.length || rowCount === 0) return above;
    above = 2 * above + 1;
  }
}
