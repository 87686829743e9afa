declare module 'snowball-stemmers' {
  /** Makes the Snowball stemmer of a language, given its English name in lower case. */
  export function newStemmer(language: string): { stem(word: string): string };
}
