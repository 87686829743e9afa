import { createWasmStarter } from '../wasm/start-wasm.ts';

/**
 * Where the kernel's memory holds what, in bytes from its beginning: addresses and limits that the counter sets, and numbers that the
 * kernel moves on.
 */
export const stateAt = {
  text: 0,
  /** A bit for each byte of the text: 1 where it belongs to a term. */
  mask: 4,
  slots: 8,
  /** 32 less the binary logarithm of the number of slots. */
  slotShift: 12,
  offsets: 16,
  termBytes: 20,
  found: 24,
  termCount: 28,
  mostTerms: 32,
  byteCount: 36,
  mostBytes: 40,
  foundCount: 44,
  mostFound: 48,
  length: 52,
} as const;

/** Bytes of the state. */
export const stateBytes = 64;

/**
 * A slot of the table of terms: its key, its number plus one (0: the slot is free), how often the present passage has it. The key of a term
 * of up to seven bytes is these bytes and their number. That of a longer one is a hash with 255 in its last byte, and its bytes are compared.
 */
export const slotBytes = 16;

const lowMultiplier = 0x9e3779b1 | 0;
const highMultiplier = 0x85ebca6b | 0;

/** The slot of a key, given as two halves, in a table of 2^(32 - shift). */
export function slotOfKey(low: number, high: number, shift: number): number {
  return Math.imul(low ^ Math.imul(high, highMultiplier), lowMultiplier) >>> shift;
}

/** Bits of the mask from a place on that one load surely has. */
const sureBits = 57;

const bitsAt = (place: string): string => `
  local.get mask local.get ${place} i32.const 3 i32.shr_u i32.add i64.load 0`;
const shiftedTo = (place: string): string => `
  local.get ${place} i32.const 7 i32.and i64.extend_i32_u i64.shr_u local.tee bits`;
const load = (name: keyof typeof stateAt): string => `i32.const 0 i32.load ${stateAt[name]} local.set ${name}`;
const store = (name: keyof typeof stateAt): string => `i32.const 0 local.get ${name} i32.store ${stateAt[name]}`;
const mixKey = `local.get key local.get key i64.const 32 i64.shr_u i64.xor i64.const -7046029288634856825 i64.mul`;
const isBetween = (low: string, count: string): string =>
  `local.get bytes i32.const ${low} i8x16.splat i8x16.sub i32.const ${count} i8x16.splat i8x16.lt_u`;

/** Writes the mask of a text, sixteen bytes at a time, as `inTerm` tells of the vector `bytes`. */
const markBytes = <Name extends string>(name: Name, inTerm: string) => ({
  name,
  parameters: ['at', 'end', 'mask'],
  integers: [],
  vectors: ['bytes'],
  body: `
    loop
      local.get at v128.load 0 local.set bytes
      local.get mask ${inTerm} i8x16.bitmask i32.store16 0
      local.get mask i32.const 2 i32.add local.set mask
      local.get at i32.const 16 i32.add local.tee at
      local.get end i32.lt_u br_if 0
    end
    i32.const 0`,
});

/** ASCII letters, which are written in lower case, digits, and all bytes that are not ASCII. */
const letters = `local.get at
   local.get bytes ${isBetween('65', '26')} i32.const 32 i8x16.splat v128.and v128.or local.tee bytes
   v128.store 0
   ${isBetween('97', '26')} ${isBetween('48', '10')} v128.or
   ${isBetween('128', '128')} v128.or`;

const markLetters = markBytes('markLetters', letters);

/** The same and low lines. */
const markWords = markBytes('markWords', `${letters} local.get bytes i32.const 95 i8x16.splat i8x16.eq v128.or`);

/** Terms: whatever stands between bytes of 255. */
const markTerms = markBytes('markTerms', 'local.get bytes i32.const 255 i8x16.splat i8x16.ne');

/**
 * Counts the terms of a text from `at` to `end`, places in the text, that have `leastBytes` at least. Returns the place where it stopped:
 * the end, or a term for which there is no room.
 */
