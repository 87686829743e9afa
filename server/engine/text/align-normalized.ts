import { normalizeText } from './normalize-text.ts';
import type { RecipeChoice } from './recipe.ts';

/** For each code unit of a normalised text: where the characters it came from begin and end in the original. */
export interface Alignment {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

// Either a run of letters and signs that stay one code unit each (Latin but İ, Greek, Cyrillic), unless a mark follows;
// or what normalisation may put together: any character with its marks, or the parts of a Hangul syllable.
const runOrCluster =
  /([\0-\u012f\u0131-\u02ff\u0370-\u0482\u048a-\u052f]+)(?![\p{M}\u1160-\u11ff])|.[\p{M}\u1160-\u11ff]*/gsu;

/** Aligns `normalizeText(text, recipe)` with the text, in UTF-16 code units. */
export function alignNormalized(text: string, recipe: RecipeChoice | null): Alignment {
  const { length } = normalizeText(text, recipe);
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  let unit = 0;
  for (const { 0: characters, 1: run, index } of text.matchAll(runOrCluster)) {
    if (run !== undefined) {
      for (let at = index; at < index + run.length; at++) {
        starts[unit] = at;
        ends[unit++] = at + 1;
      }
      continue;
    }
    const end = unit + normalizeText(characters, recipe).length;
    starts.fill(index, unit, end);
    ends.fill(index + characters.length, unit, end);
    unit = end;
  }
  return { starts, ends };
}
