/**
 * A CSV of rows over a small vocabulary of made-up words, the same at each call, and its questions: six words of the
 * passage each, so that a question finds many passages and its own among the first.
 */
export function wordsCsv(rowCount: number, vocabularySize: number): { csv: string; questions: string[] } {
  let state = 1;
  const below = (limit: number): number => {
    state = Math.imul(state, 48_271) & 0x7fffffff;
    // The low bits of such a generator repeat soon.
    return Math.floor((state / 0x80000000) * limit);
  };
  // Squared: some words are common, most are rare.
  const word = (): string => `w${Math.floor((below(1_000_000) / 1_000_000) ** 2 * vocabularySize).toString(36)}`;
  const questions: string[] = [];
  const rows = Array.from({ length: rowCount }, () => {
    const words = Array.from({ length: 30 + below(40) }, word);
    questions.push(Array.from({ length: 6 }, () => words[below(words.length)]).join(' '));
    return `${questions.at(-1)},${words.join(' ')},${words.slice(0, 3).join(' ')}\n`;
  });
  return { csv: `question,context,answer\n${rows.join('')}`, questions };
}
