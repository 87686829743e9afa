import { finishHash } from '../fit/hash-term.ts';

/** Words in a row that make a shingle. */
export const SHINGLE_WORDS = 3;
/** What a shingle divided by this leaves whole is its upper part, of 32 bits. */
export const UPPER_PART = 2 ** 21;

const HASH_BITS = 22;
let room = new Float64Array(1024);
let slots = new Uint32Array(2048);
let slotsUsed = 0;
const asFloat = new Float32Array(1);
const floatBits = new Uint32Array(asFloat.buffer);

/**
 * The distinct runs of three words of a text in ascending order, each as a whole number of 53 bits that all its words make; the
 * next call overwrites the answer. The highest ten bits tell how rare the rarest of the words is, by its number: words that
 * appear late are rare. A text of fewer words is one run of what it has; one without words has none.
 */
export function shinglesOf(ids: Uint32Array, count: number): Float64Array {
  const runCount = writeRuns(ids, count);
  const shingles = room.subarray(0, runCount).sort();
  let distinct = 0;
  for (let at = 0; at < runCount; at++) {
    if (at === 0 || shingles[at] !== shingles[at - 1]) shingles[distinct++] = shingles[at];
  }
  return shingles.subarray(0, distinct);
}

/** The same runs, each once and in no order: for one who wants a few of them. The next call overwrites the answer. */
export function unorderedShingles(ids: Uint32Array, count: number): Float64Array {
  const runCount = writeRuns(ids, count);
  let slotCount = 16;
  while (slotCount < runCount * 2) slotCount *= 2;
  if (slotCount > slots.length) slots = new Uint32Array(slotCount);
  const mask = slotCount - 1;
  const runs = room;
  // Each slot has the place of a run plus what was there before: what earlier texts have left counts as free.
  if (slotsUsed + runCount > 0xffffffff) {
    slots.fill(0);
    slotsUsed = 0;
  }
  const free = slotsUsed;
  let distinct = 0;
  for (let at = 0; at < runCount; at++) {
    const run = runs[at];
    let slot = (run % UPPER_PART) & mask;
    while (slots[slot] > free && runs[slots[slot] - free - 1] !== run) slot = (slot + 1) & mask;
    if (slots[slot] > free) continue;
    runs[distinct++] = run;
    slots[slot] = free + distinct;
  }
  slotsUsed = free + distinct;
  return runs.subarray(0, distinct);
}

/** Writes the runs of a text into the room, in order, repeated ones each time; how many. */
function writeRuns(ids: Uint32Array, count: number): number {
  const runCount = count === 0 ? 0 : Math.max(1, count - SHINGLE_WORDS + 1);
  if (runCount > room.length) room = new Float64Array(runCount * 2);
  const runs = room;
  // Of the two words before a word: their hashes and numbers.
  let [second, first] = [0, 0];
  let [secondId, firstId] = [0, 0];
  for (let at = 0; at < count; at++) {
    const id = ids[at] + 1;
    const hash = finishHash(id);
    if (at >= SHINGLE_WORDS - 1 || at === count - 1) {
      const rarity = rarityOf(Math.max(id, secondId, firstId));
      const mixed = Math.imul(hash, 0x85ebca6b) ^ Math.imul(second, 0x9e3779b1) ^ Math.imul(first, 0xc2b2ae35);
      const other =
        Math.imul(hash ^ 0x27d4eb2f, 0x165667b1) + Math.imul(second, 0x27d4eb2d) + Math.imul(first, 0x2545f491);
      const upper = rarity * 2 ** HASH_BITS + (finishHash(mixed) >>> (32 - HASH_BITS));
      runs[Math.max(0, at - SHINGLE_WORDS + 1)] = upper * UPPER_PART + (finishHash(other) & (UPPER_PART - 1));
    }
    first = second;
    firstId = secondId;
    second = hash;
    secondId = id;
  }
  return runCount;
}

/** The logarithm of a number from 1, in steps of a thirty-second of an octave, from 0 to 1023: read off a float's bits. */
function rarityOf(number: number): number {
  asFloat[0] = number;
  return (floatBits[0] >>> 18) - (127 << 5);
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
