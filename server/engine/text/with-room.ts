type Numbers = Uint8Array | Uint32Array | Float64Array;

/** The array, or one at least twice as long that begins with its numbers, so that it holds at least so many. */
export function withRoom<Kind extends Numbers>(array: Kind, count: number): Kind {
  if (count <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => Kind)(Math.max(count, 2 * array.length));
  larger.set(array);
  return larger;
}
