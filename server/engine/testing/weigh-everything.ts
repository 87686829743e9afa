import { documentWeight } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';

/** The score of every passage by adding up all postings of a query in f64, terms in ascending order. */
export function weighEverything(postings: Postings, { indices, values }: SparseVector): Float64Array {
  const { passageCount, offsets, passages, frequencies, termFactors, passageFactors, weighting } = postings;
  const scores = new Float64Array(passageCount);
  indices.forEach((term, entry) => {
    for (let at = offsets[term]; at < offsets[term + 1]; at++) {
      const passage = passages[at];
      const weight = documentWeight(weighting, frequencies[at], termFactors[term], passageFactors[passage]);
      scores[passage] += values[entry] * weight;
    }
  });
  return scores;
}
