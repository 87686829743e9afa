import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupSize, mostAtOnce, passageBitsOf } from './impact-kernel.ts';
import type { ImpactKernel, ImpactKernelSize } from './impact-kernel.ts';
import { createPlainImpacts } from './plain-impacts.ts';
import { createWasmImpacts } from './wasm-impacts.ts';

/** The kernel in TypeScript and the one in WebAssembly. */
function bothKernels(size: ImpactKernelSize): [ImpactKernel, ImpactKernel] {
  return [createPlainImpacts(size), createWasmImpacts(size)!];
}

/** Fills both kernels alike, from a seed; the largest of each group stands after a column. */
function fill(kernels: readonly ImpactKernel[], seed: number): void {
  let state = seed;
  const random = (most: number): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % most;
  for (const name of ['columns', 'sums'] as const) {
    for (let at = 0; at < kernels[0][name].length; at++) {
      const value = random(3) === 0 ? 0 : random(2 ** 15) * (name === 'sums' ? 2 ** random(13) : 1);
      for (const kernel of kernels) kernel[name][at] = value;
    }
  }
  for (const { columns, columnLength, slotCount } of kernels) {
    for (let start = 0; start < columns.length; start += columnLength) {
      for (let group = 0; group < columnLength - slotCount; group++) {
        const from = start + group * groupSize;
        const impacts = columns.subarray(from, Math.min(from + groupSize, start + slotCount));
        columns[start + slotCount + group] = Math.max(0, ...impacts);
      }
    }
  }
}

describe('the kernel of impacts', () => {
  const passageCounts = fc.integer({ min: 1, max: 200 });
  const asked = fc.array(fc.record({ place: fc.nat({ max: 4 }), weight: fc.nat({ max: 0x7fff }) }), { maxLength: 9 });
  const shareCounts = fc.constantFrom(32, 64, 512);
  const share = fc.oneof(fc.double({ min: 0, max: 1.1, noNaN: true }), fc.constantFrom(0.9, 0.97, 0.99, 1));

  test('adds up the same in WebAssembly as in TypeScript, and takes the same, for any columns, weights and bounds', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(
        passageCounts,
        fc.constantFrom(32, 64, 999),
        asked,
        fc.nat(),
        share,
        share,
        shareCounts,
        (...drawn) => {
          const [passageCount, tileSize, pairs, seed, a, b, shareCount] = drawn;
          const kernels = bothKernels({ columnCount: 5, passageCount, tileSize, packedCount: 0 });
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
              kernel.addColumns(from, shareCount);
            }
            const sums = plain.sums.slice();
            expect([...wasm.sums]).toEqual([...sums]);
            expect([...wasm.largest.subarray(0, shareCount)]).toEqual([...plain.largest.subarray(0, shareCount)]);

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
        },
      ),
      { numRuns: 300 },
    );
    expect(leftOut).toBeGreaterThan(20);
  });

  test('takes as many columns as it says in one go, and leaves them as they were', () => {
    const kernels = bothKernels({ columnCount: 3, passageCount: 70, tileSize: 96, packedCount: 0 });
    fill(kernels, 5);
    const [plain, wasm] = kernels;
    const places = Int32Array.from({ length: mostAtOnce }, (_, entry) => entry % 3);
    for (const kernel of kernels) {
      kernel.setColumns(places, new Int32Array(mostAtOnce).fill(127), mostAtOnce);
      kernel.addColumns(0, 32);
    }
    expect([...wasm.sums]).toEqual([...plain.sums]);
    expect(wasm.takeAdded(0, 1, 2 ** 30)).toBe(plain.takeAdded(0, 1, 2 ** 30));
    expect([...wasm.columns]).toEqual([...plain.columns]);
  });

  test('adds packed lists the same in WebAssembly as in TypeScript', () => {
    const lists = fc.array(
      fc.record({
        share: fc.double({ min: 0.01, max: 1, noNaN: true }),
        weight: fc.oneof(
          fc.nat(2 ** 27),
          fc.maxSafeNat().map((weight) => weight % 2 ** 32),
        ),
      }),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    fc.assert(
      // The numbers of passages take 15, 16 or 18 bits; lists have the last ones.
      fc.property(fc.constantFrom(0, 40_000, 70_000), passageCounts, lists, fc.nat(), (first, listed, drawn, seed) => {
        const passageCount = first + listed;
        const bits = passageBitsOf(passageCount);
        const size = { columnCount: 0, passageCount, tileSize: passageCount, packedCount: 9 * listed };
        const kernels = bothKernels(size);
        const [plain, wasm] = kernels;
        let state = seed;
        const random = (): number => (state = (Math.imul(state, 48_271) + 11) >>> 0) / 2 ** 32;
        const firsts = new Uint32Array(drawn.length);
        const ends = new Uint32Array(drawn.length);
        let end = 0;
        drawn.forEach((list, entry) => {
          firsts[entry] = end;
          for (let passage = first; passage < passageCount; passage++) {
            const isLast = passage === passageCount - 1 && end === firsts[entry];
            if (!isLast && random() > list.share) continue;
            const packed = ((Math.floor(random() * 2 ** (32 - bits)) << bits) | passage) >>> 0;
            for (const kernel of kernels) kernel.packed[end] = packed;
            end++;
          }
          ends[entry] = end;
        });
        const weights = Float64Array.from(drawn, ({ weight }) => weight);
        for (const kernel of kernels) {
          kernel.setLists(firsts, ends, weights, drawn.length);
          kernel.addLists();
        }
        expect([...wasm.sums.subarray(first)]).toEqual([...plain.sums.subarray(first)]);
      }),
      { numRuns: 200 },
    );
  });

  test('takes every passage where all reach the lower bound', () => {
    for (const kernel of bothKernels({ columnCount: 0, passageCount: 64, tileSize: 64, packedCount: 0 })) {
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
    const size = { columnCount: 2 ** 14, passageCount: 2 ** 20, tileSize: 2 ** 15, packedCount: 0 };
    expect(createWasmImpacts(size)).toBeNull();
  });
});
