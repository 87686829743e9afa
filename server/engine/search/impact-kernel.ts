import { createWasmStarter } from '../wasm/start-wasm.ts';

/**
 * What adds up columns of impacts. An impact is what a term adds to the score of a passage, as a whole number of 15 bits; a column
 * has one for every passage. Sums are those of a tile, so many consecutive passages, whose sums stay in the processor's cache.
 * The kernel works on memory of its own, which the views show.
 */
export interface ImpactKernel {
  /** Columns are so long: the number of passages, rounded up to whole groups. */
  readonly slotCount: number;
  /** Passages in a tile; the last tile may be shorter. */
  readonly tileSize: number;
  /** By place of a column and passage. */
  readonly columns: Int16Array;
  /** By passage of a tile; zeros before a tile is begun. */
  readonly sums: Int32Array;
  /** By group of 32 passages of a tile, the largest sum in it. */
  readonly largest: Int32Array;
  /** The passages that were taken, ascending, and their sums. */
  readonly taken: Uint32Array;
  readonly takenSums: Int32Array;
  /** How many sums were at least `high`. */
  readonly above: Int32Array;
  /** Sets the columns of a query, the first `count` of some places (at most `mostAtOnce`), and their weights, 0 to 32,767. */
  readonly setColumns: (places: Int32Array, weights: Int32Array, count: number) => void;
  /** Adds the columns to the sums of the tile that begins with a passage; finds the largest of each group. */
  readonly addColumns: (from: number) => void;
  /**
   * Takes the passages of a tile whose sum is at least `low` and below `high`, when columns are added to it, counts those above, and
   * sets all sums to 0; returns how many it took. The columns add no more than `most` to any sum: groups that cannot reach
   * `low` are left out.
   */
  readonly takeBetween: (from: number, low: number, high: number, most: number) => number;
  /** The same for sums that have the columns already. */
  readonly takeAdded: (from: number, low: number, high: number) => number;
}

/** No more columns than these can be added in one go. */
export const mostAtOnce = 256;

/** Passages are taken by 32, in eight vectors of four sums. */
const groupSize = 32;
const lanes = [0, 1, 2, 3];
const vectors = [0, 1, 2, 3, 4, 5, 6, 7];

/** Makes the kernel for so many columns and passages, in WebAssembly where there is the memory. */
export function createImpactKernel(columnCount: number, passageCount: number, tileSize: number): ImpactKernel {
  return (
    createWasmImpacts(columnCount, passageCount, tileSize) ?? createPlainImpacts(columnCount, passageCount, tileSize)
  );
}

