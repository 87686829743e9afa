import { join } from 'node:path';
import type { Model } from '../../engine/fit/model.ts';
import type { ModelParameters } from '../../engine/fit/parameters.ts';
import type { Recipe } from '../../engine/text/recipe.ts';
import { readSectionFile } from '../files/read-section-file.ts';
import type { SectionMemory } from '../files/read-section-file.ts';
import { writeSectionFile } from '../files/write-section-file.ts';

interface ModelMeta {
  readonly fitted: ModelParameters;
  readonly recipe: Recipe | null;
  readonly passageCount: number;
}

/** Writes what turns questions into vectors (parameters, recipe, vocabulary, idf) as the file `name.model` of a folder. */
export function writeModel(folder: string, name: string, model: Model): Promise<void> {
  const fitted = { type: model.type, parameters: model.parameters } as ModelParameters;
  const meta: ModelMeta = { fitted, recipe: model.recipe, passageCount: model.passageCount };
  const { bytes, offsets, slots } = model.vocabulary;
  return writeSectionFile(modelPath(folder, name), 'model', meta, {
    termBytes: bytes,
    termOffsets: offsets,
    termSlots: slots,
    termFactors: model.termFactors,
  });
}

/** Reads a model and the size of its file in bytes; throws a SectionFileError when the file is damaged. */
export async function readModel(
  folder: string,
  name: string,
  memory: SectionMemory = 'OWN',
): Promise<{ model: Model; bytes: number }> {
  const { meta, sections, bytes } = await readSectionFile(modelPath(folder, name), 'model', memory);
  const { fitted, recipe, passageCount } = meta as ModelMeta;
  const model: Model = {
    ...fitted,
    recipe,
    passageCount,
    vocabulary: {
      bytes: sections.termBytes as Uint8Array,
      offsets: sections.termOffsets as Uint32Array,
      slots: sections.termSlots as Uint32Array,
    },
    termFactors: sections.termFactors as Float64Array,
  };
  return { model, bytes };
}

function modelPath(folder: string, name: string): string {
  return join(folder, `${name}.model`);
}
