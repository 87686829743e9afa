import { boundBlocks } from '../../../engine/search/bound-blocks.ts';
import type { Frequencies, Postings, Weighting } from '../../../engine/sparse/postings.ts';
import { readSectionFile } from '../../files/read-section-file.ts';
import type { SectionMemory } from '../../files/read-section-file.ts';
import { writeSectionFile } from '../../files/write-section-file.ts';

interface PostingsMeta {
  readonly passageCount: number;
  readonly weighting: Weighting;
  readonly commonAbove: number;
  readonly smallBits?: number;
}

/** The first files of this format did not name the size of their small blocks: eight passages. */
const unnamedSmallBits = 3;

/** Writes an index with the bounds of its blocks as a section file of kind "postings". */
export function writePostings(path: string, postings: Postings): Promise<void> {
  const { passageCount, weighting, offsets, passages, frequencies, termFactors, passageFactors } = postings;
  const { commonAbove, smallBits, small, large, units, starts } = postings.bounds ?? boundBlocks(postings);
  const meta: PostingsMeta = { passageCount, weighting, commonAbove, smallBits };
  return writeSectionFile(path, 'postings', meta, {
    offsets,
    passages,
    frequencies,
    termFactors,
    passageFactors,
    smallBounds: small,
    largeBounds: large,
    boundUnits: units,
    blockStarts: starts,
  });
}

/** Reads an index and the size of its file in bytes; throws a SectionFileError when the file is damaged. */
export async function readPostings(
  path: string,
  memory: SectionMemory = 'OWN',
): Promise<{ postings: Postings; bytes: number }> {
  const { meta, sections, bytes } = await readSectionFile(path, 'postings', memory);
  const { passageCount, weighting, commonAbove, smallBits = unnamedSmallBits } = meta as PostingsMeta;
  const postings: Postings = {
    passageCount,
    weighting,
    offsets: sections.offsets as Uint32Array,
    passages: sections.passages as Uint32Array,
    frequencies: sections.frequencies as Frequencies,
    termFactors: sections.termFactors as Float64Array,
    passageFactors: sections.passageFactors as Float64Array,
    bounds: {
      commonAbove,
      smallBits,
      small: sections.smallBounds as Uint8Array,
      large: sections.largeBounds as Uint8Array,
      units: sections.boundUnits as Float64Array,
      starts: sections.blockStarts as Uint32Array,
    },
  };
  return { postings, bytes };
}
