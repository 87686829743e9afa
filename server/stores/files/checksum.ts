import { createWasmStarter } from '../../engine/wasm/start-wasm.ts';

/** The checksum of the bytes so far; they are added in runs of a multiple of 64. */
export interface Checksum {
  add(bytes: Uint8Array): void;
  /** The checksum, 32 bits. */
  value(): number;
}

/** Sixteen lanes of 32 bits: what `add` works on, and how. */
type AddToLanes = (lanes: Int32Array, bytes: Uint8Array) => void;

const laneCount = 16;
const laneBytes = 4 * laneCount;
const multiplier = 0x9e3779b1;
const mostAtOnce = 1 << 20;

/**
 * Makes the checksum of no bytes. Word i of the bytes, little end first, goes into lane i mod 16: lane = rotl(lane xor word, 13) ×
 * 0x9e3779b1. A lane is never the same after another word, so a change within one word is always found out, and any other but for
 * one in 2^32. In WebAssembly it runs at twice the speed of zlib's CRC-32.
 */
export function createChecksum(addToLanes: AddToLanes = addWithWasm ?? addPlainly): Checksum {
  const lanes = Int32Array.from({ length: laneCount }, (_, lane) => Math.imul(lane + 1, multiplier));
  return {
    add: (bytes) => {
      if (bytes.length % laneBytes !== 0)
        throw new RangeError(`${bytes.length} bytes are no multiple of ${laneBytes}.`);
      for (let at = 0; at < bytes.length; at += mostAtOnce) addToLanes(lanes, bytes.subarray(at, at + mostAtOnce));
    },
    value: () => lanes.reduce(step, 0) >>> 0,
  };
}

function step(lane: number, word: number): number {
  const mixed = lane ^ word;
  return Math.imul((mixed << 13) | (mixed >>> 19), multiplier);
}

/** What the WebAssembly must equal, and what runs where there is none. */
export const addPlainly: AddToLanes = (lanes, bytes) => {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 4) {
    const lane = (at >>> 2) % laneCount;
    lanes[lane] = step(lanes[lane], words.getInt32(at, true));
  }
};

const vectors = ['a', 'b', 'c', 'd'];

/** Takes 64 bytes at a time, four lanes a vector. */
const addKernel = {
  name: 'add' as const,
  parameters: ['at', 'end'],
  integers: [],
  vectors: [...vectors, 'multiplier'],
  body: `
    i32.const ${multiplier | 0} i32x4.splat local.set multiplier
    ${vectors.map((lanes, index) => `i32.const 0 v128.load ${16 * index} local.set ${lanes}`).join('\n')}
    loop
      ${vectors
        .map(
          (lanes, index) => `
      local.get at v128.load ${16 * index} local.get ${lanes} v128.xor local.tee ${lanes}
      i32.const 13 i32x4.shl local.get ${lanes} i32.const 19 i32x4.shr_u v128.or
      local.get multiplier i32x4.mul local.set ${lanes}`,
        )
        .join('')}
      local.get at i32.const ${laneBytes} i32.add local.tee at
      local.get end i32.lt_u br_if 0
    end
    ${vectors.map((lanes, index) => `i32.const 0 local.get ${lanes} v128.store ${16 * index}`).join('\n')}
    i32.const 0`,
};

/** In WebAssembly; null where there is none. */
export const addWithWasm = createWasmAdder();

function createWasmAdder(): AddToLanes | null {
  const started = createWasmStarter([addKernel])(laneBytes + mostAtOnce);
  if (started === null) return null;
  const ownLanes = new Int32Array(started.buffer, 0, laneCount);
  const ownBytes = new Uint8Array(started.buffer, laneBytes);
  return (lanes, bytes) => {
    if (bytes.length === 0) return;
    ownLanes.set(lanes);
    ownBytes.set(bytes);
    started.functions.add(laneBytes, laneBytes + bytes.length);
    lanes.set(ownLanes);
  };
}
