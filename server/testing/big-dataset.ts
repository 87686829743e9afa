/** A CSV of made-up words, the same at each call: `rowCount` passages of sixty words, with a question each. */
export function bigCsv(rowCount: number): string {
  let state = 1;
  const word = (): string => {
    state = Math.imul(state, 48_271) & 0x7fffffff;
    return (state % 60_466_176).toString(36);
  };
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  return `question,context,answer\n${Array.from({ length: rowCount }, () => `${words(5)},${words(60)},${words(3)}\n`).join('')}`;
}

/** A fit of it that takes many seconds. */
export const SLOW_FIT = { type: 'TFIDF', tfidf: { analyzer: 'CHAR', ngramMin: 1, ngramMax: 6 } } as const;
