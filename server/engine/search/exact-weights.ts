import { documentWeight } from '../sparse/document-weight.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { commonCount, searchCount } from './count-lookup.ts';
import type { CountLookup } from './count-lookup.ts';

/** What entry `entry` of the query adds to the score of a passage, 0 when the passage does not have its term. */
export function exactPart(lookup: CountLookup, query: SparseVector, entry: number, passage: number): number {
  const term = query.indices[entry];
  const { rows, isFilled } = lookup.bounds;
  const row = rows[term];
  const isPrepared = row >= 0 && isFilled[row] === 1;
  const frequency = isPrepared ? commonCount(lookup, row, passage) : searchCount(lookup, term, passage);
  if (frequency === 0) return 0;
  const { weighting, termFactors, passageFactors } = lookup.postings;
  return query.values[entry] * documentWeight(weighting, frequency, termFactors[term], passageFactors[passage]);
}

/** The score of a passage in f64, parts summed in ascending term number. */
export function exactScore(lookup: CountLookup, query: SparseVector, passage: number): number {
  let score = 0;
  for (let entry = 0; entry < query.indices.length; entry++) score += exactPart(lookup, query, entry, passage);
  return score;
}

/** The scores of the first `count` of the given passages in f64, parts summed in ascending term number. */
export function exactScores(
  lookup: CountLookup,
  query: SparseVector,
  passages: Uint32Array,
  count = passages.length,
): Float64Array {
  const scores = new Float64Array(count);
  for (let entry = 0; entry < query.indices.length; entry++) {
    for (let index = 0; index < count; index++) scores[index] += exactPart(lookup, query, entry, passages[index]);
  }
  return scores;
}
