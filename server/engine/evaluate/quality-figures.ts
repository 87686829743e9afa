import { wilsonInterval } from './wilson-interval.ts';
import type { Share } from './wilson-interval.ts';

/** The rank of the right passage of one question, null when it was not found. */
export interface RankedQuestion {
  readonly rank: number | null;
  /** True when the question's row is the first row of its passage: only then can it hit by row. */
  readonly firstRow: boolean;
}

/** The quality of a model over questions; shares and means from 0 to 1, as SEMANTICS "Figures" defines them. */
export interface QualityFigures {
  readonly questionCount: number;
  readonly accuracy: Share;
  readonly accuracyByRow: number;
  readonly hitsAt: readonly (Share & { readonly k: number })[];
  readonly mrr: number;
  readonly ndcgAt10: number;
  /** Questions whose passage was not found at all. */
  readonly notFound: number;
}

const cutOffs = [1, 3, 5, 10] as const;

/**
 * Figures from ranks: accuracy is the share of rank 1, mrr the mean of 1/rank, ndcgAt10 the mean of 1/log2(1 + rank)
 * to rank 10 (one right passage a question, so that the ideal is 1). What was not found counts 0.
 */
export function qualityFigures(questions: readonly RankedQuestion[]): QualityFigures {
  const questionCount = questions.length;
  const within = (k: number): number => questions.filter(({ rank }) => rank !== null && rank <= k).length;
  const mean = (gain: (rank: number) => number): number =>
    questions.reduce((sum, { rank }) => sum + (rank === null ? 0 : gain(rank)), 0) / (questionCount || 1);
  return {
    questionCount,
    accuracy: wilsonInterval(within(1), questionCount),
    accuracyByRow: questions.filter(({ rank, firstRow }) => rank === 1 && firstRow).length / (questionCount || 1),
    hitsAt: cutOffs.map((k) => ({ k, ...wilsonInterval(within(k), questionCount) })),
    mrr: mean((rank) => 1 / rank),
    ndcgAt10: mean((rank) => (rank <= 10 ? 1 / Math.log2(1 + rank) : 0)),
    notFound: questions.filter(({ rank }) => rank === null).length,
  };
}
