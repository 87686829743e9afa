import { documentWeight, frequencyIn } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { ESCAPE } from './dense-columns.ts';
import type { DenseColumns } from './dense-columns.ts';

/** What entry `entry` of the query adds to the score of a passage, 0 when the passage does not have its term. */
export function exactPart(
  postings: Postings,
  columns: DenseColumns,
  query: SparseVector,
  entry: number,
  passage: number,
): number {
  return partBy(postings, columns.get(query.indices[entry]), query, entry, passage);
}

/** The scores of the first `count` of the given passages in f64, parts summed in ascending term number. */
export function exactScores(
  postings: Postings,
  columns: DenseColumns,
  query: SparseVector,
  passages: Uint32Array,
  count = passages.length,
): Float64Array {
  const scores = new Float64Array(count);
  for (let entry = 0; entry < query.indices.length; entry++) {
    const column = columns.get(query.indices[entry]);
    for (let index = 0; index < count; index++) {
      scores[index] += partBy(postings, column, query, entry, passages[index]);
    }
  }
  return scores;
}

function partBy(
  postings: Postings,
  column: Uint8Array | undefined,
  query: SparseVector,
  entry: number,
  passage: number,
): number {
  const term = query.indices[entry];
  const counted = column === undefined ? ESCAPE : column[passage];
  const frequency = counted === ESCAPE ? frequencyIn(postings, term, passage) : counted;
  if (frequency === 0) return 0;
  const { weighting, termFactors, passageFactors } = postings;
  return query.values[entry] * documentWeight(weighting, frequency, termFactors[term], passageFactors[passage]);
}
