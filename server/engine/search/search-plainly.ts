import { documentWeight } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { createTopK } from './top-k.ts';
import type { Scored } from './top-k.ts';

/** Search and rank by adding up all postings of a query in f64: for queries whose scores no bound helps with. */
export interface PlainSearch {
  readonly search: (query: SparseVector, k: number) => Scored[];
  /** As Searcher.rank. */
  readonly rank: (query: SparseVector, passage: number) => number | null;
}

/** Makes the plain search: term-at-a-time accumulation, terms in ascending order. Its scratch memory comes at first use. */
export function createPlainSearch(postings: Postings): PlainSearch {
  let scores = new Float64Array(0);
  let touched = new Uint32Array(0);
  let isTouched = new Uint8Array(0);

  const accumulate = (query: SparseVector): number => {
    const { passageCount, offsets, passages, frequencies, termFactors, passageFactors, weighting } = postings;
    if (scores.length < passageCount) {
      scores = new Float64Array(passageCount);
      touched = new Uint32Array(passageCount);
      isTouched = new Uint8Array(passageCount);
    }
    let count = 0;
    for (let entry = 0; entry < query.indices.length; entry++) {
      const term = query.indices[entry];
      const end = offsets[term + 1];
      for (let at = offsets[term]; at < end; at++) {
        const passage = passages[at];
        const weight = documentWeight(weighting, frequencies[at], termFactors[term], passageFactors[passage]);
        scores[passage] += query.values[entry] * weight;
        // A sum can be 0 again when weights are below 0.
        if (isTouched[passage] === 1) continue;
        isTouched[passage] = 1;
        touched[count++] = passage;
      }
    }
    return count;
  };

  const clear = (count: number): void => {
    for (let index = 0; index < count; index++) scores[touched[index]] = isTouched[touched[index]] = 0;
  };

  return {
    search: (query, k) => {
      const count = accumulate(query);
      const top = createTopK(Math.min(k, count));
      for (let index = 0; index < count; index++) {
        if (scores[touched[index]] > 0) top.offer(touched[index], scores[touched[index]]);
      }
      clear(count);
      return top.take();
    },
    rank: (query, passage) => {
      const count = accumulate(query);
      const score = scores[passage];
      let rank = 1;
      for (let index = 0; index < count; index++) {
        const other = touched[index];
        if (scores[other] > score || (scores[other] === score && other < passage)) rank++;
      }
      clear(count);
      return score > 0 ? rank : null;
    },
  };
}
