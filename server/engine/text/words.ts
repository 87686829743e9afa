const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words of a text as people count them: runs of letters and digits with their marks. */
export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? [];
}
