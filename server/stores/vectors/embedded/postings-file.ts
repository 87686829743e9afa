import type { Frequencies, Postings, Weighting } from '../../../engine/sparse/postings.ts';
import { readSectionFile } from '../../files/read-section-file.ts';
import type { SectionMemory } from '../../files/read-section-file.ts';
import { writeSectionFile } from '../../files/write-section-file.ts';

interface PostingsMeta {
  readonly passageCount: number;
  readonly weighting: Weighting;
}

/** Writes an index as a section file of kind "postings". */
export function writePostings(path: string, postings: Postings): Promise<void> {
  const { passageCount, weighting, offsets, passages, frequencies, termFactors, passageFactors } = postings;
  const meta: PostingsMeta = { passageCount, weighting };
  return writeSectionFile(path, 'postings', meta, {
    offsets,
    passages,
    frequencies,
    termFactors,
    passageFactors,
  });
}

/** Reads an index and the size of its file in bytes; throws a SectionFileError when the file is damaged. */
export async function readPostings(
  path: string,
  memory: SectionMemory = 'OWN',
): Promise<{ postings: Postings; bytes: number }> {
  const { meta, sections, bytes } = await readSectionFile(path, 'postings', memory);
  const { passageCount, weighting } = meta as PostingsMeta;
  const postings: Postings = {
    passageCount,
    weighting,
    offsets: sections.offsets as Uint32Array,
    passages: sections.passages as Uint32Array,
    frequencies: sections.frequencies as Frequencies,
    termFactors: sections.termFactors as Float64Array,
    passageFactors: sections.passageFactors as Float64Array,
  };
  return { postings, bytes };
}
