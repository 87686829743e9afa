import { hashTerm } from './hash-term.ts';
import type { TermList } from './term-memory.ts';
import { fillSlot, slotCount } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The vocabulary of the given terms of a list, numbered from 0 in the order given. */
export function buildVocabulary(list: TermList, terms: Uint32Array): Vocabulary {
  const offsets = new Uint32Array(terms.length + 1);
  for (let term = 0; term < terms.length; term++) {
    offsets[term + 1] = offsets[term] + list.offsets[terms[term] + 1] - list.offsets[terms[term]];
  }
  const bytes = new Uint8Array(offsets[terms.length]);
  const slots = new Uint32Array(slotCount(terms.length));
  for (let term = 0; term < terms.length; term++) {
    const end = offsets[term + 1];
    for (let at = offsets[term], from = list.offsets[terms[term]]; at < end; at++, from++) bytes[at] = list.bytes[from];
    fillSlot(slots, hashTerm(bytes, offsets[term], end), term);
  }
  return { bytes, offsets, slots };
}
