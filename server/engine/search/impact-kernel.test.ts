import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlainImpacts, createWasmImpacts, mostAtOnce } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';

/** Fills both kernels alike, from a seed. */
function fill(kernels: readonly ImpactKernel[], seed: number): void {
  let state = seed;
  const random = (most: number): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % most;
  for (const name of ['columns', 'sums'] as const) {
    for (let at = 0; at < kernels[0][name].length; at++) {
      const value = random(3) === 0 ? 0 : random(2 ** 15);
      for (const kernel of kernels) kernel[name][at] = value;
    }
  }
}

describe('the kernel of impacts', () => {
  const passageCounts = fc.integer({ min: 1, max: 200 });
  const asked = fc.array(fc.record({ place: fc.nat({ max: 4 }), weight: fc.nat({ max: 0x7fff }) }), { maxLength: 9 });
  const share = fc.double({ min: 0, max: 1.1, noNaN: true });

  test('finds the same in WebAssembly as in TypeScript, for any columns, weights and bounds', () => {
    fc.assert(
      fc.property(
        passageCounts,
        asked,
        fc.nat(),
        share,
        share,
        fc.boolean(),
        (passageCount, pairs, seed, a, b, first) => {
          const plain = createPlainImpacts(5, passageCount);
          const wasm = createWasmImpacts(5, passageCount)!;
          fill([plain, wasm], seed);
          const places = Int32Array.from(pairs, ({ place }) => place);
          // Weights that add up to 2^15 at most: more would not fit into a sum.
          const weights = Int32Array.from(pairs, ({ weight }) => weight >> (pairs.length > 1 ? 4 : 0));
          const largest: number[][] = [];
          if (first) {
            for (const kernel of [plain, wasm]) {
              kernel.addColumns(places, weights, pairs.length);
              largest.push([...kernel.largest]);
            }
            expect([...wasm.sums]).toEqual([...plain.sums]);
            expect(largest[1]).toEqual(largest[0]);
          }
          const most = Math.max(...plain.sums) + (first ? 0 : 2 ** 29);
          const low = 1 + Math.floor(Math.min(a, b) * most);
          const high = 1 + Math.floor(Math.max(a, b) * most);
          const added = first ? 0 : pairs.length;
          const count = plain.takeBetween(low, high, places, weights, added);
          expect(wasm.takeBetween(low, high, places, weights, added)).toBe(count);
          expect([...wasm.taken.subarray(0, count)]).toEqual([...plain.taken.subarray(0, count)]);
          expect([...wasm.takenSums.subarray(0, count)]).toEqual([...plain.takenSums.subarray(0, count)]);
          expect(wasm.above[0]).toBe(plain.above[0]);
          expect(wasm.sums.every((sum) => sum === 0)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('takes as many columns as it says in one go, and leaves them as they were', () => {
    const plain = createPlainImpacts(3, 70);
    const wasm = createWasmImpacts(3, 70)!;
    fill([plain, wasm], 5);
    const places = Int32Array.from({ length: mostAtOnce }, (_, entry) => entry % 3);
    const weights = new Int32Array(mostAtOnce).fill(127);
    for (const kernel of [plain, wasm]) kernel.addColumns(places, weights, mostAtOnce);
    expect([...wasm.sums]).toEqual([...plain.sums]);
    expect(wasm.takeBetween(1, 2 ** 30, places, weights, 0)).toBe(plain.takeBetween(1, 2 ** 30, places, weights, 0));
    expect([...wasm.columns]).toEqual([...plain.columns]);
  });

  test('takes every passage where all reach the lower bound', () => {
    for (const kernel of [createPlainImpacts(0, 64), createWasmImpacts(0, 64)!]) {
      kernel.sums.fill(9);
      const none = new Int32Array(0);
      expect(kernel.takeBetween(9, 10, none, none, 0)).toBe(64);
      expect([...kernel.taken]).toEqual([...kernel.taken.keys()]);
      kernel.sums.fill(9);
      expect(kernel.takeBetween(1, 9, none, none, 0)).toBe(0);
      expect(kernel.above[0]).toBe(64);
    }
  });

  test('is made in TypeScript where there is not so much memory', () => {
    expect(createWasmImpacts(2 ** 14, 2 ** 20)).toBeNull();
  });
});