/** Makes the kernel in TypeScript: what the other one must equal, and what runs where it does not. */
export function createPlainImpacts(columnCount: number, passageCount: number, wantedSize: number): ImpactKernel {
  const slotCount = roundUp(passageCount);
  const tileSize = Math.min(roundUp(wantedSize), slotCount);
  const columns = new Int16Array(columnCount * slotCount);
  const sums = new Int32Array(tileSize);
  const largest = new Int32Array(tileSize / groupSize);
  const taken = new Uint32Array(tileSize);
  const takenSums = new Int32Array(tileSize);
  const above = new Int32Array(1);
  let set: { places: Int32Array; weights: Int32Array };
  const addColumns = (from: number): void => {
    const size = Math.min(tileSize, slotCount - from);
    set.places.forEach((place, entry) => {
      const start = place * slotCount + from;
      for (let slot = 0; slot < size; slot++) sums[slot] += set.weights[entry] * columns[start + slot];
    });
    largest.fill(0);
    for (let slot = 0; slot < size; slot++) {
      const group = Math.floor(slot / groupSize);
      if (sums[slot] > largest[group]) largest[group] = sums[slot];
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
  return {
    slotCount,
    tileSize,
    columns,
    sums,
    largest,
    taken,
    takenSums,
    above,
    setColumns: (places, weights, count) => {
      set = { places: places.subarray(0, count), weights: weights.subarray(0, count) };
    },
    addColumns,
    takeBetween: (from, low, high) => {
      addColumns(from);
      return takeAdded(from, low, high);
    },
    takeAdded,
  };
}

/** The table of a query: two columns' addresses and their two weights, 12 bytes a pair; the count of what is above stands after it. */
const pairBytes = 12;
const aboveAt = (mostAtOnce / 2) * pairBytes;
const tableBytes = 2_048;

/** Makes the kernel in WebAssembly; null where there is none, or not so much memory. */
export function createWasmImpacts(columnCount: number, passageCount: number, wantedSize: number): ImpactKernel | null {
  const slotCount = roundUp(passageCount);
  const tileSize = Math.min(roundUp(wantedSize), slotCount);
  const sumsAt = tableBytes;
  const largestAt = sumsAt + 4 * tileSize;
  const takenAt = largestAt + roundUp((4 * tileSize) / groupSize);
  const takenSumsAt = takenAt + 4 * tileSize + 64;
  const columnsAt = takenSumsAt + 4 * tileSize + 64;
  const started = startKernel(columnsAt + 2 * columnCount * slotCount);
  if (started === null) return null;
  const { buffer, functions } = started;
  const table = new Uint32Array(buffer, 0, tableBytes / 4);
  let tableEnd = 0;
  const endOf = (from: number): number => 2 * Math.min(from + tileSize, slotCount);
  const take = (end: number, from: number, low: number, high: number, most: number): number =>
    functions.takeBetween(
      end,
      2 * from,
      endOf(from),
      sumsAt,
      takenAt,
      takenSumsAt - takenAt,
      aboveAt,
      low - most,
      low,
      high,
    );
  return {
    slotCount,
    tileSize,
    columns: new Int16Array(buffer, columnsAt, columnCount * slotCount),
    sums: new Int32Array(buffer, sumsAt, tileSize),
    largest: new Int32Array(buffer, largestAt, tileSize / groupSize),
    taken: new Uint32Array(buffer, takenAt, tileSize),
    takenSums: new Int32Array(buffer, takenSumsAt, tileSize),
    above: new Int32Array(buffer, aboveAt, 1),
    setColumns: (places, weights, count) => {
      let at = 0;
      for (let entry = 0; entry < count; entry += 2) {
        // The partner of the last column where their number is odd is itself, with weight 0.
        const partner = entry + 1 < count ? entry + 1 : entry;
        table[at++] = columnsAt + 2 * places[entry] * slotCount;
        table[at++] = columnsAt + 2 * places[partner] * slotCount;
        table[at++] = weights[entry] | (partner > entry ? weights[partner] << 16 : 0);
      }
      tableEnd = 4 * at;
    },
    addColumns: (from) => {
      functions.addColumns(tableEnd, 2 * from, endOf(from), sumsAt, largestAt);
    },
    takeBetween: (from, low, high, most) => take(tableEnd, from, low, high, most),
    takeAdded: (from, low, high) => take(0, from, low, high, 0),
  };
}

function roundUp(count: number): number {
  return Math.ceil(count / groupSize) * groupSize;
}

/** The text of each vector, one after another. */
function each(items: readonly number[], text: (item: number) => string): string {
  return items.map(text).join('');
}

const lowHalves = 'i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23';
const highHalves = 'i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31';

/** Loads the sums of a group. */
const loadGroup = each(vectors, (vector) => `local.get sums v128.load ${16 * vector} local.set s${vector} `);

/**
 * Adds the table's columns to the sums of a group: interleaves columns a and b and multiplies them by pairs, four sums of two products
 * at once.
 */
const addGroup = `
      i32.const 0 local.set pair
      local.get pair local.get tableEnd i32.lt_u
      if
        loop
          local.get pair i32.load 8 i32x4.splat local.set weights
          local.get pair i32.load 0 local.get at i32.add local.set first
          local.get pair i32.load 4 local.get at i32.add local.set second
          ${each(
            vectors.filter((vector) => vector % 2 === 0),
            (vector) => `
          local.get first v128.load ${8 * vector} local.set a
          local.get second v128.load ${8 * vector} local.set b
          local.get a local.get b ${lowHalves}
          local.get weights i32x4.dot_i16x8_s local.get s${vector} i32x4.add local.set s${vector}
          local.get a local.get b ${highHalves}
          local.get weights i32x4.dot_i16x8_s local.get s${vector + 1} i32x4.add local.set s${vector + 1}`,
          )}
          local.get pair i32.const ${pairBytes} i32.add local.tee pair
          local.get tableEnd i32.lt_u br_if 0
        end
      end`;

/** The largest sums of a group, one for each lane. */
const largestOfGroup = `
      local.get s0 local.get s1 i32x4.max_s local.get s2 local.get s3 i32x4.max_s i32x4.max_s
      local.get s4 local.get s5 i32x4.max_s local.get s6 local.get s7 i32x4.max_s i32x4.max_s
      i32x4.max_s`;

const nextGroup = `
      local.get sums i32.const ${4 * groupSize} i32.add local.set sums
      local.get at i32.const ${2 * groupSize} i32.add local.tee at
      local.get columnEnd i32.lt_u br_if 0`;

const groupLocals = [...vectors.map((vector) => `s${vector}`), 'a', 'b', 'weights'];

/** Stores the sums; the largest of a group is that of its vectors, then of halves, then of neighbours. */
const addColumns = {
  name: 'addColumns',
  parameters: ['tableEnd', 'at', 'columnEnd', 'sums', 'largest'],
  integers: ['pair', 'first', 'second'],
  vectors: groupLocals,
  body: `
    loop
      ${loadGroup}
      ${addGroup}
      ${each(vectors, (vector) => `local.get sums local.get s${vector} v128.store ${16 * vector} `)}
      ${largestOfGroup} local.tee a local.get a local.get a i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 i32x4.max_s local.tee a
      local.get a local.get a i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 i32x4.max_s local.set a
      local.get largest local.get a i32x4.extract_lane 0 i32.store 0
      local.get largest i32.const 4 i32.add local.set largest
      ${nextGroup}
    end
    i32.const 0`,
};

/**
 * Where a vector reaches the lower bound, each of its lanes is stored at the end of those taken, and the end moves on where the lane
 * is to be taken.
 */
const takeBetween = {
  name: 'takeBetween',
  parameters: ['tableEnd', 'at', 'columnEnd', 'sums', 'taken', 'toSums', 'aboveAt', 'least', 'low', 'high'],
  integers: ['pair', 'first', 'second', 'mask', 'reaching', 'end', 'above'],
  vectors: [...groupLocals, 'leasts', 'lows', 'highs', 'zero'],
  body: `
    local.get least i32x4.splat local.set leasts
    local.get low i32x4.splat local.set lows
    local.get high i32x4.splat local.set highs
    local.get taken local.set end
    loop
      ${loadGroup}
      ${each(vectors, (vector) => `local.get sums local.get zero v128.store ${16 * vector} `)}
      ${largestOfGroup} local.get leasts i32x4.ge_s v128.any_true
      if
        ${addGroup}
        ${each(
          vectors,
          (vector) => `
        local.get s${vector} local.get lows i32x4.ge_s i32x4.bitmask local.tee reaching
        if
          local.get s${vector} local.get highs i32x4.ge_s i32x4.bitmask local.tee mask
          i32.popcnt local.get above i32.add local.set above
          local.get mask local.get reaching i32.xor local.tee mask
          if
            ${each(
              lanes,
              (lane) => `
            local.get end local.get at i32.const 1 i32.shr_u i32.const ${4 * vector + lane} i32.add i32.store 0
            local.get end local.get toSums i32.add local.get s${vector} i32x4.extract_lane ${lane} i32.store 0
            local.get mask i32.const ${lane} i32.shr_u i32.const 1 i32.and i32.const 2 i32.shl
            local.get end i32.add local.set end`,
            )}
          end
        end`,
        )}
      end
      ${nextGroup}
    end
    local.get aboveAt local.get above i32.store 0
    local.get end local.get taken i32.sub i32.const 2 i32.shr_u`,
};

const startKernel = createWasmStarter([addColumns, takeBetween]);
