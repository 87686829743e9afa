import type { Recipe } from '../text/recipe.ts';
import type { Fitted } from './fit-model.ts';
import type { ModelParameters } from './parameters.ts';
import { slotCount } from './vocabulary.ts';

/** A TF-IDF model without terms, over so many texts without terms. */
export function emptyFit(
  parameters: ModelParameters & { type: 'TFIDF' },
  recipe: Recipe | null,
  textCount: number,
): Fitted {
  const termFactors = new Float64Array(0);
  return {
    model: {
      ...parameters,
      recipe,
      vocabulary: { bytes: new Uint8Array(0), offsets: new Uint32Array(1), slots: new Uint32Array(slotCount(0)) },
      termFactors,
      passageCount: textCount,
    },
    postings: {
      passageCount: textCount,
      offsets: new Uint32Array(1),
      passages: new Uint32Array(0),
      frequencies: new Uint8Array(0),
      termFactors,
      passageFactors: new Float64Array(textCount).fill(1),
      weighting: { type: 'TFIDF', sublinearTf: false, binary: false, unitLength: true },
    },
  };
}
