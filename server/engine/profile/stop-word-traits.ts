import type { Language } from '../text/language.ts';
import { FIGURES, IN_PASSAGES, type WordCounts } from './word-counts.ts';
import { HAS_LETTER, scriptBits, STOP_WORD } from './word-traits.ts';

/** A language with a smaller share of the words than this has no stop words in the dataset, as in a fit. */
const LEAST_SHARE = 0.05;

/**
 * The bits of a word that is a stop word of the languages of the passages: those that the words counted tell.
 * Every script stands for its leading language, the one whose stop words occur most.
 */
export function stopWordTraits({ table, figures, traits }: WordCounts, languages: readonly Language[]): number {
  const evidence = new Float64Array(languages.length);
  const inScript = new Map<number, number>(Object.values(scriptBits).map((bit) => [bit, 0]));
  let total = 0;
  for (let id = 0; id < table.count; id++) {
    const count = figures[id * FIGURES + IN_PASSAGES];
    if (count === 0 || (traits[id] & HAS_LETTER) === 0) continue;
    total += count;
    for (const [bit, words] of inScript) if ((traits[id] & bit) !== 0) inScript.set(bit, words + count);
    const speakers = languages.flatMap((_, place) => ((traits[id] & (STOP_WORD << place)) === 0 ? [] : [place]));
    for (const place of speakers) evidence[place] += count / speakers.length;
  }
  const leading = new Map<number, number>();
  languages.forEach(({ script }, place) => {
    const rival = leading.get(scriptBits[script]);
    if (rival === undefined || evidence[place] > evidence[rival]) leading.set(scriptBits[script], place);
  });
  let bits = 0;
  for (const [script, place] of leading) {
    if (inScript.get(script)! >= total * LEAST_SHARE) bits |= STOP_WORD << place;
  }
  return bits;
}
