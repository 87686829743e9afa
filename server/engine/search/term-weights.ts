import { documentWeight, findPosting } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { ESCAPE } from './dense-columns.ts';
import type { DenseColumns } from './dense-columns.ts';

/** Exact weights of single terms in single passages. */
export interface TermWeights {
  /** How often a passage has a term, 0 when it does not. */
  readonly frequency: (term: number, passage: number) => number;
  /** What entry `entry` of the query adds to the score of a passage. */
  readonly part: (query: SparseVector, entry: number, passage: number) => number;
  /** The score of a passage in f64, parts summed in ascending term number. */
  readonly score: (query: SparseVector, passage: number) => number;
}

/** Makes the exact weights of an index: by column for common terms, by binary search for the others. */
export function createTermWeights(postings: Postings, columns: DenseColumns): TermWeights {
  const { frequencies, termFactors, passageFactors, weighting } = postings;

  const frequency = (term: number, passage: number): number => {
    const counted = columns.get(term)?.[passage];
    if (counted !== undefined && counted !== ESCAPE) return counted;
    const at = findPosting(postings, term, passage);
    return at < 0 ? 0 : frequencies[at];
  };

  const part = (query: SparseVector, entry: number, passage: number): number => {
    const term = query.indices[entry];
    const counted = frequency(term, passage);
    if (counted === 0) return 0;
    return query.values[entry] * documentWeight(weighting, counted, termFactors[term], passageFactors[passage]);
  };

  const score = (query: SparseVector, passage: number): number => {
    let sum = 0;
    for (let entry = 0; entry < query.indices.length; entry++) sum += part(query, entry, passage);
    return sum;
  };
  return { frequency, part, score };
}
