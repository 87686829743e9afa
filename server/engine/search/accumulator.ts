import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** Factors of passages between which 32-bit sums of parts neither overflow nor vanish. */
const smallestFactor = 1e-18;
const largestFactor = 1e18;

/**
 * Adds up approximate scores of many passages at once, in f32: half the memory traffic of f64, and good enough to tell
 * which few passages are worth an exact score. What it holds for a passage is a sum of parts
 * (TF-IDF: coefficient times dampened count; BM25: coefficient tf / (tf + factor)); `scoreOf` divides TF-IDF's by the norm.
 */
export interface Accumulator {
  /** Passages with a part, in the order they came; the first `count` are valid. */
  readonly touched: Uint32Array;
  /** Adds a term's parts to the passages that have it; the new count of touched ones. */
  readonly add: (term: number, coefficient: number, count: number) => number;
  /** The approximate score of a passage of what was added. */
  readonly scoreOf: (passage: number) => number;
  /** A single part of the score of a passage that has the term so often. */
  readonly partOf: (coefficient: number, frequency: number, passage: number) => number;
  /** The largest part of the term in any passage, for a coefficient of 1; found at first use. */
  readonly largestPart: (term: number) => number;
  /** Forgets a passage. */
  readonly forget: (passage: number) => void;
}

/** Makes the accumulator of an index; null when its passage factors are beyond what f32 sums can take. */
export function createAccumulator(postings: Postings): Accumulator | null {
  const { passageCount, offsets, passages, frequencies, weighting, passageFactors } = postings;
  const isBm25 = weighting.type === 'BM25';
  for (const factor of passageFactors) {
    if (!(factor <= largestFactor && (factor >= smallestFactor || (isBm25 && factor === 0)))) return null;
  }
  const scales = Float32Array.from(passageFactors, (factor) => (isBm25 ? factor : 1 / factor));
  const sums = new Float32Array(passageCount);
  const touched = new Uint32Array(passageCount);
  const dampened = Float64Array.from({ length: 256 }, (_, frequency) => dampen(frequency));
  const largest = new Float32Array(offsets.length - 1);

  function dampen(frequency: number): number {
    return isBm25 || frequency === 0
      ? frequency
      : dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary);
  }

  const addTfidf = (term: number, coefficient: number, count: number): number => {
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const frequency = frequencies[at];
      const before = sums[passage];
      if (before === 0) touched[count++] = passage;
      sums[passage] = before + coefficient * (frequency < 256 ? dampened[frequency] : dampen(frequency));
    }
    return count;
  };

  const addBm25 = (term: number, coefficient: number, count: number): number => {
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const frequency = frequencies[at];
      const before = sums[passage];
      if (before === 0) touched[count++] = passage;
      sums[passage] = before + (coefficient * frequency) / (frequency + scales[passage]);
    }
    return count;
  };

  const partOf = (coefficient: number, frequency: number, passage: number): number =>
    isBm25
      ? (coefficient * frequency) / (frequency + scales[passage])
      : coefficient * dampen(frequency) * scales[passage];

  const largestPart = (term: number): number => {
    if (largest[term] > 0) return largest[term];
    let most = 0;
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const frequency = frequencies[at];
      const scale = scales[passages[at]];
      const part = isBm25
        ? frequency / (frequency + scale)
        : (frequency < 256 ? dampened[frequency] : dampen(frequency)) * scale;
      if (part > most) most = part;
    }
    return (largest[term] = most);
  };

  return {
    touched,
    add: isBm25 ? addBm25 : addTfidf,
    scoreOf: isBm25 ? (passage) => sums[passage] : (passage) => sums[passage] * scales[passage],
    partOf,
    largestPart,
    forget: (passage) => {
      sums[passage] = 0;
    },
  };
}