const countTerms = {
  name: 'countTerms' as const,
  parameters: ['at', 'end', 'leastBytes'],
  integers: [
    ...['text', 'mask', 'slots', 'slotShift', 'offsets', 'termBytes', 'found'],
    ...['termCount', 'mostTerms', 'byteCount', 'mostBytes', 'foundCount', 'mostFound', 'length'],
    ...['start', 'size', 'from', 'next', 'last', 'slot', 'slotMask', 'term', 'known', 'count'],
  ],
  longs: ['bits', 'key', 'blank'],
  vectors: [],
  body: `
    ${(Object.keys(stateAt) as (keyof typeof stateAt)[]).map(load).join('\n')}
    i32.const 1 i32.const 32 local.get slotShift i32.sub i32.const 4 i32.add i32.shl i32.const 1 i32.sub local.set slotMask
    block
      loop
        loop ; to the first byte of a term
          local.get at local.get end i32.ge_u br_if 2
          ${bitsAt('at')} ${shiftedTo('at')} i64.eqz
          if
            local.get at i32.const ${sureBits} i32.add local.set at
            br 1
          end
        end
        local.get at local.get bits i64.ctz i32.wrap_i64 i32.add local.tee at local.tee start
        local.get end i32.ge_u br_if 1
        loop ; to the end of the term
          ${bitsAt('at')} i64.const -1 i64.xor ${shiftedTo('at')} i64.eqz
          if
            local.get at i32.const ${sureBits} i32.add local.set at
            br 1
          end
        end
        local.get at local.get bits i64.ctz i32.wrap_i64 i32.add local.tee at
        local.get start i32.sub local.tee size
        local.get leastBytes i32.lt_u br_if 0

        local.get text local.get start i32.add local.tee from i64.load 0 local.set key
        local.get size i32.const 7 i32.le_u
        if ; the bytes after the term are shifted out
          local.get key i32.const 64 local.get size i32.const 3 i32.shl i32.sub i64.extend_i32_u local.tee blank i64.shl
          local.get blank i64.shr_u local.get size i64.extend_i32_u i64.const 56 i64.shl i64.or local.set key
        else ; eight bytes at a time, the last eight once more
          local.get from i32.const 8 i32.add local.set next
          local.get from local.get size i32.add i32.const 8 i32.sub local.set last
          loop
            local.get next local.get last i32.lt_u
            if
              ${mixKey} local.get next i64.load 0 i64.xor local.set key
              local.get next i32.const 8 i32.add local.set next
              br 1
            end
          end
          ${mixKey} local.get last i64.load 0 i64.xor local.get size i64.extend_i32_u i64.add local.set key
          ${mixKey} i64.const 8 i64.shr_u i64.const -72057594037927936 i64.or local.set key
        end

        local.get key i32.wrap_i64
        local.get key i64.const 32 i64.shr_u i32.wrap_i64 i32.const ${highMultiplier} i32.mul i32.xor
        i32.const ${lowMultiplier} i32.mul local.get slotShift i32.shr_u i32.const 4 i32.shl
        local.get slots i32.add local.set slot
        block
          loop ; to the slot of the term
            local.get slot i32.load 8 local.tee term i32.eqz
            if ; a new term
              local.get termCount local.get mostTerms i32.ge_u
              local.get byteCount local.get size i32.add local.get mostBytes i32.gt_u i32.or
              if
                local.get start local.set at
                br 5
              end
              local.get slot local.get key i64.store 0
              local.get slot local.get termCount i32.const 1 i32.add local.tee termCount i32.store 8
              local.get termBytes local.get byteCount i32.add local.get from local.get size memory.copy
              local.get offsets local.get termCount i32.const 2 i32.shl i32.add
              local.get byteCount local.get size i32.add local.tee byteCount i32.store 0
              br 2
            end
            local.get slot i64.load 0 local.get key i64.eq
            if
              local.get size i32.const 7 i32.le_u br_if 2
              local.get offsets local.get term i32.const 2 i32.shl i32.add local.tee known i32.load 0
              local.get known i32.const 4 i32.sub i32.load 0 local.tee known i32.sub local.get size i32.eq
              if
                local.get termBytes local.get known i32.add local.set known
                i32.const 0 local.set next
                local.get size i32.const 8 i32.sub local.set last
                block
                  loop
                    local.get from local.get next i32.add i64.load 0
                    local.get known local.get next i32.add i64.load 0 i64.ne br_if 1
                    local.get next i32.const 8 i32.add local.tee next
                    local.get last i32.lt_u br_if 0
                    local.get from local.get last i32.add i64.load 0
                    local.get known local.get last i32.add i64.load 0 i64.eq br_if 5
                  end
                end
              end
            end
            local.get slot i32.const ${slotBytes} i32.add local.get slots i32.sub local.get slotMask i32.and
            local.get slots i32.add local.set slot
            br 0
          end
        end

        local.get slot i32.load 12 local.tee count i32.eqz
        if ; the first of the passage
          local.get foundCount local.get mostFound i32.ge_u
          if
            local.get start local.set at
            br 3
          end
          local.get found local.get foundCount i32.const 2 i32.shl i32.add local.get slot i32.store 0
          local.get foundCount i32.const 1 i32.add local.set foundCount
        end
        local.get slot local.get count i32.const 1 i32.add i32.store 12
        local.get length i32.const 1 i32.add local.set length
        br 0
      end
    end
    ${store('termCount')} ${store('byteCount')} ${store('foundCount')} ${store('length')}
    local.get at`,
};

/** Starts the kernel of counting terms on so many bytes of memory; null where there are none. */
export const startTermKernel = createWasmStarter([markLetters, markWords, markTerms, countTerms]);
