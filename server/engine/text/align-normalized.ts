import { normalizeText } from './normalize-text.ts';
import type { RecipeChoice } from './recipe.ts';

/** For each code unit of a normalised text: where the characters it came from begin and end in the original. */
export interface Alignment {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

// What normalisation may put together: a character with its marks, or the parts of a Hangul syllable.
const cluster = /.[\p{M}\u1160-\u11ff]*/gsu;

/** Aligns `normalizeText(text, recipe)` with the text, in UTF-16 code units. */
export function alignNormalized(text: string, recipe: RecipeChoice | null): Alignment {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: characters, index } of text.matchAll(cluster)) {
    const { length } = normalizeText(characters, recipe);
    for (let unit = 0; unit < length; unit++) {
      starts.push(index);
      ends.push(index + characters.length);
    }
  }
  return { starts, ends };
}
