import { createWasmStarter } from '../wasm/start-wasm.ts';

/**
 * What finds the blocks worth looking into. Bounds of blocks are whole numbers: a common term's byte times its weight,
 * added up over the terms of a query. It works on memory of its own, which the views show.
 */
export interface BoundKernel {
  /** By row and block, what the common terms' bounds are; `blockCount` bytes a row. */
  readonly bytes: Uint8Array;
  /** By block: its bound. */
  readonly sums: Int32Array;
  /** By group of 16 blocks, the largest bound in it. */
  readonly largest: Int32Array;
  /** The blocks found. */
  readonly found: Uint32Array;
  /** Adds up the bytes of some rows (at most `mostRows`), times their weights (0 to 32,767); finds the largest sum of each group. */
  readonly addBounds: (rows: readonly number[], weights: readonly number[]) => void;
  /** Writes the blocks whose sum is at least the cut to `found`, ascending; returns their number. */
  readonly findReaching: (cut: number) => number;
}

/** No more rows than these are added up. */
export const mostRows = 1_000;

/** Blocks are taken by sixteens. */
export const groupSize = 16;

/** Fewer bytes than this are added up in TypeScript in less time than a kernel of its own takes to make. */
const fewBytes = 1 << 16;

/** Makes the kernel for so many rows and blocks (a multiple of 16), in WebAssembly where that pays and has the memory. */
export function createBoundKernel(rowCount: number, blockCount: number): BoundKernel {
  if (rowCount * blockCount < fewBytes) return createPlainKernel(rowCount, blockCount);
  return createWasmKernel(rowCount, blockCount) ?? createPlainKernel(rowCount, blockCount);
}

/** Makes the kernel in TypeScript: what the other one must equal, and what runs where it does not. */
export function createPlainKernel(rowCount: number, blockCount: number): BoundKernel {
  const bytes = new Uint8Array(rowCount * blockCount);
  const sums = new Int32Array(blockCount);
  const largest = new Int32Array(blockCount / groupSize);
  const found = new Uint32Array(blockCount);
  return {
    bytes,
    sums,
    largest,
    found,
    addBounds: (rows, weights) => {
      sums.fill(0);
      rows.forEach((row, entry) => {
        const start = row * blockCount;
        const weight = weights[entry];
        for (let block = 0; block < blockCount; block++) sums[block] += weight * bytes[start + block];
      });
      largest.fill(0);
      for (let block = 0; block < blockCount; block++) {
        const group = Math.floor(block / groupSize);
        if (sums[block] > largest[group]) largest[group] = sums[block];
      }
    },
    findReaching: (cut) => {
      let count = 0;
      for (let block = 0; block < blockCount; block++) if (sums[block] >= cut) found[count++] = block;
      return count;
    },
  };
}

/** The table of a query: two rows' addresses and their two weights, 12 bytes a pair. */
const pairBytes = 12;
const tableBytes = 64 * Math.ceil((pairBytes * mostRows) / 2 / 64);

/** Makes the kernel in WebAssembly; null where there is none, or not so much memory. */
export function createWasmKernel(rowCount: number, blockCount: number): BoundKernel | null {
  const sumsAt = tableBytes;
  const largestAt = sumsAt + 4 * blockCount;
  const foundAt = largestAt + (4 * blockCount) / groupSize;
  // One row of zeros is the partner of the last row where their number is odd.
  const zerosAt = foundAt + 4 * blockCount + 64;
  const bytesAt = zerosAt + blockCount;
  const started = startKernel(bytesAt + rowCount * blockCount);
  if (started === null) return null;
  const { buffer, functions } = started;
  const table = new Uint32Array(buffer, 0, tableBytes / 4);
  return {
    bytes: new Uint8Array(buffer, bytesAt, rowCount * blockCount),
    sums: new Int32Array(buffer, sumsAt, blockCount),
    largest: new Int32Array(buffer, largestAt, blockCount / groupSize),
    found: new Uint32Array(buffer, foundAt, blockCount),
    addBounds: (rows, weights) => {
      let place = 0;
      for (let entry = 0; entry < rows.length; entry += 2) {
        const isPair = entry + 1 < rows.length;
        table[place++] = bytesAt + rows[entry] * blockCount;
        table[place++] = isPair ? bytesAt + rows[entry + 1] * blockCount : zerosAt;
        table[place++] = weights[entry] | (isPair ? weights[entry + 1] << 16 : 0);
      }
      functions.addBounds(4 * place, blockCount, sumsAt, largestAt);
    },
    findReaching: (cut) => functions.findReaching(4 * blockCount, sumsAt, foundAt, cut),
  };
}

