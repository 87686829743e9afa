import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { createChecksum } from './checksum.ts';
import { aligned, elementTypes, formatVersion, magic, preambleBytes, requireLittleEndian } from './section-file.ts';
import type { SectionArray, SectionEntry, SectionHeader, Sections } from './section-file.ts';

const sliceBytes = 8 << 20;

/**
 * Writes arrays and a JSON-serialisable `meta` as one section file (docs/model-format.md) and syncs it to the disk.
 * The caller writes into staging: a file that is half written is never published.
 */
export async function writeSectionFile(path: string, kind: string, meta: unknown, sections: Sections): Promise<void> {
  requireLittleEndian();
  const arrays = Object.entries(sections);
  const { head, header } = buildHead(kind, meta, arrays);
  const file = await open(path, 'w');
  try {
    await writeWhole(file, head, 0);
    for (const [index, [, array]] of arrays.entries()) {
      const bytes = bytesOf(array);
      const { offset } = header.sections[index];
      await writeWhole(file, bytes, offset);
      await writeWhole(file, paddingAfter(bytes), offset + bytes.length);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The header grows with the offsets written in it, so the room for it is found by trying. */
function buildHead(
  kind: string,
  meta: unknown,
  arrays: [string, SectionArray][],
): { head: Buffer; header: SectionHeader } {
  const checksums = arrays.map(([, array]) => checksumOf(bytesOf(array)));
  for (let room = aligned(preambleBytes + 1); ;) {
    const header = layOut(kind, meta, arrays, checksums, room);
    const json = Buffer.from(JSON.stringify(header));
    const needed = aligned(preambleBytes + json.length);
    if (needed > room) {
      room = needed;
      continue;
    }
    const head = Buffer.alloc(room, ' ');
    json.copy(head, preambleBytes);
    head.write(magic, 0, 'latin1');
    head.writeUInt32LE(formatVersion, 8);
    head.writeUInt32LE(room - preambleBytes, 12);
    head.writeUInt32LE(crc32(head.subarray(preambleBytes)), 16);
    head.writeUInt32LE(crc32(head.subarray(0, 20)), 20);
    return { head, header };
  }
}

/** Of an array and the padding after it. */
function checksumOf(bytes: Uint8Array): number {
  const checksum = createChecksum();
  const whole = bytes.length - (bytes.length % aligned(1));
  const last = new Uint8Array(aligned(bytes.length) - whole);
  last.set(bytes.subarray(whole));
  checksum.add(bytes.subarray(0, whole));
  checksum.add(last);
  return checksum.value();
}

function layOut(
  kind: string,
  meta: unknown,
  arrays: [string, SectionArray][],
  checksums: number[],
  start: number,
): SectionHeader {
  let offset = start;
  const sections = arrays.map(([name, array], index): SectionEntry => {
    const entry = { name, dtype: dtypeOf(array), length: array.length, offset, checksum: checksums[index] };
    offset += aligned(array.byteLength);
    return entry;
  });
  return { kind, meta, bytes: offset, sections };
}

function dtypeOf(array: SectionArray): SectionEntry['dtype'] {
  const names = Object.keys(elementTypes) as SectionEntry['dtype'][];
  return names.find((name) => array instanceof elementTypes[name])!;
}

function bytesOf(array: SectionArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function paddingAfter(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(aligned(bytes.length) - bytes.length);
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, Math.min(sliceBytes, bytes.length - done), position + done);
    done += bytesWritten;
  }
}
