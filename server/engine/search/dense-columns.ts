import { countCommon, isSmallCollection } from '../sparse/block-bounds.ts';
import type { Postings } from '../sparse/postings.ts';

/** A count that a byte cannot hold: it is looked up among the postings. */
export const ESCAPE = 255;

/** A term has a column when it stands in more than one passage of so many: a few dozen terms in any language, */
const denseShare = 8;
/** and some hundred in a small collection. */
const denseShareOfSmall = 32;
/** and all columns together have no more bytes than these: n-grams of letters have thousands of such terms. */
const mostColumnBytes = 2 ** 27;

/** A term that stands in more passages than this is to have a column. */
export function denseAbove({ passageCount, offsets }: Postings): number {
  const above = Math.floor(passageCount / (isSmallCollection(passageCount) ? denseShareOfSmall : denseShare));
  const most = Math.floor(mostColumnBytes / passageCount);
  const counts: number[] = [];
  for (let term = 0; term + 1 < offsets.length; term++) {
    const count = offsets[term + 1] - offsets[term];
    if (count > above) counts.push(count);
  }
  return counts.length <= most ? above : counts.sort((a, b) => b - a)[most];
}

/** The bytes of all columns of counts of an index. */
export function countColumnBytes(postings: Postings): number {
  return postings.passageCount * countCommon(postings.offsets, denseAbove(postings));
}

/** Builds the column of a term: how often each passage has it, a byte a passage, 255 from 255 up. */
export function buildDenseColumn({ passageCount, offsets, passages, frequencies }: Postings, term: number): Uint8Array {
  const column = new Uint8Array(passageCount);
  const end = offsets[term + 1];
  for (let at = offsets[term]; at < end; at++) column[passages[at]] = Math.min(frequencies[at], ESCAPE);
  return column;
}
