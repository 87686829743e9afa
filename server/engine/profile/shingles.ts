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
  // Of the two words before a word: their hashes and numbers.
  let [second, first] = [0, 0];
  let [secondId, firstId] = [0, 0];
  for (let at = 0; at < count; at++) {
    const id = ids[at];
    const hash = finishHash(id + 1);
    if (at >= SHINGLE_WORDS - 1 || at === count - 1) {
      const rank = Math.min(Math.max(id, secondId, firstId), MOST_RANK);
      const mixed = Math.imul(hash, 0x85ebca6b) ^ Math.imul(second, 0x9e3779b1) ^ Math.imul(first, 0xc2b2ae35);
      shingles[Math.max(0, at - SHINGLE_WORDS + 1)] = rank * 0x100000000 + finishHash(mixed);
    }
    first = second;
    firstId = secondId;
    second = hash;
    secondId = id;
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
