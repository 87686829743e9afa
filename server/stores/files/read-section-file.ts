import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { createChecksum } from './checksum.ts';
import {
  aligned,
  elementTypes,
  formatVersion,
  magic,
  preambleBytes,
  requireLittleEndian,
  SectionFileError,
} from './section-file.ts';
import type { SectionArray, SectionEntry, SectionHeader } from './section-file.ts';

/** The content of a section file. */
export interface SectionFileContent {
  readonly meta: unknown;
  readonly sections: Readonly<Record<string, SectionArray>>;
  /** The size of the file. */
  readonly bytes: number;
}

type SectionArrayType = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => SectionArray;

// A checksum of one slice takes a fraction of a millisecond, so that the event loop is never held for long.
const sliceBytes = 1 << 20;
/** While the checksum of one slice is taken, the next ones are read. */
const slicesAhead = 3;

/**
 * Where sections are put: memory of this thread, or shared memory, which can be handed to other threads without a copy. V8 does not
 * count shared memory and keeps much of what was let go of (690 MiB instead of 280 MiB were seen): it is for processes that end soon.
 */
export type SectionMemory = 'OWN' | 'SHARED';

/**
 * Reads a section file of the given kind into memory, sections side by side, and verifies every byte of it.
 * Throws a SectionFileError when it is missing, of another version or kind, cut short, lengthened or changed, and when the system
 * refuses to read it.
 */
export async function readSectionFile(
  path: string,
  kind: string,
  memory: SectionMemory = 'OWN',
): Promise<SectionFileContent> {
  requireLittleEndian();
  const file = await openExisting(path);
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new SectionFileError('MISSING', 'What is there is no file.');
    const { size } = found;
    const header = await readHeader(file, size);
    if (header.kind !== kind) {
      throw new SectionFileError('KIND', `The file holds "${header.kind}", not "${kind}".`);
    }
    const arrays = await Promise.all(header.sections.map((entry) => readSection(file, entry, memory)));
    const sections = Object.fromEntries(header.sections.map(({ name }, index) => [name, arrays[index]]));
    return { meta: header.meta, sections, bytes: size };
  } finally {
    await file.close();
  }
}

/** Opens a file for reading. Throws a SectionFileError, MISSING or UNREADABLE. */
export async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw asSectionFileError(error);
  }
}

/** An error of the system as a SectionFileError: nothing is there, or something that is no file, or its code; any other as it is. */
function asSectionFileError(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)
    ? new SectionFileError('MISSING', 'The file is not there.')
    : new SectionFileError('UNREADABLE', `The system does not let the file be read (${code}).`);
}

async function readHeader(file: FileHandle, size: number): Promise<SectionHeader> {
  if (size < preambleBytes) throw new SectionFileError('LENGTH', `The file has only ${size} bytes.`);
  const preamble = Buffer.alloc(preambleBytes);
  await readWhole(file, preamble, 0);
  if (preamble.toString('latin1', 0, 8) !== magic) {
    throw new SectionFileError('NOT_A_SECTION_FILE', 'The file does not begin as a file of Otvet does.');
  }
  const version = preamble.readUInt32LE(8);
  if (version !== formatVersion) {
    throw new SectionFileError(
      'VERSION',
      `The file has format version ${version}; this program reads ${formatVersion}.`,
    );
  }
  const headerBytes = preamble.readUInt32LE(12);
  if (crc32(preamble.subarray(0, 20)) !== preamble.readUInt32LE(20)) throw changed('beginning');
  if (preambleBytes + headerBytes > size) throw new SectionFileError('LENGTH', 'The file ends within its header.');
  const json = Buffer.alloc(headerBytes);
  await readWhole(file, json, preambleBytes);
  if (crc32(json) !== preamble.readUInt32LE(16)) throw changed('header');
  const header = JSON.parse(json.toString('utf8')) as SectionHeader;
  if (header.bytes !== size) {
    throw new SectionFileError('LENGTH', `The file has ${size} bytes; it was written with ${header.bytes}.`);
  }
  return header;
}

async function readSection(file: FileHandle, entry: SectionEntry, memory: SectionMemory): Promise<SectionArray> {
  const ElementArray = elementTypes[entry.dtype];
  const paddedBytes = aligned(entry.length * ElementArray.BYTES_PER_ELEMENT);
  const buffer = memory === 'SHARED' ? new SharedArrayBuffer(paddedBytes) : new ArrayBuffer(paddedBytes);
  const bytes = new Uint8Array(buffer);
  const checksum = createChecksum();
  const reading: Promise<Uint8Array>[] = [];
  let asked = 0;
  const readNext = (): void => {
    if (asked >= paddedBytes) return;
    const slice = readWhole(file, bytes.subarray(asked, asked + sliceBytes), entry.offset + asked);
    // It is waited for in its turn, and may fail before.
    slice.catch(() => {});
    reading.push(slice);
    asked += sliceBytes;
  };
  for (let ahead = 0; ahead < slicesAhead; ahead++) readNext();
  for (let slice = reading.shift(); slice !== undefined; slice = reading.shift()) {
    const read = await slice;
    readNext();
    checksum.add(read);
  }
  if (checksum.value() !== entry.checksum) throw changed(`section "${entry.name}"`);
  return new (ElementArray as SectionArrayType)(buffer, 0, entry.length);
}

/** Fills `bytes` from a position of a file. Throws a SectionFileError, LENGTH where the file ends before. */
export async function readWhole<Bytes extends Uint8Array>(
  file: FileHandle,
  bytes: Bytes,
  position: number,
): Promise<Bytes> {
  for (let done = 0; done < bytes.length;) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done).catch((error) => {
      throw asSectionFileError(error);
    });
    if (bytesRead === 0) throw new SectionFileError('LENGTH', 'The file ends before its content does.');
    done += bytesRead;
  }
  return bytes;
}

function changed(part: string): SectionFileError {
  return new SectionFileError('CHECKSUM', `The ${part} of the file is not what was written: its checksum differs.`);
}
