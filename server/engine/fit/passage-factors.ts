import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { InvertedEntries } from './invert-entries.ts';
import type { Bm25Parameters, TfidfParameters } from './parameters.ts';

/**
 * BM25's factor of a passage: k1 (1 - b + b dl / avgdl); dl counts all terms before pruning, avgdl is over all
 * passages.
 */
export function bm25PassageFactor(length: number, averageLength: number, { k1, b }: Bm25Parameters): number {
  return k1 * (1 - b + (b * length) / averageLength);
}

/**
 * TF-IDF's norm of each passage (scikit-learn's `normalize`), 1 for a passage without terms. Summed in the order of the
 * terms, so that passages with the same terms in another order have the same norm to the last bit.
 */
export function tfidfPassageFactors(
  entries: InvertedEntries,
  idf: Float64Array,
  passageCount: number,
  { norm, sublinearTf, binary }: TfidfParameters,
): Float64Array {
  if (norm === 'NONE') return new Float64Array(passageCount).fill(1);
  const sums = new Float64Array(passageCount);
  for (let term = 0; term < idf.length; term++) {
    for (let at = entries.offsets[term]; at < entries.offsets[term + 1]; at++) {
      const weight = dampenedFrequency(entries.frequencies[at], sublinearTf, binary) * idf[term];
      sums[entries.passages[at]] += norm === 'L2' ? weight * weight : weight;
    }
  }
  return sums.map((sum) => (sum === 0 ? 1 : norm === 'L2' ? Math.sqrt(sum) : sum));
}
