import { groupSize } from './impact-kernel.ts';

/** An entry of the table of columns: the addresses of two of them and their two weights. */
export const pairBytes = 12;

const lanes = [0, 1, 2, 3];
const vectors = [0, 1, 2, 3, 4, 5, 6, 7];

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

/**
 * Adds the columns, stores the sums, and finds the largest of each share: groups are dealt out into rows of 32 shares, whose bytes, less
 * one, are the mask.
 */
export const addColumns = {
  name: 'addColumns',
  parameters: ['tableEnd', 'at', 'columnEnd', 'sums', 'largest', 'mask'],
  integers: ['pair', 'first', 'second', 'row', 'rowAt'],
  vectors: groupLocals,
  body: `
    loop
      ${loadGroup}
      ${addGroup}
      local.get largest local.get row i32.add local.set rowAt
      ${each(
        vectors,
        (vector) => `
      local.get sums local.get s${vector} v128.store ${16 * vector}
      local.get rowAt local.get rowAt v128.load ${16 * vector} local.get s${vector} i32x4.max_s v128.store ${16 * vector}`,
      )}
      local.get row i32.const ${4 * groupSize} i32.add local.get mask i32.and local.set row
      ${nextGroup}
    end
    i32.const 0`,
} as const;

/**
 * Finds the least sums with which groups may reach `low`: it, less what columns can add to any sum of a group, which is no more
 * than the sum of the columns' largest impacts there, nor than `most`. It goes through 32 groups at a time.
 */
export const boundGroups = {
  name: 'boundGroups',
  parameters: ['tableEnd', 'at', 'columnEnd', 'sums', 'low', 'most'],
  integers: ['pair', 'first', 'second'],
  vectors: [...groupLocals, 'lows', 'mosts', 'zero'],
  body: `
    local.get low i32x4.splat local.set lows
    local.get most i32x4.splat local.set mosts
    loop
      ${each(vectors, (vector) => `local.get zero local.set s${vector} `)}
      ${addGroup}
      ${each(
        vectors,
        (vector) =>
          `local.get sums local.get lows local.get s${vector} local.get mosts i32x4.min_s i32x4.sub v128.store ${16 * vector} `,
      )}
      ${nextGroup}
    end
    i32.const 0`,
} as const;

/**
 * Takes and counts sums, and sets them to 0. Groups whose sums are all below the least are left out. Where a group has a sum of at
 * least `low`, those of `high` are counted without a branch, for whether a passage is above is a matter of chance; where a vector has
 * a passage between the two, each of its lanes is stored at the end of those taken, and the end moves on where the lane is to be taken.
 */
export const takeBetween = {
  name: 'takeBetween',
  parameters: ['tableEnd', 'at', 'columnEnd', 'sums', 'leasts', 'taken', 'toSums', 'aboveAt', 'low', 'high'],
  integers: ['pair', 'first', 'second', 'mask', 'end'],
  vectors: [...groupLocals, 'above', 'between', 'zero', 'lows', 'highs'],
  body: `
    local.get low i32x4.splat local.set lows
    local.get high i32x4.splat local.set highs
    local.get taken local.set end
    loop
      ${loadGroup}
      ${each(vectors, (vector) => `local.get sums local.get zero v128.store ${16 * vector} `)}
      ${largestOfGroup} local.get leasts v128.load32_splat 0 i32x4.ge_s v128.any_true
      if
        ${addGroup}
        ${largestOfGroup} local.get lows i32x4.ge_s v128.any_true
        if
          local.get zero local.set between
          ${each(
            vectors,
            (vector) => `
          local.get above local.get s${vector} local.get highs i32x4.ge_s local.tee a i32x4.sub local.set above
          local.get s${vector} local.get lows i32x4.ge_s local.get a v128.xor local.get between v128.or local.set between`,
          )}
          local.get between v128.any_true
          if
            ${each(
              vectors,
              (vector) => `
            local.get s${vector} local.get lows i32x4.ge_s local.get s${vector} local.get highs i32x4.ge_s v128.xor
            i32x4.bitmask local.tee mask
            if
              ${each(
                lanes,
                (lane) => `
              local.get end local.get at i32.const 1 i32.shr_u i32.const ${4 * vector + lane} i32.add i32.store 0
              local.get end local.get toSums i32.add local.get s${vector} i32x4.extract_lane ${lane} i32.store 0
              local.get mask i32.const ${lane} i32.shr_u i32.const 1 i32.and i32.const 2 i32.shl
              local.get end i32.add local.set end`,
              )}
            end`,
            )}
          end
        end
      end
      local.get leasts i32.const 4 i32.add local.set leasts
      ${nextGroup}
    end
    local.get aboveAt ${lanes.map((lane) => `local.get above i32x4.extract_lane ${lane}`).join(' ')}
    i32.add i32.add i32.add i32.store 0
    local.get end local.get taken i32.sub i32.const 2 i32.shr_u`,
} as const;
