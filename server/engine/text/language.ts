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
