import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 65_536;

/** The bytes of a file from an offset to its end, in chunks that share one buffer: each is valid until the next is asked for. */
export function* readChunks(path: string, offset = 0): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let position = offset;
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK_BYTES, position);
      if (length === 0) return;
      position += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file, at most as many as asked for. */
export function readHead(path: string, byteCount: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(byteCount, fstatSync(file).size));
    let filled = 0;
    while (filled < buffer.length) {
      const length = readSync(file, buffer, filled, buffer.length - filled, filled);
      if (length === 0) break;
      filled += length;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}
