declare module 'snowball-stemmers' {
  const snowball: {
    /** A stemmer of Snowball by the English name of its language. */
    newStemmer(language: string): { stem(word: string): string };
  };
  export default snowball;
}
