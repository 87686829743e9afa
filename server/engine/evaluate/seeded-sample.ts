import { seededRandom } from '../seeded-random.ts';

/**
 * Draws `size` distinct numbers from 0 to `count` (exclusive) in an order that the seed alone decides: the first steps
 * of a Fisher-Yates shuffle. All of them when there are fewer.
 */
export function seededSample(count: number, size: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
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
