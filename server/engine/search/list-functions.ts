import { weightBitsOf } from './impact-kernel.ts';
import type { PassageBits } from './impact-kernel.ts';

/** An entry of the table of lists: where a packed list begins, where it ends, and its weight. */
export const listBytes = 12;
/** Where the sums begin; what stands before them has room for the tables. */
export const sumsAt = 8_192;

/** Adds the entry at an offset: its passage's slot in bytes, and what its impact adds to the sum. */
const add = (offset: number, passageBits: PassageBits): string => `
      local.get from i64.load32_u ${offset} local.tee entry
      i32.wrap_i64 i32.const ${2 ** passageBits - 1} i32.and i32.const 2 i32.shl local.tee slot
      local.get slot i32.load ${sumsAt}
      local.get entry i64.const ${passageBits} i64.shr_u local.get weight i64.mul i64.const ${weightBitsOf(passageBits)} i64.shr_u i32.wrap_i64
      i32.add i32.store ${sumsAt}`;

/** What adds the packed lists of a table, whose passages take so many bits, to the sums: four entries at a time, then what is left. */
export const createAddLists = (passageBits: PassageBits) =>
  ({
    name: 'addLists',
    parameters: ['at', 'tableEnd'],
    integers: ['from', 'end', 'fours', 'slot'],
    longs: ['entry', 'weight'],
    vectors: [],
    body: `
    loop
      local.get at i32.load 0 local.set from
      local.get at i32.load 4 local.set end
      local.get at i64.load32_u 8 local.set weight
      local.get end local.get from i32.sub i32.const -16 i32.and local.get from i32.add local.set fours
      local.get from local.get fours i32.lt_u
      if
        loop
          ${[0, 4, 8, 12].map((offset) => add(offset, passageBits)).join('')}
          local.get from i32.const 16 i32.add local.tee from
          local.get fours i32.lt_u br_if 0
        end
      end
      local.get from local.get end i32.lt_u
      if
        loop
          ${add(0, passageBits)}
          local.get from i32.const 4 i32.add local.tee from
          local.get end i32.lt_u br_if 0
        end
      end
      local.get at i32.const ${listBytes} i32.add local.tee at
      local.get tableEnd i32.lt_u br_if 0
    end
    i32.const 0`,
  }) as const;
