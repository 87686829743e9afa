import { documentWeight, frequencyIn } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { ESCAPE } from './dense-columns.ts';
import type { DenseColumns } from './dense-columns.ts';

/** Exact weights of single terms in single passages. */
export interface TermWeights {
  /** What entry `entry` of the query adds to the score of a passage. */
  readonly part: (query: SparseVector, entry: number, passage: number) => number;
  /** The score of a passage in f64, parts summed in ascending term number. */
  readonly score: (query: SparseVector, passage: number) => number;
}

/** Makes the exact weights of an index: by column for common terms, by binary search for the others. */
export function createTermWeights(postings: Postings, columns: DenseColumns): TermWeights {
  const { termFactors, passageFactors, weighting } = postings;

  const part = (query: SparseVector, entry: number, passage: number): number => {
    const term = query.indices[entry];
    const counted = columns.get(term)?.[passage] ?? ESCAPE;
    const frequency = counted === ESCAPE ? frequencyIn(postings, term, passage) : counted;
    if (frequency === 0) return 0;
    return query.values[entry] * documentWeight(weighting, frequency, termFactors[term], passageFactors[passage]);
  };

  const score = (query: SparseVector, passage: number): number => {
    let sum = 0;
    for (let entry = 0; entry < query.indices.length; entry++) sum += part(query, entry, passage);
    return sum;
  };
  return { part, score };
}
