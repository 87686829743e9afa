import { tokenShape } from '../text/create-analyzer.ts';
import { normalizeText } from '../text/normalize-text.ts';
import type { RecipeChoice } from '../text/recipe.ts';
import { scanTokens } from '../text/scan-tokens.ts';

/** Texts cut into words once, so that many treatments of the words can be counted without reading the texts again. */
export interface CutTexts {
  /** The distinct words, as the normalised texts have them. */
  readonly words: readonly string[];
  /** How often each of them stands in the texts. */
  readonly counts: readonly number[];
  /** The numbers of the words, in the order of the texts. */
  readonly numbers: readonly number[];
  /** Where the words of each text end among them. */
  readonly ends: readonly number[];
}

/** What of a recipe decides where words begin and end, before any of them is dropped or changed; null: scikit-learn's default. */
export type Cut = Pick<RecipeChoice, 'lowercase' | 'removePunctuation'> | null;

/** Makes a cutter for whole words of any length: `add` cuts a text, `texts` gives those so far. */
export function createTextCutter(cut: Cut): { add(text: string): void; texts: CutTexts } {
  const recipe: RecipeChoice | null =
    cut === null ? null : { ...cut, removeStopWords: false, stemmer: 'NONE', minTokenLength: 1 };
  const shape = tokenShape({
    recipe: recipe === null ? null : { ...recipe, languages: [] },
    analyzer: 'WORD',
    ngramMin: 1,
    ngramMax: 1,
  });
  const words: string[] = [];
  const counts: number[] = [];
  const numbers: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, number>();

  const add = (text: string): void => {
    const normalized = normalizeText(text, recipe);
    scanTokens(normalized, shape, (from, to) => {
      const word = normalized.slice(from, to);
      let number = known.get(word);
      if (number === undefined) {
        number = words.length;
        known.set(word, number);
        words.push(word);
        counts.push(0);
      }
      counts[number]++;
      numbers.push(number);
    });
    ends.push(numbers.length);
  };
  return { add, texts: { words, counts, numbers, ends } };
}

/** Counts in how many of the texts each term stands: a word as it was treated, or a run of them. */
export interface CutCounter {
  /** Says what the next word becomes, in the order of `words`; null drops it. Every word comes before the first text. */
  treat(treated: string | null): void;
  /** Counts the terms of the next text, in their order. */
  addText(): void;
  /** In how many of the texts so far each term stands; each is 1 or more. */
  frequencies(): number[];
}

/** Makes a counter of runs of ngramMin to ngramMax words. */
export function createCutCounter(texts: CutTexts, ngramMin: number, ngramMax: number): CutCounter {
  /** The number of each word's term, -1 where it is dropped. */
  const termOfWord: number[] = [];
  const termNumbers = new Map<string, number>();
  /** Runs of two and more, by the run without its last word and that word: no two of them give the same key. */
  const runs = new Map<number, number>();
  const keyBase = texts.words.length + 1;
  const frequencies: number[] = [];
  const lastSeen: number[] = [];
  let text = 0;

  const create = (): number => {
    frequencies.push(0);
    lastSeen.push(-1);
    return frequencies.length - 1;
  };
  const count = (term: number): void => {
    if (lastSeen[term] === text) return;
    lastSeen[term] = text;
    frequencies[term]++;
  };
  const countRunsFrom = (terms: readonly number[], first: number): void => {
    let run = terms[first];
    if (ngramMin === 1) count(run);
    const last = Math.min(first + ngramMax, terms.length);
    for (let next = first + 1; next < last; next++) {
      const key = run * keyBase + terms[next];
      let longer = runs.get(key);
      if (longer === undefined) runs.set(key, (longer = create()));
      run = longer;
      if (next - first + 1 >= ngramMin) count(run);
    }
  };

  return {
    treat: (treated) => {
      let term = -1;
      if (treated !== null) {
        term = termNumbers.get(treated) ?? create();
        termNumbers.set(treated, term);
      }
      termOfWord.push(term);
    },
    addText: () => {
      const terms: number[] = [];
      for (let at = text === 0 ? 0 : texts.ends[text - 1]; at < texts.ends[text]; at++) {
        const term = termOfWord[texts.numbers[at]];
        if (term >= 0) terms.push(term);
      }
      for (let first = 0; first < terms.length; first++) countRunsFrom(terms, first);
      text++;
    },
    frequencies: () => frequencies.filter((frequency) => frequency > 0),
  };
}
