import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSectionFile } from './read-section-file.ts';
import { SectionFileError } from './section-file.ts';
import type { SectionFileProblem } from './section-file.ts';
import { writeSectionFile } from './write-section-file.ts';

const meta = { name: 'Ответ', size: 3, nothing: null };
const sections = {
  bytes: Uint8Array.of(1, 2, 255),
  words: Uint16Array.of(1, 65535),
  numbers: Uint32Array.from({ length: 700_000 }, (_, index) => index * 6007),
  weights: Float64Array.of(Math.PI, 1e-300, -0),
  empty: new Float64Array(0),
};

let folder: string;
let path: string;
let written: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otvet-sections-'));
  path = join(folder, 'a.sections');
  await writeSectionFile(path, 'test', meta, sections);
  written = await readFile(path);
});

afterAll(() => rm(folder, { recursive: true }));

async function problemOf(content: Uint8Array): Promise<SectionFileProblem | null> {
  const damaged = join(folder, 'damaged.sections');
  await writeFile(damaged, content);
  try {
    await readSectionFile(damaged, 'test');
    return null;
  } catch (error) {
    if (error instanceof SectionFileError) return error.problem;
    throw error;
  }
}

function withBitFlipped(bit: number): Buffer {
  const content = Buffer.from(written);
  content[bit >> 3] ^= 1 << (bit & 7);
  return content;
}

describe('a section file', () => {
  test('gives back what was written', async () => {
    const content = await readSectionFile(path, 'test');
    expect(content.meta).toEqual(meta);
    expect(content.sections).toEqual(sections);
    expect(content.bytes).toBe((await stat(path)).size);
  });

  test('writes arrays that lie in shared memory or begin within a buffer', async () => {
    const shared = new Uint32Array(new SharedArrayBuffer(12)).fill(7);
    const within = new Float64Array(8).fill(3).subarray(2, 5);
    const other = join(folder, 'b.sections');
    await writeSectionFile(other, 'test', null, { shared, within });
    expect((await readSectionFile(other, 'test')).sections).toEqual({
      shared: Uint32Array.of(7, 7, 7),
      within: Float64Array.of(3, 3, 3),
    });
  });

  test('refuses a file that is not there, of another kind, another version, or something else', async () => {
    await expect(readSectionFile(join(folder, 'none'), 'test')).rejects.toMatchObject({ problem: 'MISSING' });
    await expect(readSectionFile(path, 'other')).rejects.toMatchObject({ problem: 'KIND' });
    const newer = Buffer.from(written);
    newer.writeUInt32LE(written.readUInt32LE(8) + 1, 8);
    expect(await problemOf(newer)).toBe('VERSION');
    expect(await problemOf(Buffer.from('question,context,answer\n'))).toBe('NOT_A_SECTION_FILE');
  });

  test('says so when the system does not let a file be read', async () => {
    const loop = join(folder, 'loop.sections');
    await symlink(loop, loop);
    await expect(readSectionFile(loop, 'test')).rejects.toMatchObject({
      problem: 'UNREADABLE',
      message: expect.stringMatching(/ELOOP/),
    });
  });

  test('refuses a file cut short or lengthened anywhere', async () => {
    for (const length of [0, 1, 23, 24, 100, 1000, written.length - 1]) {
      expect(await problemOf(written.subarray(0, length)), `${length} bytes`).toBe('LENGTH');
    }
    expect(await problemOf(Buffer.concat([written, Buffer.of(0)]))).toBe('LENGTH');
  });

  test('refuses a file with any one bit flipped', async () => {
    const bits = written.length * 8;
    const early = Array.from({ length: 100 }, (_, index) => index * 31);
    const anywhere = Array.from({ length: 100 }, (_, index) => Math.floor((index / 100) * bits) + index);
    for (const bit of [...early, ...anywhere, bits - 1]) {
      expect(await problemOf(withBitFlipped(bit)), `bit ${bit}`).not.toBeNull();
    }
  });
});
