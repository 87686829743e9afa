import { finishHash } from '../fit/hash-term.ts';

/** Words in a row that make a shingle. */
export const SHINGLE_WORDS = 3;
const MOST_RANK = 2 ** 21 - 1;

/**
 * The distinct runs of three words of a text in ascending order, each as one whole number below 2^53: above, the largest
 * word number among the three (words that appear late are rare), below, a 32-bit hash of all three. A text of fewer words
 * is one run of what it has; one without words has none.
 */
export function shinglesOf(ids: Uint32Array, count: number): Float64Array {
  if (count === 0) return new Float64Array(0);
  const shingles = new Float64Array(Math.max(1, count - SHINGLE_WORDS + 1));
  for (let at = 0; at < shingles.length; at++) {
    let hash = 0;
    let rank = 0;
    for (let index = at; index < Math.min(at + SHINGLE_WORDS, count); index++) {
      hash = Math.imul(finishHash(hash ^ ids[index]) + index - at + 1, 0x9e3779b1);
      if (ids[index] > rank) rank = ids[index];
    }
    shingles[at] = Math.min(rank, MOST_RANK) * 0x100000000 + finishHash(hash);
  }
  shingles.sort();
  let distinct = 0;
  for (let at = 0; at < shingles.length; at++) {
    if (at === 0 || shingles[at] !== shingles[at - 1]) shingles[distinct++] = shingles[at];
  }
  return shingles.subarray(0, distinct);
}

/** Jaccard similarity of two ascending sets, from 0 to 1: what they share by what they have together; 0 for empty sets. */
export function jaccard(some: Float64Array, others: Float64Array): number {
  let shared = 0;
  for (let a = 0, b = 0; a < some.length && b < others.length;) {
    if (some[a] === others[b]) {
      shared++;
      a++;
      b++;
    } else if (some[a] < others[b]) a++;
    else b++;
  }
  const together = some.length + others.length - shared;
  return together === 0 ? 0 : shared / together;
}
