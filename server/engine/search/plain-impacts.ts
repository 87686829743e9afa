import { columnLengthOf, mostShares, passageBitsOf, roundUp, weightBitsOf } from './impact-kernel.ts';
import type { ImpactKernel, ImpactKernelSize } from './impact-kernel.ts';

/** Makes the kernel in TypeScript: what the one in WebAssembly must equal, and what runs where that does not. */
export function createPlainImpacts(size: ImpactKernelSize): ImpactKernel {
  const slotCount = roundUp(size.passageCount);
  const tileSize = Math.min(roundUp(size.tileSize), slotCount);
  const columnLength = columnLengthOf(slotCount);
  const columns = new Int16Array(size.columnCount * columnLength);
  const packed = new Uint32Array(size.packedCount);
  const sums = new Int32Array(tileSize);
  const largest = new Int32Array(mostShares);
  const taken = new Uint32Array(tileSize);
  const takenSums = new Int32Array(tileSize);
  const above = new Int32Array(1);
  const passageBits = passageBitsOf(size.passageCount);
  const mask = 2 ** passageBits - 1;
  const weightParts = 2 ** weightBitsOf(passageBits);
  let set: { places: Int32Array; weights: Int32Array };
  let lists: { first: number; end: number; weight: number }[] = [];
  const addColumns = (from: number, shareCount = 0): void => {
    const length = Math.min(tileSize, slotCount - from);
    set.places.forEach((place, entry) => {
      const start = place * columnLength + from;
      for (let slot = 0; slot < length; slot++) sums[slot] += set.weights[entry] * columns[start + slot];
    });
    largest.fill(0, 0, shareCount);
    for (let slot = 0; slot < length && shareCount > 0; slot++) {
      const share = slot % shareCount;
      if (sums[slot] > largest[share]) largest[share] = sums[slot];
    }
  };
  const takeAdded = (from: number, low: number, high: number): number => {
    let count = 0;
    above[0] = 0;
    sums.forEach((sum, slot) => {
      if (sum >= high) above[0]++;
      else if (sum >= low) {
        taken[count] = from + slot;
        takenSums[count++] = sum;
      }
    });
    sums.fill(0);
    return count;
  };
  const takeBetween = (from: number, low: number, high: number): number => {
    addColumns(from);
    return takeAdded(from, low, high);
  };
  return {
    slotCount,
    columnLength,
    tileSize,
    columns,
    packed,
    sums,
    largest,
    taken,
    takenSums,
    above,
    setColumns: (places, weights, count) => {
      set = { places: places.subarray(0, count), weights: weights.subarray(0, count) };
    },
    addColumns,
    takeBetween,
    takeAdded,
    setLists: (firsts, ends, weights, count) => {
      lists = Array.from({ length: count }, (_, entry) => ({
        first: firsts[entry],
        end: ends[entry],
        weight: weights[entry],
      }));
    },
    addLists: () => {
      for (const { first, end, weight } of lists) {
        for (let at = first; at < end; at++) {
          sums[packed[at] & mask] += Math.floor(((packed[at] >>> passageBits) * weight) / weightParts);
        }
      }
    },
  };
}
