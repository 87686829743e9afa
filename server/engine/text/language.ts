/** A language as the engine is handed it: its code (ISO 639-1), script, stop words (lower case, ё as е) and stemmer. */
export interface Language {
  readonly code: string;
  readonly script: Script;
  readonly stopWords: ReadonlySet<string>;
  /** Reduces a lower-case word to its stem; never empty. */
  readonly stem: (word: string) => string;
}

/** The scripts whose words are treated by language. */
export type Script = 'LATIN' | 'CYRILLIC';

const firstLetter = /\p{L}/u;
const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/** The script of a word's first letter: OTHER for a script without a treatment, null for a word without letters. */
export function scriptOf(word: string): Script | 'OTHER' | null {
  const letter = firstLetter.exec(word)?.[0];
  if (letter === undefined) return null;
  if (latin.test(letter)) return 'LATIN';
  return cyrillic.test(letter) ? 'CYRILLIC' : 'OTHER';
}
