import type { TermTable } from './term-table.ts';
import { fillSlot, slotCount } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The vocabulary of the given terms of a table, numbered from 0 in the order given. */
export function buildVocabulary(table: TermTable, terms: Uint32Array): Vocabulary {
  const offsets = new Uint32Array(terms.length + 1);
  for (let term = 0; term < terms.length; term++) {
    offsets[term + 1] = offsets[term] + table.offsets[terms[term] + 1] - table.offsets[terms[term]];
  }
  const bytes = new Uint8Array(offsets[terms.length]);
  const slots = new Uint32Array(slotCount(terms.length));
  for (let term = 0; term < terms.length; term++) {
    bytes.set(table.bytes.subarray(table.offsets[terms[term]], table.offsets[terms[term] + 1]), offsets[term]);
    fillSlot(slots, table.hashes[terms[term]], term);
  }
  return { bytes, offsets, slots };
}
