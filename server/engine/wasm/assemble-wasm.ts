/** A function of a WebAssembly module in stack form: instructions by their text names, separated by white space. */
export interface WasmFunction {
  readonly name: string;
  /** Its arguments, 32-bit integers. */
  readonly parameters: readonly string[];
  readonly integers: readonly string[];
  /** 64-bit integers. */
  readonly longs?: readonly string[];
  readonly vectors: readonly string[];
  /** `;` begins a comment that ends with its line. */
  readonly body: string;
}

const i32 = 0x7f;
const i64 = 0x7e;
const v128 = 0x7b;
const noResult = 0x40;

/** The instructions that the assembler knows, as the WebAssembly specification (3.0, section 5.4) numbers them. */
const opcodes: Readonly<Record<string, readonly number[]>> = {
  block: [0x02, noResult],
  loop: [0x03, noResult],
  if: [0x04, noResult],
  else: [0x05],
  end: [0x0b],
  br: [0x0c],
  br_if: [0x0d],
  'local.get': [0x20],
  'local.set': [0x21],
  'local.tee': [0x22],
  'i32.load': [0x28, 2],
  'i64.load': [0x29, 0],
  'i32.load16_u': [0x2f, 1],
  'i64.load32_u': [0x35, 2],
  'i32.store': [0x36, 2],
  'i64.store': [0x37, 0],
  'i32.store16': [0x3b, 1],
  'i32.const': [0x41],
  'i64.const': [0x42],
  'i32.eqz': [0x45],
  'i32.eq': [0x46],
  'i32.lt_u': [0x49],
  'i32.gt_u': [0x4b],
  'i32.le_u': [0x4d],
  'i32.ge_s': [0x4e],
  'i32.ge_u': [0x4f],
  'i64.eqz': [0x50],
  'i64.eq': [0x51],
  'i64.ne': [0x52],
  'i32.popcnt': [0x69],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.mul': [0x6c],
  'i32.and': [0x71],
  'i32.or': [0x72],
  'i32.xor': [0x73],
  'i32.shl': [0x74],
  'i32.shr_u': [0x76],
  'i64.ctz': [0x7a],
  'i64.add': [0x7c],
  'i64.mul': [0x7e],
  'i64.or': [0x84],
  'i64.xor': [0x85],
  'i64.shl': [0x86],
  'i64.shr_u': [0x88],
  'i32.wrap_i64': [0xa7],
  'i64.extend_i32_u': [0xad],
  'memory.copy': [0xfc, 0x0a, 0, 0],
  'v128.load': [0xfd, 0x00, 0],
  'v128.load32_splat': [0xfd, 0x09, 2],
  'v128.store': [0xfd, 0x0b, 0],
  'i8x16.shuffle': [0xfd, 0x0d],
  'i8x16.splat': [0xfd, 0x0f],
  'i32x4.splat': [0xfd, 0x11],
  'i32x4.extract_lane': [0xfd, 0x1b],
  'i8x16.eq': [0xfd, 0x23],
  'i8x16.ne': [0xfd, 0x24],
  'i8x16.lt_u': [0xfd, 0x26],
  'i32x4.ge_s': [0xfd, 0x3f],
  'v128.and': [0xfd, 0x4e],
  'v128.or': [0xfd, 0x50],
  'v128.xor': [0xfd, 0x51],
  'v128.any_true': [0xfd, 0x53],
  'i8x16.bitmask': [0xfd, 0x64],
  'i8x16.sub': [0xfd, 0x71],
  'i16x8.extend_low_i8x16_u': [0xfd, 0x89, 0x01],
  'i16x8.extend_high_i8x16_u': [0xfd, 0x8a, 0x01],
  'i32x4.bitmask': [0xfd, 0xa4, 0x01],
  'i32x4.shl': [0xfd, 0xab, 0x01],
  'i32x4.shr_u': [0xfd, 0xad, 0x01],
  'i32x4.add': [0xfd, 0xae, 0x01],
  'i32x4.sub': [0xfd, 0xb1, 0x01],
  'i32x4.mul': [0xfd, 0xb5, 0x01],
  'i32x4.min_s': [0xfd, 0xb6, 0x01],
  'i32x4.max_s': [0xfd, 0xb8, 0x01],
  'i32x4.dot_i16x8_s': [0xfd, 0xba, 0x01],
};

/** Instructions with a number, a lane or an offset after them that is not a local. */
const takesBytes: Readonly<Record<string, number>> = { 'i8x16.shuffle': 16, 'i32x4.extract_lane': 1 };
const takesOffset = /^(i32|i64|v128)\.(load|store)/;

/**
 * Assembles functions, each with one 32-bit result, into a module that imports its memory as `engine.memory`. A memory
 * instruction is followed by its offset, a local by its name, `i8x16.shuffle` by 16 lanes. Throws a RangeError for a
 * word that it does not know.
 */
export function assembleWasm(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...vector(parameters.map(() => [i32])), 1, i32]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...name('engine'), ...name('memory'), 0x02, 0x00, 1]])),
    ...section(3, vector(functions.map((_, index) => [index]))),
    ...section(7, vector(functions.map((each, index) => [...name(each.name), 0x00, index]))),
    ...section(10, vector(functions.map((each) => sized(code(each))))),
  ]);
}

function code({ parameters, integers, longs = [], vectors, body }: WasmFunction): number[] {
  const locals = [...parameters, ...integers, ...longs, ...vectors];
  const words = body
    .replace(/;.*$/gm, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const bytes = vector([
    [...unsigned(integers.length), i32],
    [...unsigned(longs.length), i64],
    [...unsigned(vectors.length), v128],
  ]);
  for (let at = 0; at < words.length;) {
    const word = words[at++];
    if (!(word in opcodes)) throw new RangeError(`"${word}" is no instruction that the assembler knows.`);
    bytes.push(...opcodes[word]);
    if (word in takesBytes) for (let count = takesBytes[word]; count > 0; count--) bytes.push(Number(words[at++]));
    else if (takesOffset.test(word)) bytes.push(...unsigned(Number(words[at++])));
    else if (word.endsWith('.const')) bytes.push(...signed(BigInt(words[at++])));
    else if (word.startsWith('br')) bytes.push(Number(words[at++]));
    else if (word.startsWith('local.')) bytes.push(...unsigned(placeOf(locals, words[at++])));
  }
  return [...bytes, 0x0b];
}

function placeOf(locals: readonly string[], local: string): number {
  const place = locals.indexOf(local);
  if (place < 0) throw new RangeError(`"${local}" is no local.`);
  return place;
}

const section = (id: number, content: number[]): number[] => [id, ...sized(content)];
const sized = (content: number[]): number[] => [...unsigned(content.length), ...content];
const vector = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const name = (text: string): number[] => vector([...new TextEncoder().encode(text)].map((byte) => [byte]));

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: bigint): number[] {
  return value >= -64n && value < 64n ? [Number(value & 127n)] : [Number(value & 127n) | 128, ...signed(value >> 7n)];
}
