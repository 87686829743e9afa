const chunkSize = 1 << 18;
const escape = 255;

/** Entries that stand together: their terms, and their counts but for those from 255 up. */
interface EntryChunk {
  readonly terms: Uint32Array;
  readonly counts: Uint8Array;
  /** By place in the chunk: the counts that a byte cannot hold, for which `counts` has 255. */
  readonly largeCounts: Map<number, number>;
  length: number;
}

/**
 * A growing list of terms with their counts. It is kept in chunks, so that growing copies nothing and no place of it is too large a
 * number, and a count takes a byte but for the large ones.
 */
export interface EntryList {
  readonly chunks: EntryChunk[];
  largestCount: number;
}

/** An empty list. */
export function createEntryList(): EntryList {
  return { chunks: [], largestCount: 0 };
}

/** Adds entries at the end: the first `added` of the terms and of their counts. */
export function appendEntries(list: EntryList, terms: Uint32Array, counts: Uint32Array, added: number): void {
  for (let index = 0; index < added;) {
    const chunk = chunkWithRoom(list);
    let at = chunk.length;
    for (; index < added && at < chunkSize; index++, at++) {
      const count = counts[index];
      chunk.terms[at] = terms[index];
      chunk.counts[at] = count < escape ? count : escape;
      if (count >= escape) chunk.largeCounts.set(at, count);
      if (count > list.largestCount) list.largestCount = count;
    }
    chunk.length = at;
  }
}

function chunkWithRoom({ chunks }: EntryList): EntryChunk {
  const last = chunks.at(-1);
  if (last !== undefined && last.length < chunkSize) return last;
  const next = {
    terms: new Uint32Array(chunkSize),
    counts: new Uint8Array(chunkSize),
    largeCounts: new Map<number, number>(),
    length: 0,
  };
  chunks.push(next);
  return next;
}

/** The count of an entry by its place in its chunk. */
export function entryCount({ counts, largeCounts }: EntryChunk, at: number): number {
  const count = counts[at];
  return count < escape ? count : largeCounts.get(at)!;
}
