import { expect, test } from 'vitest';
import type { Postings } from '../sparse/postings.ts';
import { countColumnBytes, denseAbove } from './dense-columns.ts';

const MIB = 2 ** 20;

/** An index of which only the number of passages and of each term's postings are looked at. */
function counted(passageCount: number, counts: readonly number[]): Postings {
  let end = 0;
  const offsets = Uint32Array.from([0, ...counts.map((count) => (end += count))]);
  return { passageCount, offsets } as Postings;
}

test('terms in one passage of eight have columns, in a small collection in one of 32', () => {
  expect(denseAbove(counted(80_000, [10_000, 10_001]))).toBe(10_000);
  expect(countColumnBytes(counted(80_000, [10_000, 10_001]))).toBe(80_000);
  expect(countColumnBytes(counted(32, [1, 2]))).toBe(32);
});

test('all columns together take 128 MiB at most, those of the commonest terms', () => {
  const passageCount = MIB;
  const counts = Array.from({ length: 300 }, (_, term) => 200_000 + term);
  expect(denseAbove(counted(passageCount, counts))).toBe(200_299 - 128);
  expect(countColumnBytes(counted(passageCount, counts))).toBe(128 * MIB);
  const alike = Array.from({ length: 300 }, () => 200_000);
  expect(countColumnBytes(counted(passageCount, alike))).toBeLessThanOrEqual(128 * MIB);
});
