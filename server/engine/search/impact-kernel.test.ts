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
      const value = random(3) === 0 ? 0 : random(2 ** 15) * (name === 'sums' ? 2 ** random(13) : 1);
      for (const kernel of kernels) kernel[name][at] = value;
    }
  }
}

describe('the kernel of impacts', () => {
  const passageCounts = fc.integer({ min: 1, max: 200 });
  const asked = fc.array(fc.record({ place: fc.nat({ max: 4 }), weight: fc.nat({ max: 0x7fff }) }), { maxLength: 9 });
  const share = fc.oneof(fc.double({ min: 0, max: 1.1, noNaN: true }), fc.constantFrom(0.9, 0.97, 0.99, 1));

  test('adds up the same in WebAssembly as in TypeScript, and takes the same, for any columns, weights and bounds', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(passageCounts, fc.constantFrom(32, 64, 999), asked, fc.nat(), share, share, (...drawn) => {
        const [passageCount, tileSize, pairs, seed, a, b] = drawn;
        const kernels = [createPlainImpacts(5, passageCount, tileSize), createWasmImpacts(5, passageCount, tileSize)!];
        const [plain, wasm] = kernels;
        const places = Int32Array.from(pairs, ({ place }) => place);
        // Small enough for 31 bits.
        const weights = Int32Array.from(pairs, ({ weight }) => weight >> 4);
        fill(kernels, seed);
        const base = plain.sums.slice();
        for (const kernel of kernels) kernel.setColumns(places, weights, pairs.length);
        for (let from = 0; from < plain.slotCount; from += plain.tileSize) {
          const length = Math.min(plain.tileSize, plain.slotCount - from);
          base.fill(0, length);
          for (const kernel of kernels) {
            kernel.sums.set(base);
            kernel.addColumns(from);
          }
          const sums = plain.sums.slice();
          expect([...wasm.sums]).toEqual([...sums]);
          const groups = length / 32;
          expect([...wasm.largest.subarray(0, groups)]).toEqual([...plain.largest.subarray(0, groups)]);

          const low = 1 + Math.floor(Math.min(a, b) * Math.max(...sums));
          const high = 1 + Math.floor(Math.max(a, b) * Math.max(...sums));
          const most = Math.max(...sums.map((sum, slot) => sum - base[slot]));
          leftOut += Number(base.some((sum) => sum < low - most));
          for (const isAdded of [true, false]) {
            const counts = kernels.map((kernel) => {
              kernel.sums.set(isAdded ? sums : base);
              return isAdded ? kernel.takeAdded(from, low, high) : kernel.takeBetween(from, low, high, most);
            });
            expect(counts[1]).toBe(counts[0]);
            expect([...wasm.taken.subarray(0, counts[0])]).toEqual([...plain.taken.subarray(0, counts[0])]);
            expect([...wasm.takenSums.subarray(0, counts[0])]).toEqual([...plain.takenSums.subarray(0, counts[0])]);
            expect(wasm.above[0]).toBe(plain.above[0]);
            expect(wasm.sums.every((sum) => sum === 0)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(leftOut).toBeGreaterThan(20);
  });

  test('takes as many columns as it says in one go, and leaves them as they were', () => {
    const kernels = [createPlainImpacts(3, 70, 96), createWasmImpacts(3, 70, 96)!];
    fill(kernels, 5);
    const [plain, wasm] = kernels;
    const places = Int32Array.from({ length: mostAtOnce }, (_, entry) => entry % 3);
    for (const kernel of kernels) {
      kernel.setColumns(places, new Int32Array(mostAtOnce).fill(127), mostAtOnce);
      kernel.addColumns(0);
    }
    expect([...wasm.sums]).toEqual([...plain.sums]);
    expect(wasm.takeAdded(0, 1, 2 ** 30)).toBe(plain.takeAdded(0, 1, 2 ** 30));
    expect([...wasm.columns]).toEqual([...plain.columns]);
  });

  test('takes every passage where all reach the lower bound', () => {
    for (const kernel of [createPlainImpacts(0, 64, 64), createWasmImpacts(0, 64, 64)!]) {
      kernel.setColumns(new Int32Array(0), new Int32Array(0), 0);
      kernel.sums.fill(9);
      expect(kernel.takeBetween(0, 9, 10, 0)).toBe(64);
      expect([...kernel.taken]).toEqual([...kernel.taken.keys()]);
      kernel.sums.fill(9);
      expect(kernel.takeBetween(0, 1, 9, 0)).toBe(0);
      expect(kernel.above[0]).toBe(64);
    }
  });

  test('is made in TypeScript where there is not so much memory', () => {
    expect(createWasmImpacts(2 ** 14, 2 ** 20, 2 ** 15)).toBeNull();
  });
});
