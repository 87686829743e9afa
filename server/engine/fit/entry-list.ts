const chunkBits = 18;
const chunkSize = 1 << chunkBits;
const chunkMask = chunkSize - 1;
const escape = 255;

/**
 * A growing list of terms with their counts. It is kept in chunks, so that growing copies nothing, and a count takes a
 * byte: those from 255 up stand apart, by their place in the list.
 */
export interface EntryList {
  readonly terms: Uint32Array[];
  readonly counts: Uint8Array[];
  readonly largeCounts: Map<number, number>;
  length: number;
  largestCount: number;
}

/** An empty list. */
export function createEntryList(): EntryList {
  return { terms: [], counts: [], largeCounts: new Map(), length: 0, largestCount: 0 };
}

/** Adds an entry at the end. */
export function appendEntry(list: EntryList, term: number, count: number): void {
  const at = list.length++;
  if ((at & chunkMask) === 0) {
    list.terms.push(new Uint32Array(chunkSize));
    list.counts.push(new Uint8Array(chunkSize));
  }
  list.terms[at >>> chunkBits][at & chunkMask] = term;
  list.counts[at >>> chunkBits][at & chunkMask] = count < escape ? count : escape;
  if (count >= escape) list.largeCounts.set(at, count);
  if (count > list.largestCount) list.largestCount = count;
}

/** The term of the entry at a place. */
export function entryTerm(list: EntryList, at: number): number {
  return list.terms[at >>> chunkBits][at & chunkMask];
}

/** The count of the entry at a place. */
export function entryCount(list: EntryList, at: number): number {
  const count = list.counts[at >>> chunkBits][at & chunkMask];
  return count < escape ? count : list.largeCounts.get(at)!;
}
