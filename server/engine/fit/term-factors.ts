import type { ModelParameters } from './parameters.ts';

/**
 * The idf of each term from the number of passages that hold it.
 *
 * TF-IDF (scikit-learn): ln((1 + N) / (1 + df)) + 1 when smooth, ln(N / df) + 1 when not, 1 without idf.
 * BM25 (Lucene): ln(1 + (N - df + 0.5) / (df + 0.5)).
 */
export function termFactors(model: ModelParameters, frequencies: Uint32Array, passageCount: number): Float64Array {
  const factors = new Float64Array(frequencies.length);
  for (let term = 0; term < factors.length; term++) {
    factors[term] = inverseFrequency(model, frequencies[term], passageCount);
  }
  return factors;
}

function inverseFrequency({ type, parameters }: ModelParameters, frequency: number, passageCount: number): number {
  if (type === 'BM25') return Math.log(1 + (passageCount - frequency + 0.5) / (frequency + 0.5));
  if (!parameters.useIdf) return 1;
  return parameters.smoothIdf
    ? Math.log((1 + passageCount) / (1 + frequency)) + 1
    : Math.log(passageCount / frequency) + 1;
}

/**
 * How many passages hold a term, from its factor, by the formulas above solved for df; at least 1 where no idf was taken.
 */
export function passagesWithTerm(model: ModelParameters, factor: number, passageCount: number): number {
  const { type, parameters } = model;
  if (type === 'BM25') return Math.round((passageCount + 1) / Math.exp(factor) - 0.5);
  if (!parameters.useIdf) return 1;
  const share = Math.exp(factor - 1);
  return Math.round(parameters.smoothIdf ? (1 + passageCount) / share - 1 : passageCount / share);
}
