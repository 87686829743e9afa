import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** Factors of passages between which no part of a score overflows or vanishes. */
const smallestFactor = 1e-30;
const largestFactor = 1e30;

/** More than rounding to f32 takes away. */
const roundingUp = 1 + 2e-7;

/**
 * Adds up approximate scores of many passages at once: in any order of terms, and for TF-IDF without dividing by the norm
 * until the sum is looked at. Good enough to tell which few passages are worth an exact score.
 */
export interface Accumulator {
  /** Passages that have a part, in the order they came. */
  readonly touched: Uint32Array;
  /** Adds a term's parts to the passages that have it; takes and returns the count of touched ones. */
  readonly add: (term: number, coefficient: number, count: number) => number;
  /** Adds a term's parts to the touched passages alone. */
  readonly addToTouched: (term: number, coefficient: number) => void;
  /** The approximate score of a passage of the terms added so far. */
  readonly scoreOf: (passage: number) => number;
  /** Forgets the sum of a passage. */
  readonly forget: (passage: number) => void;
  /** A single part: of the score of a passage that has a term so often. */
  readonly partOf: (coefficient: number, frequency: number, passage: number) => number;
  /** An upper bound of the term's part in any passage, for a coefficient of 1; found at first use. */
  readonly largestPart: (term: number) => number;
}

/** Makes the accumulator of an index; null when a passage factor is so small or large that bounds would not hold. */
export function createAccumulator(postings: Postings): Accumulator | null {
  const { passageCount, offsets, passages, frequencies, weighting, passageFactors } = postings;
  const isBm25 = weighting.type === 'BM25';
  for (const factor of passageFactors) {
    if (!(factor <= largestFactor && (factor >= smallestFactor || (isBm25 && factor === 0)))) return null;
  }
  const sums = new Float64Array(passageCount);
  const touched = new Uint32Array(passageCount);
  const largest = new Float32Array(offsets.length - 1);
  const dampened = Float64Array.from({ length: 256 }, (_, frequency) => dampen(frequency));

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
      sums[passage] = before + (coefficient * frequency) / (frequency + passageFactors[passage]);
    }
    return count;
  };

  const addToTouched = (term: number, coefficient: number): void => {
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const before = sums[passage];
      if (before === 0) continue;
      const frequency = frequencies[at];
      const counted = isBm25 ? frequency / (frequency + passageFactors[passage]) : dampen(frequency);
      sums[passage] = before + coefficient * counted;
    }
  };

  const scoreOf = (passage: number): number => (isBm25 ? sums[passage] : sums[passage] / passageFactors[passage]);

  const partOf = (coefficient: number, frequency: number, passage: number): number => {
    const factor = passageFactors[passage];
    if (isBm25) return (coefficient * frequency) / (frequency + factor);
    return (coefficient * (frequency < 256 ? dampened[frequency] : dampen(frequency))) / factor;
  };

  const largestPart = (term: number): number => {
    if (largest[term] > 0) return largest[term];
    let most = 0;
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) most = Math.max(most, partOf(1, frequencies[at], passages[at]));
    return (largest[term] = most * roundingUp);
  };

  const forget = (passage: number): void => {
    sums[passage] = 0;
  };

  return { touched, add: isBm25 ? addBm25 : addTfidf, addToTouched, scoreOf, forget, partOf, largestPart };
}
