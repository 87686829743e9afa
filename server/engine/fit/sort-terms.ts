import type { TermList } from './term-memory.ts';

/**
 * The given terms in alphabetical order by UTF-16 code unit, as JavaScript sorts strings. UTF-8 sorts by code point;
 * the two differ only in that four-byte characters (lead bytes F0 to F4) come before those with lead bytes EE and EF.
 */
export function sortTerms(table: TermList, terms: Uint32Array): Uint32Array {
  const { bytes, offsets } = table;
  const keys = new Float64Array(table.count);
  for (const term of terms) keys[term] = prefixKey(bytes, offsets[term], offsets[term + 1]);
  return terms
    .slice()
    .sort(
      (a, b) =>
        keys[a] - keys[b] || compareBytes(bytes, offsets[a] + 6, offsets[a + 1], offsets[b] + 6, offsets[b + 1]),
    );
}

/** The first six bytes as one number: exact in f64, and enough to order most terms without reading them again. */
function prefixKey(bytes: Uint8Array, start: number, end: number): number {
  let key = 0;
  for (let index = start; index < start + 6; index++) key = key * 256 + (index < end ? orderOf(bytes[index]) : 0);
  return key;
}

function compareBytes(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
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
