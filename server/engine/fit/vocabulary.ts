import { hashTerm, sameBytes } from './hash-term.ts';

/**
 * The terms of a model by number, and the way back. Term t is the UTF-8 text `bytes[offsets[t]]` to `offsets[t + 1]`;
 * `slots` is an open-addressing hash table of term numbers plus one, 0 where free, a power of two long. It is looked up
 * as it lies in the file: loading builds nothing.
 */
export interface Vocabulary {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly slots: Uint32Array;
}

/** The number of terms. */
export function vocabularySize(vocabulary: Vocabulary): number {
  return vocabulary.offsets.length - 1;
}

/** The number of the term that a run of bytes spells, or -1 when the vocabulary does not have it. */
export function findTerm(vocabulary: Vocabulary, bytes: Uint8Array, start: number, end: number): number {
  return findHashedTerm(vocabulary, hashTerm(bytes, start, end), bytes, start, end);
}

/** As findTerm, for bytes whose hash is known. */
export function findHashedTerm(
  vocabulary: Vocabulary,
  hash: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const { offsets, slots } = vocabulary;
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const term = slots[slot] - 1;
    const from = offsets[term];
    if (offsets[term + 1] - from === end - start && sameBytes(bytes, start, end, vocabulary.bytes, from)) return term;
  }
  return -1;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a term. */
export function termText(vocabulary: Vocabulary, term: number): string {
  // A copy, because TextDecoder does not read shared memory.
  return decoder.decode(vocabulary.bytes.slice(vocabulary.offsets[term], vocabulary.offsets[term + 1]));
}

/** The number of slots for so many terms: a power of two that leaves at least a third of them free. */
export function slotCount(terms: number): number {
  let count = 16;
  while (count * 2 < terms * 3) count *= 2;
  return count;
}

/** Puts a term, by its hash, into the first free slot of its chain. */
export function fillSlot(slots: Uint32Array, hash: number, term: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = term + 1;
}
