import type { Weighting } from './postings.ts';

/**
 * A term's count as TF-IDF takes it: 1 when binary, then 1 + ln(tf) when sublinear (scikit-learn's TfidfTransformer).
 */
export function dampenedFrequency(frequency: number, sublinearTf: boolean, binary: boolean): number {
  const counted = binary ? 1 : frequency;
  return sublinearTf ? 1 + Math.log(counted) : counted;
}

/**
 * The weight of a term in a passage, above 0.
 *
 * TF-IDF: tf' idf / norm (scikit-learn). BM25: idf tf / (tf + k1 (1 - b + b dl / avgdl)) (Lucene's form).
 */
export function documentWeight(
  weighting: Weighting,
  frequency: number,
  termFactor: number,
  passageFactor: number,
): number {
  if (weighting.type === 'BM25') return (termFactor * frequency) / (frequency + passageFactor);
  return (dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary) * termFactor) / passageFactor;
}