/** Interleaves the bytes of rows a and b, widens them, and multiplies them by pairs: four sums of two products at once. */
const addBounds = {
  name: 'addBounds' as const,
  parameters: ['tableEnd', 'blockCount', 'sums', 'largest'],
  integers: ['block', 'pair'],
  vectors: ['s0', 's1', 's2', 's3', 'a', 'b', 'low', 'high', 'weights', 'zero'],
  body: `
    loop
      local.get zero local.tee s0 local.tee s1 local.tee s2 local.set s3
      i32.const 0 local.set pair
      local.get pair local.get tableEnd i32.lt_u
      if
        loop
          local.get pair i32.load 0 local.get block i32.add v128.load 0 local.set a
          local.get pair i32.load 4 local.get block i32.add v128.load 0 local.set b
          local.get pair i32.load 8 i32x4.splat local.set weights
          local.get a local.get b i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 local.set low
          local.get a local.get b i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 local.set high
          local.get low i16x8.extend_low_i8x16_u local.get weights i32x4.dot_i16x8_s
          local.get s0 i32x4.add local.set s0
          local.get low i16x8.extend_high_i8x16_u local.get weights i32x4.dot_i16x8_s
          local.get s1 i32x4.add local.set s1
          local.get high i16x8.extend_low_i8x16_u local.get weights i32x4.dot_i16x8_s
          local.get s2 i32x4.add local.set s2
          local.get high i16x8.extend_high_i8x16_u local.get weights i32x4.dot_i16x8_s
          local.get s3 i32x4.add local.set s3
          local.get pair i32.const 12 i32.add local.tee pair
          local.get tableEnd i32.lt_u br_if 0
        end
      end
      local.get sums local.get s0 v128.store 0
      local.get sums local.get s1 v128.store 16
      local.get sums local.get s2 v128.store 32
      local.get sums local.get s3 v128.store 48
      ; the largest of sixteen: of four vectors, then of halves, then of neighbours
      local.get s0 local.get s1 i32x4.max_s local.get s2 local.get s3 i32x4.max_s i32x4.max_s local.tee a
      local.get a local.get a i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 i32x4.max_s local.tee a
      local.get a local.get a i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 i32x4.max_s local.set a
      local.get largest local.get a i32x4.extract_lane 0 i32.store 0
      local.get sums i32.const 64 i32.add local.set sums
      local.get largest i32.const 4 i32.add local.set largest
      local.get block i32.const 16 i32.add local.tee block
      local.get blockCount i32.lt_u br_if 0
    end
    i32.const 0`,
};

/** Stores each of four blocks at the end of those found and moves the end on where the block's sum reaches the cut. */
const findReaching = {
  name: 'findReaching' as const,
  parameters: ['bytes', 'sums', 'found', 'cut'],
  integers: ['at', 'mask', 'count', 'end'],
  vectors: ['cuts'],
  body: `
    local.get cut i32x4.splat local.set cuts
    local.get found local.set end
    loop
      local.get sums local.get at i32.add v128.load 0 local.get cuts i32x4.ge_s i32x4.bitmask local.tee mask
      if
        ${[0, 1, 2, 3]
          .map(
            (lane) => `
        local.get end local.get at i32.const 2 i32.shr_u i32.const ${lane} i32.add i32.store 0
        local.get mask i32.const ${lane} i32.shr_u i32.const 1 i32.and local.tee count
        local.get count i32.add local.tee count local.get count i32.add local.get end i32.add local.set end`,
          )
          .join('')}
      end
      local.get at i32.const 16 i32.add local.tee at
      local.get bytes i32.lt_u br_if 0
    end
    local.get end local.get found i32.sub i32.const 2 i32.shr_u`,
};

const startKernel = createWasmStarter([addBounds, findReaching]);
