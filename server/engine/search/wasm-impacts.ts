import { createWasmStarter } from '../wasm/start-wasm.ts';
import { addColumns, boundGroups, pairBytes, takeBetween } from './column-functions.ts';
import { columnLengthOf, groupSize, mostAtOnce, mostShares, passageBitsOf, roundUp } from './impact-kernel.ts';
import type { ImpactKernel, ImpactKernelSize } from './impact-kernel.ts';
import { createAddLists, sumsAt } from './list-functions.ts';

/** The memory begins with the table of a query's columns, the count of what is above, the table of its lists, and the sums. */
const aboveAt = (mostAtOnce / 2) * pairBytes;
const listsAt = aboveAt + 16;

/** By how many bits of an entry are the passage's. */
const starters = new Map(
  ([15, 16, 18] as const).map((bits) => [
    bits,
    createWasmStarter([addColumns, boundGroups, takeBetween, createAddLists(bits)]),
  ]),
);

/** Makes the kernel in WebAssembly; null where there is none, or not so much memory. */
export function createWasmImpacts(size: ImpactKernelSize): ImpactKernel | null {
  const { columnCount, packedCount } = size;
  const slotCount = roundUp(size.passageCount);
  const tileSize = Math.min(roundUp(size.tileSize), slotCount);
  const largestAt = sumsAt + 4 * tileSize;
  const takenAt = largestAt + 4 * mostShares;
  const takenSumsAt = takenAt + 4 * tileSize + 64;
  const columnsAt = takenSumsAt + 4 * tileSize + 64;
  const columnLength = columnLengthOf(slotCount);
  // Bounds are found of 32 groups at a time, which may be more than there are in a tile, or left of a column.
  const leastsAt = columnsAt + 2 * columnCount * columnLength + 64;
  const packedAt = leastsAt + 4 * roundUp(tileSize / groupSize);
  const started = starters.get(passageBitsOf(size.passageCount))!(packedAt + 4 * packedCount);
  if (started === null) return null;
  const { buffer, functions } = started;
  const table = new Uint32Array(buffer, 0, sumsAt / 4);
  let columnsEnd = 0;
  let listsEnd = listsAt;
  const endOf = (from: number): number => 2 * Math.min(from + tileSize, slotCount);
  const toSums = takenSumsAt - takenAt;
  const take = (tableEnd: number, from: number, low: number, high: number, most: number): number => {
    const end = endOf(from);
    const groups = 2 * slotCount;
    functions.boundGroups(tableEnd, groups + (2 * from) / groupSize, groups + end / groupSize, leastsAt, low, most);
    return functions.takeBetween(tableEnd, 2 * from, end, sumsAt, leastsAt, takenAt, toSums, aboveAt, low, high);
  };
  const above = new Int32Array(buffer, aboveAt, 1);
  const largest = new Int32Array(buffer, largestAt, mostShares);
  return {
    slotCount,
    columnLength,
    tileSize,
    columns: new Int16Array(buffer, columnsAt, columnCount * columnLength),
    packed: new Uint32Array(buffer, packedAt, packedCount),
    sums: new Int32Array(buffer, sumsAt, tileSize),
    largest,
    taken: new Uint32Array(buffer, takenAt, tileSize),
    takenSums: new Int32Array(buffer, takenSumsAt, tileSize),
    above,
    setColumns: (places, weights, count) => {
      let at = 0;
      for (let entry = 0; entry < count; entry += 2) {
        // The partner of the last column where their number is odd is itself, with weight 0.
        const partner = entry + 1 < count ? entry + 1 : entry;
        table[at++] = columnsAt + 2 * places[entry] * columnLength;
        table[at++] = columnsAt + 2 * places[partner] * columnLength;
        table[at++] = weights[entry] | (partner > entry ? weights[partner] << 16 : 0);
      }
      columnsEnd = 4 * at;
    },
    addColumns: (from, shareCount) => {
      largest.fill(0, 0, shareCount);
      functions.addColumns(columnsEnd, 2 * from, endOf(from), sumsAt, largestAt, 4 * shareCount - 1);
    },
    takeBetween: (from, low, high, most) => take(columnsEnd, from, low, high, most),
    takeAdded: (from, low, high) => take(0, from, low, high, 0),
    setLists: (firsts, ends, weights, count) => {
      let at = listsAt / 4;
      for (let entry = 0; entry < count; entry++) {
        table[at++] = packedAt + 4 * firsts[entry];
        table[at++] = packedAt + 4 * ends[entry];
        table[at++] = weights[entry];
      }
      listsEnd = 4 * at;
    },
    addLists: () => {
      if (listsEnd > listsAt) functions.addLists(listsAt, listsEnd);
    },
  };
}
