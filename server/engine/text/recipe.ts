/** What a person chooses about how text becomes tokens; SEMANTICS "Text to terms" gives the order of the steps. */
export interface RecipeChoice {
  readonly lowercase: boolean;
  readonly removeStopWords: boolean;
  /** True: tokens are letters and digits with their marks; false: whatever stands between white space. */
  readonly removePunctuation: boolean;
  readonly stemmer: 'NONE' | 'AUTO';
  /** In code points; shorter tokens are dropped. */
  readonly minTokenLength: number;
}

/** A recipe as a model carries it: the languages (ISO 639-1, leading first) are fixed when the model is fitted. */
export interface Recipe extends RecipeChoice {
  readonly languages: readonly string[];
}

/** What a term is made of: words, characters, or characters within words, as scikit-learn's `analyzer`. */
export type AnalyzerKind = 'WORD' | 'CHAR' | 'CHAR_WB';

/** Everything that decides which terms a text has. A recipe of null is scikit-learn's default treatment. */
export interface AnalyzerSettings {
  readonly recipe: Recipe | null;
  readonly analyzer: AnalyzerKind;
  readonly ngramMin: number;
  readonly ngramMax: number;
}

/** True when every term is one word, not a run of several or of characters. */
export function isSingleWords({ analyzer, ngramMin, ngramMax }: AnalyzerSettings): boolean {
  return analyzer === 'WORD' && ngramMin === 1 && ngramMax === 1;
}

/** True when the treatment of a token depends on its language. */
export function needsLanguages(recipe: RecipeChoice | null): boolean {
  return recipe !== null && (recipe.removeStopWords || recipe.stemmer === 'AUTO');
}
