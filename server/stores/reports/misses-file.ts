import { join } from 'node:path';
import { readSectionFile } from '../files/read-section-file.ts';
import { writeSectionFile } from '../files/write-section-file.ts';

/** The questions whose right passage did not come first, in file order; all arrays go together. */
export interface Misses {
  /** The row of the question. */
  readonly rows: Uint32Array;
  /** The right passage. */
  readonly expected: Uint32Array;
  /** The passage that came first; {@link NONE} where nothing came. */
  readonly retrieved: Uint32Array;
  /** The rank of the right passage; 0 where it was not found. */
  readonly ranks: Uint32Array;
}

/** What a report keeps besides its figures. */
export interface StoredMisses extends Misses {
  /** Rows of questions left out, for the model does not have their passage, ascending; null in files of early versions, which do not say. */
  readonly leftOut: Uint32Array | null;
}

/** Stands for no passage. */
export const NONE = 0xffffffff;

/** Writes the misses, and the rows left out, as a file of a report's folder. */
export function writeMisses(
  folder: string,
  { rows, expected, retrieved, ranks }: Misses,
  leftOut: Uint32Array,
): Promise<void> {
  return writeSectionFile(pathIn(folder), 'misses', {}, { rows, expected, retrieved, ranks, leftOut });
}

/** Reads the misses of a report; throws a SectionFileError when the file is damaged. */
export async function readMisses(folder: string): Promise<StoredMisses> {
  const { sections } = await readSectionFile(pathIn(folder), 'misses');
  return {
    rows: sections.rows as Uint32Array,
    expected: sections.expected as Uint32Array,
    retrieved: sections.retrieved as Uint32Array,
    ranks: sections.ranks as Uint32Array,
    leftOut: (sections.leftOut as Uint32Array | undefined) ?? null,
  };
}

const pathIn = (folder: string): string => join(folder, 'misses.report');
