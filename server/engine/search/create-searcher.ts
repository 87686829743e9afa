import { documentWeight, weightIn } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { createTopK } from './top-k.ts';
import type { Scored } from './top-k.ts';

/** Answers questions over one index. Its scratch memory is one f64 and one u32 a passage, so it answers one at a time. */
export interface Searcher {
  /** The k best passages with a score above 0, best first, equal scores by ascending number. */
  readonly search: (query: SparseVector, k: number) => Scored[];
  /** The scores of the given passages, 0 for none. */
  readonly scores: (query: SparseVector, passages: Uint32Array) => Float64Array;
  /** 1 + passages with a higher score + equal ones with a smaller number; null when the passage's score is 0. */
  readonly rank: (query: SparseVector, passage: number) => number | null;
  /** What each entry of the query adds to the score of a passage; they add up to it. */
  readonly explain: (query: SparseVector, passage: number) => Float64Array;
}

/** Makes a searcher: plain term-at-a-time accumulation in f64, terms in ascending order. */
export function createSearcher(postings: Postings): Searcher {
  const scores = new Float64Array(postings.passageCount);
  const touched = new Uint32Array(postings.passageCount);

  const accumulate = (query: SparseVector): number => {
    const { offsets, passages, frequencies, termFactors, passageFactors, weighting } = postings;
    let count = 0;
    for (let entry = 0; entry < query.indices.length; entry++) {
      const term = query.indices[entry];
      const end = offsets[term + 1];
      for (let at = offsets[term]; at < end; at++) {
        const passage = passages[at];
        const weight = documentWeight(weighting, frequencies[at], termFactors[term], passageFactors[passage]);
        const before = scores[passage];
        const after = before + query.values[entry] * weight;
        if (before === 0 && after > 0) touched[count++] = passage;
        scores[passage] = after;
      }
    }
    return count;
  };

  const clear = (count: number): void => {
    for (let index = 0; index < count; index++) scores[touched[index]] = 0;
  };

  const explain = (query: SparseVector, passage: number): Float64Array =>
    query.values.map((value, entry) => value * weightIn(postings, query.indices[entry], passage));

  return {
    search: (query, k) => {
      const count = accumulate(query);
      const top = createTopK(Math.min(k, count));
      for (let index = 0; index < count; index++) top.offer(touched[index], scores[touched[index]]);
      clear(count);
      return top.take();
    },
    scores: (query, passages) =>
      Float64Array.from(passages, (passage) => explain(query, passage).reduce((sum, part) => sum + part, 0)),
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
    explain,
  };
}
