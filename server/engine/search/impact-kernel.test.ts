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
      fc.property(passageCounts, asked, fc.nat(), share, share, (passageCount, pairs, seed, a, b) => {
        const kernels = [createPlainImpacts(5, passageCount), createWasmImpacts(5, passageCount)!];
        const places = Int32Array.from(pairs, ({ place }) => place);
        // Small enough for 31 bits.
        const weights = Int32Array.from(pairs, ({ weight }) => weight >> 4);
        fill(kernels, seed);
        const base = kernels[0].sums.slice();
        for (const kernel of kernels) kernel.addColumns(places, weights, pairs.length);
        const [plain, wasm] = kernels;
        const sums = plain.sums.slice();
        expect([...wasm.sums]).toEqual([...sums]);
        expect([...wasm.largest]).toEqual([...plain.largest]);

        const low = 1 + Math.floor(Math.min(a, b) * Math.max(...sums));
        const high = 1 + Math.floor(Math.max(a, b) * Math.max(...sums));
        const most = Math.max(...sums.map((sum, slot) => sum - base[slot]));
        leftOut += Number(base.some((sum) => sum < low - most));
        for (const added of [0, pairs.length]) {
          for (const kernel of kernels) kernel.sums.set(added === 0 ? sums : base);
          const counts = kernels.map((kernel) =>
            kernel.takeBetween(low, high, places, weights, added, added === 0 ? 0 : most),
          );
          expect(counts[1]).toBe(counts[0]);
          expect([...wasm.taken.subarray(0, counts[0])]).toEqual([...plain.taken.subarray(0, counts[0])]);
          expect([...wasm.takenSums.subarray(0, counts[0])]).toEqual([...plain.takenSums.subarray(0, counts[0])]);
          expect(wasm.above[0]).toBe(plain.above[0]);
          expect(wasm.sums.every((sum) => sum === 0)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(leftOut).toBeGreaterThan(20);
  });

  test('takes as many columns as it says in one go, and leaves them as they were', () => {
    const plain = createPlainImpacts(3, 70);
    const wasm = createWasmImpacts(3, 70)!;
    fill([plain, wasm], 5);
    const places = Int32Array.from({ length: mostAtOnce }, (_, entry) => entry % 3);
    const weights = new Int32Array(mostAtOnce).fill(127);
    for (const kernel of [plain, wasm]) kernel.addColumns(places, weights, mostAtOnce);
    expect([...wasm.sums]).toEqual([...plain.sums]);
    expect(wasm.takeBetween(1, 2 ** 30, places, weights, 0, 0)).toBe(
      plain.takeBetween(1, 2 ** 30, places, weights, 0, 0),
    );
    expect([...wasm.columns]).toEqual([...plain.columns]);
  });

  test('takes every passage where all reach the lower bound', () => {
    for (const kernel of [createPlainImpacts(0, 64), createWasmImpacts(0, 64)!]) {
      kernel.sums.fill(9);
      const none = new Int32Array(0);
      expect(kernel.takeBetween(9, 10, none, none, 0, 0)).toBe(64);
      expect([...kernel.taken]).toEqual([...kernel.taken.keys()]);
      kernel.sums.fill(9);
      expect(kernel.takeBetween(1, 9, none, none, 0, 0)).toBe(0);
      expect(kernel.above[0]).toBe(64);
    }
  });

  test('is made in TypeScript where there is not so much memory', () => {
    expect(createWasmImpacts(2 ** 14, 2 ** 20)).toBeNull();
  });
});
