import { questionVector } from '../../engine/fit/encode-question.ts';
import type { OpenIndex } from '../models/open-model.ts';

/** A question and its right passage by the model's numbers. */
export interface AskedQuestion {
  readonly question: string;
  readonly passage: number;
}

/** The rank of the right passage from 1, null when it is not found; and what came first where that is another. */
export interface RankedPassage {
  readonly rank: number | null;
  readonly retrieved: number | null;
}

/** Ranks the right passage of each question, and for those that miss finds what came first instead. */
export async function rankBatch(
  { model, analyzer, collection }: OpenIndex,
  batch: readonly AskedQuestion[],
): Promise<RankedPassage[]> {
  const vectors = batch.map(({ question }) => questionVector(model, analyzer, question));
  const ranks = await collection.ranks(
    vectors,
    Uint32Array.from(batch, ({ passage }) => passage),
  );
  const missed = vectors.filter((_, index) => ranks[index] !== 1);
  const firsts = (await collection.searchMany(missed, 1)).values();
  return ranks.map((rank) => ({ rank, retrieved: rank === 1 ? null : (firsts.next().value?.[0]?.id ?? null) }));
}
