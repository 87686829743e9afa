import { expect, test } from 'vitest';
import { withRoom } from './with-room.ts';

test('keeps the array that is long enough, and makes at least twice the room where it is not', () => {
  const array = Uint32Array.of(7, 8);
  expect(withRoom(array, 2)).toBe(array);
  expect(withRoom(array, 3)).toEqual(Uint32Array.of(7, 8, 0, 0));
  expect(withRoom(array, 9)).toHaveLength(9);
  expect(withRoom(Float64Array.of(0.5), 2)).toEqual(Float64Array.of(0.5, 0));
});
