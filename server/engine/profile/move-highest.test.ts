import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveHighest } from './move-highest.ts';

test('moves the highest numbers to the end, ascending, and loses none', () => {
  const lists = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }),
    fc.array(fc.maxSafeInteger(), { maxLength: 300 }),
    fc.integer({ min: 4000, max: 4200 }).map((length) => Array.from({ length }, (_, at) => (at * 7919) % 4001)),
  );
  fc.assert(
    fc.property(lists, fc.nat(), (list, some) => {
      const count = some % (list.length + 1);
      const numbers = Float64Array.from(list);
      moveHighest(numbers, count);
      const sorted = Float64Array.from(list).sort();
      expect(numbers.subarray(list.length - count)).toEqual(sorted.subarray(list.length - count));
      expect(numbers.slice().sort()).toEqual(sorted);
    }),
    { numRuns: 500 },
  );
});
