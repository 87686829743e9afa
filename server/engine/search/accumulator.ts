import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** Factors of passages between which no part of a score overflows or vanishes. */
const smallestFactor = 1e-30;
const largestFactor = 1e30;

/** More than rounding to f32 takes away. */
const roundingUp = 1 + 2e-7;

/**
 * The scratch memory in which approximate scores of many passages are added up at once: terms in any order, and for
 * TF-IDF without the norm, by which a sum is divided when it is looked at.
 *
 * It is plain data for functions that take it as an argument. Closures over it would be one function for each index, and
 * V8 inlines no such function into the loops that all indexes share: they would run at half the speed.
 */
export interface Accumulator {
  readonly postings: Postings;
  /** True when a sum is divided by its passage's factor to give a score (TF-IDF). */
  readonly isDivided: boolean;
  readonly sums: Float64Array;
  /** Passages that have a sum, in the order they came. */
  readonly touched: Uint32Array;
  /** TF-IDF's dampened counts of the frequencies 0 to 255. */
  readonly dampened: Float64Array;
  /** By term: an upper bound of its part in any passage for a coefficient of 1, or 0 where it was not yet needed. */
  readonly largestParts: Float32Array;
}

/** Makes the accumulator of an index; null when a passage factor is so small or large that bounds would not hold. */
export function createAccumulator(postings: Postings): Accumulator | null {
  const { passageCount, offsets, weighting, passageFactors } = postings;
  const isBm25 = weighting.type === 'BM25';
  for (const factor of passageFactors) {
    if (!(factor <= largestFactor && (factor >= smallestFactor || (isBm25 && factor === 0)))) return null;
  }
  return {
    postings,
    isDivided: !isBm25,
    sums: new Float64Array(passageCount),
    touched: new Uint32Array(passageCount),
    dampened: Float64Array.from({ length: 256 }, (_, frequency) => dampen(postings, frequency)),
    largestParts: new Float32Array(offsets.length - 1),
  };
}

/** Adds a term's parts to the passages that have it; takes and returns the count of touched ones. */
export function addTerm(accumulator: Accumulator, term: number, coefficient: number, count: number): number {
  const { postings, isDivided, sums, touched, dampened } = accumulator;
  const { offsets, passages, frequencies, passageFactors } = postings;
  const end = offsets[term + 1];
  if (isDivided) {
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const frequency = frequencies[at];
      const before = sums[passage];
      if (before === 0) touched[count++] = passage;
      sums[passage] = before + coefficient * (frequency < 256 ? dampened[frequency] : dampen(postings, frequency));
    }
    return count;
  }
  for (let at = offsets[term]; at < end; at++) {
    const passage = passages[at];
    const frequency = frequencies[at];
    const before = sums[passage];
    if (before === 0) touched[count++] = passage;
    sums[passage] = before + (coefficient * frequency) / (frequency + passageFactors[passage]);
  }
  return count;
}

/** Adds a term's parts to the touched passages alone. */
export function addTermToTouched(accumulator: Accumulator, term: number, coefficient: number): void {
  const { postings, isDivided, sums, dampened } = accumulator;
  const { offsets, passages, frequencies, passageFactors } = postings;
  const end = offsets[term + 1];
  for (let at = offsets[term]; at < end; at++) {
    const passage = passages[at];
    const before = sums[passage];
    if (before === 0) continue;
    const frequency = frequencies[at];
    if (!isDivided) sums[passage] = before + (coefficient * frequency) / (frequency + passageFactors[passage]);
    else sums[passage] = before + coefficient * (frequency < 256 ? dampened[frequency] : dampen(postings, frequency));
  }
}

/** The part of the score of a passage that has a term so often, 0 for 0. */
export function partOf(accumulator: Accumulator, coefficient: number, frequency: number, passage: number): number {
  if (frequency === 0) return 0;
  const { postings, isDivided, dampened } = accumulator;
  const factor = postings.passageFactors[passage];
  if (!isDivided) return (coefficient * frequency) / (frequency + factor);
  return (coefficient * (frequency < 256 ? dampened[frequency] : dampen(postings, frequency))) / factor;
}

/** An upper bound of the term's part in any passage, for a coefficient of 1; found at first use. */
export function largestPart(accumulator: Accumulator, term: number): number {
  const { postings, largestParts } = accumulator;
  if (largestParts[term] > 0) return largestParts[term];
  const { offsets, passages, frequencies } = postings;
  const end = offsets[term + 1];
  let most = 0;
  for (let at = offsets[term]; at < end; at++) {
    most = Math.max(most, partOf(accumulator, 1, frequencies[at], passages[at]));
  }
  return (largestParts[term] = most * roundingUp);
}

function dampen({ weighting }: Postings, frequency: number): number {
  if (weighting.type === 'BM25' || frequency === 0) return frequency;
  return dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary);
}
