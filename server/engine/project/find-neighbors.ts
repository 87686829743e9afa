import { createLargest, kthLargest, offerLargest, startLargest } from '../search/kth-largest.ts';
import type { LargestValues } from '../search/kth-largest.ts';
import { cosinesOf } from './passage-vectors.ts';
import type { PassageVectors } from './passage-vectors.ts';

/** The nearest neighbours of every passage, by ascending number: those of i are at `offsets[i]` to `offsets[i + 1]` (exclusive). */
export interface Neighbors {
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  /** Of the cosine distance: (1 - cos)², from 0 to 1. */
  readonly squaredDistances: Float64Array;
}

/**
 * Finds the `count` nearest neighbours of every passage by cosine, exactly; equally near ones by ascending number. A passage
 * that shares no term with it is no neighbour, so there may be fewer. `onPassage` is called with the number done after each.
 *
 * Every passage is a question with all of its terms, and a hundred hits are wanted: the bounds of search/ would save
 * nothing here, so all postings are added up.
 */
export function findNeighbors(vectors: PassageVectors, count: number, onPassage: (done: number) => void): Neighbors {
  const offsets = new Uint32Array(vectors.count + 1);
  const passages = new Uint32Array(vectors.count * count);
  const squaredDistances = new Float64Array(passages.length);
  const cosines = new Float64Array(vectors.count);
  const best = createLargest();
  let end = 0;
  for (let passage = 0; passage < vectors.count; passage++) {
    cosinesOf(vectors, passage, cosines);
    cosines[passage] = 0;
    const least = kthCosine(cosines, count, best);
    let equalLeft = count - countAbove(cosines, least);
    for (let other = 0; other < cosines.length; other++) {
      const cosine = cosines[other];
      if (cosine < least || cosine === 0 || (cosine === least && equalLeft-- <= 0)) continue;
      passages[end] = other;
      squaredDistances[end++] = Math.max(0, 1 - cosine) ** 2;
    }
    offsets[passage + 1] = end;
    onPassage(passage + 1);
  }
  return { offsets, passages: passages.slice(0, end), squaredDistances: squaredDistances.slice(0, end) };
}

function kthCosine(cosines: Float64Array, k: number, best: LargestValues): number {
  startLargest(best, k);
  let least = 0;
  for (let passage = 0; passage < cosines.length; passage++) {
    if (cosines[passage] <= least) continue;
    offerLargest(best, cosines[passage]);
    least = kthLargest(best);
  }
  return least;
}

function countAbove(cosines: Float64Array, least: number): number {
  let count = 0;
  for (let passage = 0; passage < cosines.length; passage++) if (cosines[passage] > least) count++;
  return count;
}
