/**
 * A 32-bit hash of a run of bytes: FNV-1a, then the mixing step of MurmurHash3 so that its low bits can pick a slot.
 */
export function hashTerm(bytes: Uint8Array, start: number, end: number): number {
  let hash = hashSeed;
  for (let index = start; index < end; index++) hash = extendHash(hash, bytes[index]);
  return finishHash(hash);
}

/** The hash of no bytes, before it is finished. */
export const hashSeed = 0x811c9dc5 | 0;

/** A hash that is not finished with one byte more (FNV-1a). */
export function extendHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** The finished hash. */
export function finishHash(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** True when a run of bytes in one buffer equals as many bytes of another from `otherStart`. */
export function sameBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  other: Uint8Array,
  otherStart: number,
): boolean {
  for (let index = start, at = otherStart; index < end; index++, at++) {
    if (bytes[index] !== other[at]) return false;
  }
  return true;
}
