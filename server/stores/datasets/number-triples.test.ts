import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberTriples } from './number-triples.ts';

test('knows the triples it has as a set of their spellings does', () => {
  const number = fc.oneof(fc.nat({ max: 12 }), fc.integer({ min: 0, max: 0xffffffff }));
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 200 }), (triples) => {
      const known = new NumberTriples();
      const expected = new Set<string>();
      for (const triple of triples) {
        expect(known.add(...triple)).toBe(!expected.has(triple.join(' ')));
        expected.add(triple.join(' '));
      }
    }),
  );
});

test('keeps them far beyond its first size', () => {
  const known = new NumberTriples();
  const addAll = (): number => {
    let firstCount = 0;
    for (let at = 0; at < 300_000; at++) if (known.add(at, at % 7, at >>> 3)) firstCount++;
    return firstCount;
  };
  expect([addAll(), addAll()]).toEqual([300_000, 0]);
});
