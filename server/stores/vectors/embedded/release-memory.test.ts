import { expect, test, vi } from 'vitest';
import type { Postings } from '../../../engine/sparse/postings.ts';
import { openCollection } from './open-collection.ts';

const MIB = 2 ** 20;
const POSTING_COUNT = 16 * MIB;

function makePostings(): Postings {
  return {
    passageCount: 1,
    offsets: Uint32Array.of(0, POSTING_COUNT),
    passages: new Uint32Array(POSTING_COUNT),
    frequencies: new Uint8Array(POSTING_COUNT),
    termFactors: Float64Array.of(1),
    passageFactors: Float64Array.of(1),
    weighting: { type: 'BM25' },
  };
}

test('the memory of a collection is given back soon after it is closed', async () => {
  const collection = openCollection(makePostings());
  const heldMib = process.memoryUsage().arrayBuffers / MIB;
  expect(heldMib).toBeGreaterThan(80);
  await collection.close();
  await vi.waitFor(() => expect(process.memoryUsage().arrayBuffers / MIB).toBeLessThan(heldMib - 75), {
    timeout: 5_000,
    interval: 100,
  });
});
