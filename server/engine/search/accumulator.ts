import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import { largeBits } from '../sparse/block-bounds.ts';
import type { CountLookup } from './count-lookup.ts';

/** Factors of passages between which no part of a score overflows or vanishes. */
const smallestFactor = 1e-30;
const largestFactor = 1e30;

/**
 * An index with its bounds, of which approximate scores are added up, terms in any order.
 *
 * It is plain data for functions that take it as an argument. Closures over it would be one function for each index, and
 * V8 inlines no such function into the loops that all indexes share: they would run at half the speed.
 */
export interface Accumulator extends CountLookup {
  readonly isBm25: boolean;
  readonly smallCount: number;
  /** TF-IDF's dampened counts of the frequencies 0 to 255; BM25: the counts themselves. */
  readonly dampened: Float64Array;
}

/** Makes the accumulator of an index; null when a passage factor is so small or large that bounds would not hold. */
export function createAccumulator(lookup: CountLookup): Accumulator | null {
  const { postings, bounds } = lookup;
  const { passageCount, weighting, passageFactors } = postings;
  const isBm25 = weighting.type === 'BM25';
  // An iterator would make an object a passage until V8 has compiled the loop, which loading an index seldom lives to see.
  for (let passage = 0; passage < passageCount; passage++) {
    const factor = passageFactors[passage];
    if (!(factor <= largestFactor && (factor >= smallestFactor || (isBm25 && factor === 0)))) return null;
  }
  return {
    ...lookup,
    isBm25,
    smallCount: lookup.largeCount << (largeBits - bounds.smallBits),
    dampened: Float64Array.from({ length: 256 }, (_, frequency) => dampen(postings, frequency)),
  };
}

/** The part of the score of a passage that has a term so often, 0 for 0. */
export function partOf(accumulator: Accumulator, coefficient: number, frequency: number, passage: number): number {
  const { postings, isBm25, dampened } = accumulator;
  const factor = postings.passageFactors[passage];
  if (isBm25) return frequency === 0 ? 0 : (coefficient * frequency) / (frequency + factor);
  return (coefficient * (frequency < 256 ? dampened[frequency] : dampen(postings, frequency))) / factor;
}

/** A term's count as the model's weighting takes it. */
export function dampen({ weighting }: Postings, frequency: number): number {
  if (weighting.type === 'BM25' || frequency === 0) return frequency;
  return dampenedFrequency(frequency, weighting.sublinearTf, weighting.binary);
}
