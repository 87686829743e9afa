import type { Frequencies } from '../sparse/postings.ts';
import type { PassageCounts } from './count-terms.ts';
import { entryCount } from './entry-list.ts';
import { FitError } from './fit-error.ts';

/** The postings of the kept terms without their factors: the counting sort of the entries by term. */
export interface InvertedEntries {
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  readonly frequencies: Frequencies;
}

/** Postings an index can have: their offsets are u32. */
const MOST_POSTINGS = 0xffffffff;
/** No posting has this place. */
const NOWHERE = 0xffffffff;

/**
 * Turns counts by passage into postings by term, for the kept terms (old numbers, in the order of the new ones).
 * Throws a FitError when there are more postings than an index can have.
 */
export function invertEntries(counts: PassageCounts, kept: Uint32Array): InvertedEntries {
  const postingCount = kept.reduce((sum, term) => sum + counts.documentFrequencies[term], 0);
  if (postingCount > MOST_POSTINGS) {
    throw new FitError(
      'LIMIT_EXCEEDED',
      `The terms have ${postingCount} postings; an index can have ${MOST_POSTINGS}. Choose a smaller ngramMax, a larger minDf, or maxFeatures.`,
    );
  }
  const offsets = new Uint32Array(kept.length + 1);
  // By old term: where its next posting goes. Those of terms that are not kept go nowhere.
  const next = new Uint32Array(counts.table.count).fill(NOWHERE);
  for (let term = 0; term < kept.length; term++) {
    next[kept[term]] = offsets[term];
    offsets[term + 1] = offsets[term] + counts.documentFrequencies[kept[term]];
  }
  const passages = new Uint32Array(offsets[kept.length]);
  const frequencies = narrowest(counts.entries.largestCount, offsets[kept.length]);
  let passage = 0;
  let left = counts.distinctCounts[passage];
  for (const chunk of counts.entries.chunks) {
    for (let at = 0; at < chunk.length; at++) {
      while (left === 0) left = counts.distinctCounts[++passage];
      left--;
      const place = next[chunk.terms[at]];
      if (place === NOWHERE) continue;
      next[chunk.terms[at]] = place + 1;
      passages[place] = passage;
      frequencies[place] = entryCount(chunk, at);
    }
  }
  return { offsets, passages, frequencies };
}

function narrowest(largest: number, length: number): Frequencies {
  if (largest <= 0xff) return new Uint8Array(length);
  return largest <= 0xffff ? new Uint16Array(length) : new Uint32Array(length);
}
