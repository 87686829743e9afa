import { countCommon, smallBlockCount } from '../sparse/block-bounds.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { createAccumulator } from './accumulator.ts';
import { chooseBlocks, createBlockBounds } from './bound-blocks.ts';
import { createBoundKernel } from './bound-kernel.ts';
import { collectCandidates, createCollector } from './collect-candidates.ts';
import { createCountLookup } from './count-lookup.ts';
import { exactPart, exactScores } from './exact-weights.ts';
import { planQuery } from './plan-query.ts';
import { createPlainSearch } from './search-plainly.ts';
import { createTopK } from './top-k.ts';
import type { Scored } from './top-k.ts';

/** Answers questions over one index. Its scratch memory is 24 bytes a passage, and the bounds of the common
 * terms that were asked for, so it answers one at a time. */
export interface Searcher {
  /** The k best passages with a score above 0, best first, equal scores by ascending number. */
  readonly search: (query: SparseVector, k: number) => Scored[];
  /** The scores of the given passages, 0 for none. */
  readonly scores: (query: SparseVector, passages: Uint32Array) => Float64Array;
  /** 1 + passages with a higher score + equal ones with a smaller number; null when the passage's score is 0. */
  readonly rank: (query: SparseVector, passage: number) => number | null;
  /** What each entry of the query adds to the score of a passage; they add up to it. */
  readonly explain: (query: SparseVector, passage: number) => Float64Array;
}

/** Above so many hits nearly everything would be a candidate, and bounds only cost time. */
const mostCandidates = 1000;

/**
 * Makes a searcher. Approximate sums with bounds find a few candidates; these are scored in f64, terms in ascending order,
 * so that what it answers is what adding up everything would answer, to the last bit (docs/engine.md).
 */
export function createSearcher(postings: Postings, blocks = chooseBlocks(postings)): Searcher {
  const { passageCount, offsets } = postings;
  const smallCount = smallBlockCount(passageCount, blocks.smallBits);
  const kernel = createBoundKernel(countCommon(offsets, blocks.commonAbove), smallCount);
  const lookup = createCountLookup(postings, createBlockBounds(postings, blocks, kernel.bytes));
  const plain = createPlainSearch(postings);
  const accumulator = createAccumulator(lookup);
  const collector = accumulator && createCollector(accumulator, kernel);
  const plan = (query: SparseVector) => accumulator && planQuery(accumulator, query);
  const scoreOf = (query: SparseVector, passage: number) => exactScores(lookup, query, Uint32Array.of(passage))[0];

  return {
    search: (query, k) => {
      const planned = k > 0 && k <= mostCandidates ? plan(query) : null;
      if (collector === null || planned === null) return plain.search(query, k);
      const { candidates } = collector;
      const count = collectCandidates(collector, planned, k, 0);
      const top = createTopK(Math.min(k, count));
      const scores = exactScores(lookup, query, candidates, count);
      for (let index = 0; index < count; index++) top.offer(candidates[index], scores[index]);
      return top.take();
    },
    scores: (query, passages) => exactScores(lookup, query, passages),
    rank: (query, passage) => {
      const planned = plan(query);
      if (collector === null || planned === null) return plain.rank(query, passage);
      const score = scoreOf(query, passage);
      if (score === 0) return null;
      const { candidates, scores } = collector;
      const count = collectCandidates(collector, planned, 0, score / planned.unit);
      const surelyAbove = (score / planned.unit) * (1 + 2 * planned.tolerance);
      let rank = 1;
      for (let index = 0; index < count; index++) {
        const other = candidates[index];
        if (scores[index] > surelyAbove || isBefore(scoreOf(query, other), other, score, passage)) rank++;
      }
      return rank;
    },
    explain: (query, passage) => query.values.map((_, entry) => exactPart(lookup, query, entry, passage)),
  };
}

function isBefore(score: number, id: number, otherScore: number, otherId: number): boolean {
  return score > otherScore || (score === otherScore && id < otherId);
}
