import type { TermList } from './term-memory.ts';

/** Bytes of a term that the first, native sort goes by, and those that come next: as many as a number holds exactly. */
const firstBytes = 4;
const nextBytes = 6;
/** Fewer terms with the same first bytes are put in order by insertion. */
const fewTerms = 16;

/**
 * The given terms in alphabetical order by UTF-16 code unit, as JavaScript sorts strings. UTF-8 sorts by code point;
 * the two differ only in that four-byte characters (lead bytes F0 to F4) come before those with lead bytes EE and EF.
 */
export function sortTerms({ bytes, offsets }: TermList, terms: Uint32Array): Uint32Array {
  const count = terms.length;
  // A term's first bytes above its place: numbers that are sorted without asking anybody.
  const keys = new BigUint64Array(count);
  const halves = new Uint32Array(keys.buffer);
  const next = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const start = offsets[terms[place]];
    const end = offsets[terms[place] + 1];
    halves[2 * place] = place;
    halves[2 * place + 1] = keyOf(bytes, start, firstBytes, end);
    next[place] = keyOf(bytes, start + firstBytes, nextBytes, end);
  }
  keys.sort();
  const places = new Uint32Array(count);
  for (let index = 0; index < count; index++) places[index] = halves[2 * index];
  const compare = (a: number, b: number): number =>
    next[a] - next[b] || compareRest(bytes, offsets, terms[a], terms[b]);
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && halves[2 * to + 1] === halves[2 * from + 1]) to++;
    if (to - from > fewTerms) places.subarray(from, to).sort(compare);
    else insertInOrder(places, from, to, compare);
    from = to;
  }
  return places.map((place) => terms[place]);
}

/** So many bytes as one number, zeros after the end. */
function keyOf(bytes: Uint8Array, start: number, count: number, end: number): number {
  let key = 0;
  for (let at = start; at < start + count; at++) key = key * 256 + (at < end ? orderOf(bytes[at]) : 0);
  return key;
}

function insertInOrder(places: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  for (let index = from + 1; index < to; index++) {
    const place = places[index];
    let at = index;
    for (; at > from && compare(places[at - 1], place) > 0; at--) places[at] = places[at - 1];
    places[at] = place;
  }
}

/** Compares terms whose first bytes are the same; a shorter one that the other begins with comes first. */
function compareRest(bytes: Uint8Array, offsets: Uint32Array, first: number, second: number): number {
  let a = offsets[first] + firstBytes + nextBytes;
  let b = offsets[second] + firstBytes + nextBytes;
  const aEnd = offsets[first + 1];
  const bEnd = offsets[second + 1];
  while (a < aEnd && b < bEnd) {
    const difference = orderOf(bytes[a++]) - orderOf(bytes[b++]);
    if (difference !== 0) return difference;
  }
  return aEnd - a - (bEnd - b);
}

function orderOf(byte: number): number {
  if (byte < 0xee) return byte;
  return byte >= 0xf0 ? byte - 2 : byte + 5;
}
