/**
 * Draws `size` distinct numbers from 0 to `count` (exclusive) in an order that the seed alone decides: the first steps
 * of a Fisher-Yates shuffle. All of them when there are fewer.
 */
export function seededSample(count: number, size: number, seed: number): Uint32Array {
  const random = mulberry32(seed);
  const numbers = Uint32Array.from({ length: count }, (_, index) => index);
  const drawn = Math.min(size, count);
  for (let index = 0; index < drawn; index++) {
    const other = index + Math.floor(random() * (count - index));
    const number = numbers[index];
    numbers[index] = numbers[other];
    numbers[other] = number;
  }
  return numbers.slice(0, drawn);
}

/** Tommy Ettinger's mulberry32: numbers from 0 to 1 (exclusive) from a 32-bit seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
