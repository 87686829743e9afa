import type { MissFilter } from '../../sdk/generated/operations.ts';

/** Choices of the rank filter as the address spells them. */
export const rankChoices = ['', '2-3', '4-10', '11-', 'none'] as const;

/** Choices of the filter by words in the question as the address spells them. */
export const wordChoices = ['', '-5', '6-10', '11-'] as const;

/** What is chosen, as the address spells it; '' asks nothing. */
export interface MissChoice {
  rank: string;
  words: string;
  language: string;
  search: string;
}

/** The bounds of a choice such as `2-3`, `-5` or `11-`; undefined where it has none. */
export function boundsOf(choice: string): { from: number | undefined; to: number | undefined } {
  const [from, to] = choice.split('-').map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
  return { from, to };
}

/** The filter that the address asks for; what it does not understand does not matter. */
export function missFilter({ rank, words, language, search }: MissChoice): MissFilter {
  const [ranks, lengths] = [boundsOf(rank), boundsOf(words)];
  return {
    ...(rank === 'none' ? { notFound: true } : { rankFrom: ranks.from, rankTo: ranks.to }),
    wordsFrom: lengths.from,
    wordsTo: lengths.to,
    language: language || undefined,
    search: search || undefined,
  };
}
