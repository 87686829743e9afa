import { dampenedFrequency } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';

/** Factors of passages between which 32-bit sums of parts neither overflow nor vanish. */
const smallestFactor = 1e-18;
const largestFactor = 1e18;

/**
 * Adds up approximate scores of many passages at once, in f32: half the memory traffic of f64, and good enough to tell
 * which few passages are worth an exact score.
 */
export interface Accumulator {
  /** Of passage p: the sum of its parts at 2 p and its factor at 2 p + 1, side by side because they are used together. */
  readonly cells: Float32Array;
  /** Passages with a part, in the order they came. */
  readonly touched: Uint32Array;
  /** Adds a term's parts to the passages that have it; takes and returns the count of touched ones. */
  readonly add: (term: number, coefficient: number, count: number) => number;
  /** Adds a term's parts to the touched passages alone. */
  readonly addToTouched: (term: number, coefficient: number) => void;
  /** A single part: of the score of a passage that has a term so often. */
  readonly partOf: (coefficient: number, frequency: number, passage: number) => number;
  /** The largest part of the term in any passage, for a coefficient of 1; found at first use. */
  readonly largestPart: (term: number) => number;
}

/** Makes the accumulator of an index; null when its passage factors are beyond what f32 sums can take. */
export function createAccumulator(postings: Postings): Accumulator | null {
  const { passageCount, offsets, passages, frequencies, weighting, passageFactors } = postings;
  const isBm25 = weighting.type === 'BM25';
  const cells = new Float32Array(2 * passageCount);
  for (let passage = 0; passage < passageCount; passage++) {
    const factor = passageFactors[passage];
    if (!(factor <= largestFactor && (factor >= smallestFactor || (isBm25 && factor === 0)))) return null;
    cells[2 * passage + 1] = isBm25 ? factor : 1 / factor;
  }
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
      const before = cells[2 * passage];
      if (before === 0) touched[count++] = passage;
      const part = coefficient * (frequency < 256 ? dampened[frequency] : dampen(frequency));
      cells[2 * passage] = before + part * cells[2 * passage + 1];
    }
    return count;
  };

  const addBm25 = (term: number, coefficient: number, count: number): number => {
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const frequency = frequencies[at];
      const before = cells[2 * passage];
      if (before === 0) touched[count++] = passage;
      cells[2 * passage] = before + (coefficient * frequency) / (frequency + cells[2 * passage + 1]);
    }
    return count;
  };

  const addToTouched = (term: number, coefficient: number): void => {
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) {
      const passage = passages[at];
      const before = cells[2 * passage];
      if (before !== 0) cells[2 * passage] = before + partOf(coefficient, frequencies[at], passage);
    }
  };

  const partOf = (coefficient: number, frequency: number, passage: number): number => {
    const factor = cells[2 * passage + 1];
    if (isBm25) return (coefficient * frequency) / (frequency + factor);
    return coefficient * (frequency < 256 ? dampened[frequency] : dampen(frequency)) * factor;
  };

  const largestPart = (term: number): number => {
    if (largest[term] > 0) return largest[term];
    let most = 0;
    const end = offsets[term + 1];
    for (let at = offsets[term]; at < end; at++) most = Math.max(most, partOf(1, frequencies[at], passages[at]));
    return (largest[term] = most);
  };

  return { cells, touched, add: isBm25 ? addBm25 : addTfidf, addToTouched, partOf, largestPart };
}
