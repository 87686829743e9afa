import { isSmallCollection } from '../sparse/block-bounds.ts';
import type { Postings } from '../sparse/postings.ts';

/** A count that a byte cannot hold: it is looked up among the postings. */
export const ESCAPE = 255;

/** A term has a column when it stands in more than one passage of so many: a few dozen terms in any language, */
const denseShare = 8;
/** and some hundred in a small collection. */
const denseShareOfSmall = 32;

/** True for a term that is to have a column: how often each passage has it, a byte a passage, 255 from 255 up. */
export function isDense({ passageCount, offsets }: Postings, term: number): boolean {
  const share = isSmallCollection(passageCount) ? denseShareOfSmall : denseShare;
  return (offsets[term + 1] - offsets[term]) * share > passageCount;
}

/** Builds the column of a term. */
export function buildDenseColumn({ passageCount, offsets, passages, frequencies }: Postings, term: number): Uint8Array {
  const column = new Uint8Array(passageCount);
  const end = offsets[term + 1];
  for (let at = offsets[term]; at < end; at++) column[passages[at]] = Math.min(frequencies[at], ESCAPE);
  return column;
}
