import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openExisting, readWhole } from './read-section-file.ts';
import { preambleBytes, SectionFileError } from './section-file.ts';

/** What the header of each section file sums up to, by the file's name: the header holds the checksums of all sections. */
export type FileIdentities = Readonly<Record<string, number>>;

/** The identities of the section files of a folder, in the order of their names. */
export async function readIdentities(folder: string): Promise<FileIdentities> {
  const names = (await readdir(folder)).toSorted();
  const identities = await Promise.all(
    names.map(async (name) => [name, await identityOf(join(folder, name))] as const),
  );
  return Object.fromEntries(identities);
}

/**
 * Holds the files of a folder to the identities they had when they were written together, so that no file of another model, sound in
 * itself, stands among them. Files that are not there are the business of whoever needs them. Throws a SectionFileError.
 */
export async function checkIdentities(folder: string, expected: FileIdentities): Promise<void> {
  const present = new Set(await readdir(folder));
  for (const [name, identity] of Object.entries(expected)) {
    if (present.has(name) && (await identityOf(join(folder, name))) !== identity) {
      throw new SectionFileError('CHECKSUM', `The file ${name} was not written together with the others.`);
    }
  }
}

/** The checksum of the header, which stands in the preamble (docs/model-format.md). */
async function identityOf(path: string): Promise<number> {
  const file = await openExisting(path);
  try {
    return (await readWhole(file, Buffer.alloc(preambleBytes), 0)).readUInt32LE(16);
  } finally {
    await file.close();
  }
}
