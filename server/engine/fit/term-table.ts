import { withRoom } from '../text/with-room.ts';
import { FitError } from './fit-error.ts';
import { sameBytes } from './hash-term.ts';
import { fillSlot, slotCount } from './vocabulary.ts';

/** A vocabulary that grows: terms numbered by first appearance, with their hashes kept so that growing is cheap. */
export interface TermTable {
  bytes: Uint8Array;
  offsets: Uint32Array;
  hashes: Uint32Array;
  slots: Uint32Array;
  count: number;
  /** The most bytes all terms together may have: their offsets are u32. */
  readonly mostBytes: number;
}

/** An empty table for terms of at most `mostBytes` together. */
export function createTermTable(mostBytes = 0xffffffff): TermTable {
  return {
    bytes: new Uint8Array(1 << 16),
    offsets: new Uint32Array(1 << 12),
    hashes: new Uint32Array(1 << 12),
    slots: new Uint32Array(slotCount(1 << 12)),
    count: 0,
    mostBytes,
  };
}

/**
 * The number of the term that a run of bytes with that hash spells, which is added when it is new. Throws a FitError when the table
 * is full.
 */
export function internTerm(table: TermTable, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const { slots, hashes, offsets } = table;
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const term = slots[slot] - 1;
    if (hashes[term] !== hash) continue;
    const from = offsets[term];
    if (offsets[term + 1] - from === end - start && sameBytes(bytes, start, end, table.bytes, from)) return term;
  }
  return addTerm(table, hash, bytes, start, end);
}

function addTerm(table: TermTable, hash: number, bytes: Uint8Array, start: number, end: number): number {
  const from = table.offsets[table.count];
  const to = from + end - start;
  if (to > table.mostBytes) throw tooMuchText(table);
  const term = table.count++;
  table.offsets = withRoom(table.offsets, term + 2);
  table.hashes = withRoom(table.hashes, term + 2);
  if (slotCount(table.count) > table.slots.length) {
    table.slots = new Uint32Array(slotCount(table.count));
    for (let earlier = 0; earlier < term; earlier++) fillSlot(table.slots, table.hashes[earlier], earlier);
  }
  table.bytes = withRoom(table.bytes, to);
  table.bytes.set(bytes.subarray(start, end), from);
  table.offsets[term + 1] = to;
  table.hashes[term] = hash;
  fillSlot(table.slots, hash, term);
  return term;
}

function tooMuchText({ count, mostBytes }: TermTable): FitError {
  return new FitError(
    'LIMIT_EXCEEDED',
    `The first ${count} terms have ${mostBytes} bytes of text together, the most a vocabulary can have before pruning. ` +
      'Choose a smaller ngramMax, or whole words (analyzer WORD).',
  );
}
