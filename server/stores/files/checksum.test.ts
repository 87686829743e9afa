import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPlainly, addWithWasm, createChecksum } from './checksum.ts';

const contents = fc
  .uint8Array({ minLength: 0, maxLength: 20 * 64, size: 'max' })
  .map((bytes) => bytes.subarray(0, bytes.length - (bytes.length % 64)));

function checksumOf(bytes: Uint8Array, add = addPlainly): number {
  const checksum = createChecksum(add);
  checksum.add(bytes);
  return checksum.value();
}

describe('the checksum of a section', () => {
  test('is the same in WebAssembly as in TypeScript, whatever the bytes and however they are cut', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (bytes, cut) => {
        const expected = checksumOf(bytes);
        expect(checksumOf(bytes, addWithWasm!)).toBe(expected);
        const inTwo = createChecksum();
        const middle = 64 * (cut % (1 + bytes.length / 64));
        inTwo.add(bytes.subarray(0, middle));
        inTwo.add(bytes.subarray(middle));
        expect(inTwo.value()).toBe(expected);
      }),
    );
  });

  test('takes more bytes than WebAssembly has room for at once, from shared memory too', () => {
    const bytes = new Uint8Array(new SharedArrayBuffer((5 << 19) + 64)).map((_, index) => index * 31);
    expect(checksumOf(bytes, addWithWasm!)).toBe(checksumOf(bytes));
  });

  test('is another for any change within a word', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.integer({ min: 1, max: 0xffffffff }), (bytes, place, change) => {
        fc.pre(bytes.length > 0);
        const changed = bytes.slice();
        const at = 4 * (place % (bytes.length / 4));
        for (let byte = 0; byte < 4; byte++) changed[at + byte] ^= change >>> (8 * byte);
        expect(checksumOf(changed)).not.toBe(checksumOf(bytes));
      }),
    );
  });

  test('is another for the same words in another order, and for zeros added', () => {
    const words = Uint32Array.from({ length: 64 }, (_, index) => index % 16);
    const reordered = Uint32Array.from(words).fill(7, 0, 1).fill(0, 7, 8);
    expect(checksumOf(new Uint8Array(reordered.buffer))).not.toBe(checksumOf(new Uint8Array(words.buffer)));
    expect(new Set([0, 64, 128, 192].map((length) => checksumOf(new Uint8Array(length)))).size).toBe(4);
  });

  test('refuses bytes that are no multiple of 64', () => {
    expect(() => createChecksum().add(new Uint8Array(63))).toThrow(RangeError);
  });

  test('is what docs/model-format.md says', () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, index) => index);
    expect(checksumOf(bytes)).toBe(769538058);
  });
});
