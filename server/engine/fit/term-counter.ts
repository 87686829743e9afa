import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import type { AnalyzerSettings } from '../text/recipe.ts';
import { FitError } from './fit-error.ts';
import { foldLetters } from './fold-letters.ts';
import { slotBytes, slotOfKey, startTermKernel, stateAt, stateBytes } from './term-kernel.ts';
import { slotCount } from './vocabulary.ts';

/** Terms numbered from 0 by first appearance: term t is the UTF-8 text `bytes[offsets[t]]` to `offsets[t + 1]`. */
export interface TermList {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** Counts the terms of texts, one text after another, and gathers them. */
export interface TermCounter {
  /**
   * Counts a text; its distinct terms, whose number is returned, then stand first in `terms` in the order of their appearance. Throws
   * a FitError when there is no memory for more terms.
   */
  readonly count: (text: string) => number;
  /** Of the text counted last: its distinct terms and how often it has each. The next text overwrites them. */
  readonly terms: () => Uint32Array;
  readonly counts: () => Uint32Array;
  /** The number of terms of the text counted last, repeated ones each time. */
  readonly length: () => number;
  /** The terms of all texts so far. */
  readonly list: () => TermList;
}

/** How much the memory has room for. */
export interface Room {
  readonly textBytes: number;
  readonly terms: number;
  readonly termBytes: number;
  /** Distinct terms of a text. */
  readonly found: number;
}

const least: Room = { textBytes: 1 << 16, terms: 1 << 15, termBytes: 1 << 19, found: 1 << 12 };
/** Up to so many terms the room for them grows by four, then by two: moving them costs more than the room. */
const fewTerms = 1 << 18;
/** What WebAssembly can address. */
const addressable = 2 ** 32;
/** Kernels read and write beyond the last byte. */
const margin = 128;

const wordSeparator = 0x20;
/** Stands in no UTF-8. */
const termSeparator = 0xff;

const encoder = new TextEncoder();

/** True for scikit-learn's default treatment, single words: the kernel cuts them itself. */
export function isPlainWords({ recipe, analyzer, ngramMin, ngramMax }: AnalyzerSettings): boolean {
  return recipe === null && analyzer === 'WORD' && ngramMin === 1 && ngramMax === 1;
}

/** Makes a counter of the analyzer's terms that takes at most so many bytes of memory; it has that much room at first. */
export function createTermCounter(analyzer: Analyzer, mostMemory = addressable, first = least): TermCounter {
  const isPlain = isPlainWords(analyzer.settings);
  const separator = isPlain ? wordSeparator : termSeparator;
  const mark = isPlain ? 'markWords' : 'markTerms';
  const leastBytes = isPlain ? 2 : 1;
  let memory = openFirst(first, mostMemory);
  let terms = new Uint32Array(first.found);
  let counts = new Uint32Array(first.found);
  let length = 0;

  const grow = (room: Partial<Room>): void => {
    const larger = openMemory({ ...memory.room, ...room }, mostMemory);
    if (larger === null) throw outOfMemory(memory);
    moveTerms(memory, larger);
    memory = larger;
  };

  const countBytes = (end: number): void => {
    const { text, bytes, at } = memory;
    text.fill(separator, end, end + margin);
    memory.functions[mark](at.text, at.text + end + 1, at.mask);
    for (let place = 0; ;) {
      place = memory.functions.countTerms(place, end, leastBytes);
      if (place >= end) return;
      const { room } = memory;
      const factor = room.terms < fewTerms ? 4 : 2;
      const isFull = stateOf(memory).foundCount === room.found;
      grow(isFull ? { found: 4 * room.found } : { terms: factor * room.terms, termBytes: factor * room.termBytes });
      // The text and its mask are not moved with the terms.
      memory.bytes.set(bytes.subarray(at.text, at.text + end + margin), memory.at.text);
      memory.functions[mark](memory.at.text, memory.at.text + end + 1, memory.at.mask);
    }
  };

  const countPlainWords = (text: string): void => {
    const most = 3 * text.length;
    if (most > memory.room.textBytes) grow({ textBytes: Math.max(most, 2 * memory.room.textBytes) });
    const { written } = encoder.encodeInto(text, memory.text);
    if (written === text.length || foldLetters(memory.text, written)) {
      countBytes(written);
      return;
    }
    const units = analyzer.analyze(text);
    const end = units.starts[units.count];
    if (end > memory.room.textBytes) grow({ textBytes: Math.max(end, 2 * memory.room.textBytes) });
    memory.text.set(units.bytes.subarray(0, end));
    countBytes(end);
  };

  const countOtherTerms = (text: string): void => {
    const units = analyzer.analyze(text);
    let end = 0;
    forEachTerm(units, analyzer.settings, (start, stop) => {
      const size = stop - start;
      if (end + size + 1 > memory.room.textBytes) {
        countBytes(end);
        end = 0;
        if (size + 1 > memory.room.textBytes) grow({ textBytes: 2 * (size + 1) });
      }
      const { text } = memory;
      for (let at = start; at < stop; at++) text[end++] = units.bytes[at];
      text[end++] = termSeparator;
    });
    countBytes(end);
  };

  const countText = isPlain ? countPlainWords : countOtherTerms;
  return {
    count: (text) => {
      countText(text);
      const { foundCount } = stateOf(memory);
      if (foundCount > terms.length) {
        terms = new Uint32Array(2 * foundCount);
        counts = new Uint32Array(2 * foundCount);
      }
      length = takeFound(memory, terms, counts);
      return foundCount;
    },
    terms: () => terms,
    counts: () => counts,
    length: () => length,
    list: () => listTerms(memory),
  };
}

type Memory = NonNullable<ReturnType<typeof openMemory>>;

/** Memory with that much room, laid out and empty; null where there is not so much. */
function openMemory(room: Room, mostMemory: number) {
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

function stateOf({ words }: Memory) {
  return {
    foundCount: words[stateAt.foundCount / 4],
    termCount: words[stateAt.termCount / 4],
    byteCount: words[stateAt.byteCount / 4],
    length: words[stateAt.length / 4],
  };
}

function openFirst(room: Room, mostMemory: number): Memory {
  const memory = openMemory(room, mostMemory);
  if (memory === null) throw new FitError('LIMIT_EXCEEDED', 'There is no memory to count terms in: give the job more.');
  return memory;
}

/** Moves the terms and what was found of the present text into larger memory. */
function moveTerms(from: Memory, to: Memory): void {
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
function takeFound({ words, at }: Memory, terms: Uint32Array, counts: Uint32Array): number {
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

function listTerms(memory: Memory): TermList {
  const { words, bytes, at } = memory;
  const { termCount, byteCount } = stateOf(memory);
  return {
    count: termCount,
    bytes: bytes.slice(at.termBytes, at.termBytes + byteCount),
    offsets: words.slice(at.offsets / 4, at.offsets / 4 + termCount + 1),
  };
}

function outOfMemory(memory: Memory): FitError {
  const { termCount, byteCount } = stateOf(memory);
  return new FitError(
    'LIMIT_EXCEEDED',
    `The first ${termCount} terms have ${byteCount} bytes of text together, and there is no memory for more before pruning. ` +
      'Choose a smaller ngramMax, or whole words (analyzer WORD).',
  );
}
