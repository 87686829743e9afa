import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleWasm } from '../wasm/assemble-wasm.ts';
import { createPlainKernel, createWasmKernel, mostRows } from './bound-kernel.ts';

describe('the kernel of bounds', () => {
  test('finds the same in WebAssembly as in TypeScript, for any rows, weights and cut', () => {
    const groups = fc.integer({ min: 1, max: 6 });
    const asked = fc.array(fc.record({ row: fc.nat({ max: 4 }), weight: fc.nat({ max: 0x7fff }) }), { maxLength: 9 });
    fc.assert(
      fc.property(
        groups,
        asked,
        fc.nat(),
        fc.double({ min: 0, max: 1.1, noNaN: true }),
        (groupCount, pairs, seed, share) => {
          const blockCount = 16 * groupCount;
          const plain = createPlainKernel(5, blockCount);
          const wasm = createWasmKernel(5, blockCount)!;
          let state = seed;
          const random = (most: number): number =>
            ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % most;
          for (let at = 0; at < plain.bytes.length; at++)
            plain.bytes[at] = wasm.bytes[at] = random(3) === 0 ? random(256) : 0;
          for (const kernel of [plain, wasm]) {
            kernel.sums.fill(random(2 ** 24));
            kernel.addBounds(
              pairs.map(({ row }) => row),
              pairs.map(({ weight }) => weight),
            );
          }
          expect([...wasm.sums]).toEqual([...plain.sums]);
          expect([...wasm.largest]).toEqual([...plain.largest]);
          const cut = Math.floor(share * Math.max(1, ...plain.sums));
          const count = plain.findReaching(cut);
          expect(wasm.findReaching(cut)).toBe(count);
          expect([...wasm.found.subarray(0, count)]).toEqual([...plain.found.subarray(0, count)]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('takes as many rows as a query may have', () => {
    const plain = createPlainKernel(2, 16);
    const wasm = createWasmKernel(2, 16)!;
    const rows = Array.from({ length: mostRows }, (_, entry) => entry % 2);
    for (const kernel of [plain, wasm]) {
      kernel.bytes.forEach((_, at) => (kernel.bytes[at] = at * 7));
      kernel.addBounds(
        rows,
        rows.map((row) => 100 + row),
      );
    }
    expect([...wasm.sums]).toEqual([...plain.sums]);
  });

  test('is made in TypeScript where there is not so much memory', () => {
    expect(createWasmKernel(2 ** 20, 2 ** 20)).toBeNull();
  });
});

test('the assembler refuses an instruction and a local that it does not know', () => {
  const one = { name: 'one', parameters: [], integers: [], vectors: [], body: 'i32.const 1' };
  expect(() => assembleWasm([{ ...one, body: 'f64.nothing' }])).toThrow(RangeError);
  expect(() => assembleWasm([{ ...one, body: 'local.get x' }])).toThrow(RangeError);
});
