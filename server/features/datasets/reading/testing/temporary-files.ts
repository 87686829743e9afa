import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Files and folders for one test file, removed after its tests. */
export function temporaryFiles(): { file: (content: string | Uint8Array) => string; folder: () => string } {
  const root = mkdtempSync(join(tmpdir(), 'otvet-reading-'));
  let count = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return {
    file: (content) => {
      const path = join(root, `file-${count++}`);
      writeFileSync(path, content);
      return path;
    },
    folder: () => {
      const path = join(root, `folder-${count++}`);
      mkdirSync(path);
      return path;
    },
  };
}

/** A text as bytes of a WHATWG encoding that has no encoder in Node: UTF-16, or one byte a character by the encoding's own table. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const characters = Array.from(new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = characters.indexOf(character);
      if (byte === -1) throw new RangeError(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}
