import { slotBytes, slotOfKey, startTermKernel, stateAt, stateBytes } from './term-kernel.ts';
import { slotCount } from './vocabulary.ts';

/** Terms numbered from 0 by first appearance: term t is the UTF-8 text `bytes[offsets[t]]` to `offsets[t + 1]`. */
export interface TermList {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** How much the memory has room for. */
export interface Room {
  readonly textBytes: number;
  readonly terms: number;
  readonly termBytes: number;
  /** Distinct terms of a text. */
  readonly found: number;
}

/** Bytes after every part of the memory: kernels read and write beyond the last one. */
export const margin = 128;

/** The kernel's memory and functions, and where in the memory what is. */
export type TermMemory = NonNullable<ReturnType<typeof openTermMemory>>;

/** Memory with that much room, laid out and empty; null where it would take more bytes than `mostMemory`, or there are not so many. */
export function openTermMemory(room: Room, mostMemory: number) {
  const slots = slotCount(room.terms);
  let end = stateBytes;
  const place = (bytes: number): number => {
    const at = end;
    end = Math.ceil((end + bytes + margin) / 64) * 64;
    return at;
  };
  const at = {
    text: place(room.textBytes),
    mask: place(room.textBytes / 8),
    found: place(4 * room.found),
    offsets: place(4 * (room.terms + 1)),
    termBytes: place(room.termBytes),
    slots: place(slotBytes * slots),
  };
  const kernel = end <= mostMemory ? startTermKernel(end) : null;
  if (kernel === null) return null;
  const { buffer, functions } = kernel;
  const words = new Uint32Array(buffer);
  for (const [name, address] of Object.entries(at)) words[stateAt[name as keyof typeof at] / 4] = address;
  words[stateAt.slotShift / 4] = slotShift(slots);
  words[stateAt.mostTerms / 4] = room.terms;
  words[stateAt.mostBytes / 4] = room.termBytes;
  words[stateAt.mostFound / 4] = room.found;
  const bytes = new Uint8Array(buffer);
  return { room, at, slots, functions, words, bytes, text: bytes.subarray(at.text, at.mask) };
}

/** The numbers that the kernel moves on. */
export function stateOf({ words }: TermMemory) {
  return {
    foundCount: words[stateAt.foundCount / 4],
    termCount: words[stateAt.termCount / 4],
    byteCount: words[stateAt.byteCount / 4],
    length: words[stateAt.length / 4],
  };
}

/** Moves the terms and what was found of the present text into larger memory. */
export function moveTerms(from: TermMemory, to: TermMemory): void {
  const { termCount, byteCount, foundCount } = stateOf(from);
  for (const name of ['termCount', 'byteCount', 'foundCount', 'length'] as const) {
    to.words[stateAt[name] / 4] = from.words[stateAt[name] / 4];
  }
  to.bytes.set(from.bytes.subarray(from.at.termBytes, from.at.termBytes + byteCount), to.at.termBytes);
  const offsets = from.at.offsets / 4;
  to.words.set(from.words.subarray(offsets, offsets + termCount + 1), to.at.offsets / 4);
  moveSlots(from.words, from.at.slots / 4, from.slots, to.words, to.at.slots / 4, to.slots);
  for (let index = 0; index < foundCount; index++) {
    const old = from.words[from.at.found / 4 + index] / 4;
    let place = slotOfKey(from.words[old], from.words[old + 1], slotShift(to.slots));
    while (to.words[to.at.slots / 4 + 4 * place + 2] !== from.words[old + 2]) place = (place + 1) & (to.slots - 1);
    to.words[to.at.found / 4 + index] = to.at.slots + slotBytes * place;
  }
}

/** Moves the slots of a table to a larger one; `start` and `newStart` are where they begin in the words of their memories. */
function moveSlots(
  words: Uint32Array,
  start: number,
  slots: number,
  newWords: Uint32Array,
  newStart: number,
  newSlots: number,
): void {
  const shift = slotShift(newSlots);
  for (let old = start; old < start + 4 * slots; old += 4) {
    if (words[old + 2] === 0) continue;
    let place = slotOfKey(words[old], words[old + 1], shift);
    while (newWords[newStart + 4 * place + 2] !== 0) place = (place + 1) & (newSlots - 1);
    const slot = newStart + 4 * place;
    newWords[slot] = words[old];
    newWords[slot + 1] = words[old + 1];
    newWords[slot + 2] = words[old + 2];
    newWords[slot + 3] = words[old + 3];
  }
}

function slotShift(slots: number): number {
  return 32 - Math.log2(slots);
}

/** Takes out what was found of a text, for the next to begin anew; returns its length in terms. */
export function takeFound({ words, at }: TermMemory, terms: Uint32Array, counts: Uint32Array): number {
  const foundCount = words[stateAt.foundCount / 4];
  const found = at.found / 4;
  for (let index = 0; index < foundCount; index++) {
    const slot = words[found + index] >>> 2;
    terms[index] = words[slot + 2] - 1;
    counts[index] = words[slot + 3];
    words[slot + 3] = 0;
  }
  words[stateAt.foundCount / 4] = 0;
  const length = words[stateAt.length / 4];
  words[stateAt.length / 4] = 0;
  return length;
}

/** The terms, copied out of the memory. */
export function listTerms(memory: TermMemory): TermList {
  const { words, bytes, at } = memory;
  const { termCount, byteCount } = stateOf(memory);
  return {
    count: termCount,
    bytes: bytes.slice(at.termBytes, at.termBytes + byteCount),
    offsets: words.slice(at.offsets / 4, at.offsets / 4 + termCount + 1),
  };
}
