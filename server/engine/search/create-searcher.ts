import { countCommon, isSmallCollection, smallBlockCount } from '../sparse/block-bounds.ts';
import type { BlockChoice } from '../sparse/block-bounds.ts';
import type { Postings } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { createAccumulator } from './accumulator.ts';
import { boundBytes, chooseBlocks, createBlockBounds } from './bound-blocks.ts';
import { createBoundKernel } from './bound-kernel.ts';
import { collectBest, collectClose, createImpactCollector, tooLow } from './collect-by-impacts.ts';
import type { ImpactCollector } from './collect-by-impacts.ts';
import { collectCandidates, tooMany } from './collect-candidates.ts';
import { cannotTell, collectBestPacked, collectClosePacked, createPackedCollector } from './collect-packed.ts';
import type { PackedCollector } from './collect-packed.ts';
import { createCollector } from './collector.ts';
import { createCountLookup } from './count-lookup.ts';
import type { CountLookup } from './count-lookup.ts';
import { countColumnBytes } from './dense-columns.ts';
import { exactPart, exactScore, exactScores } from './exact-weights.ts';
import { impactBytes, makeImpacts } from './impacts.ts';
import { canPack, packedBytes, packNext, packTerm } from './packed-impacts.ts';
import { planQuery } from './plan-query.ts';
import type { QueryPlan } from './plan-query.ts';
import { rankHits } from './rank-hits.ts';
import { createPlainSearch } from './search-plainly.ts';
import type { Scored } from './top-k.ts';
import { areBoundsWorthATrial, createBoundsTrial, noteTrial } from './try-bounds.ts';
import { createWarming, warmTerms } from './warm-terms.ts';
import type { Warming } from './warm-terms.ts';

/** Answers questions over one index, one at a time: its scratch memory (docs/engine.md says how much) is that of one question. */
export interface Searcher {
  /** The k best passages with a score above 0, best first, equal scores by ascending number. */
  readonly search: (query: SparseVector, k: number) => Scored[];
  /** The scores of the given passages, 0 for none. */
  readonly scores: (query: SparseVector, passages: Uint32Array) => Float64Array;
  /** 1 + passages with a higher score + equal ones with a smaller number; null when the passage's score is 0. */
  readonly rank: (query: SparseVector, passage: number) => number | null;
  /** What each entry of the query adds to the score of a passage; they add up to it. */
  readonly explain: (query: SparseVector, passage: number) => Float64Array;
  /**
   * Makes some of what questions would make when they first ask for a common term, in a small collection for any: a few milliseconds of
   * work, some tens for the commonest term of a million passages. False when nothing is left. What is answered is the same without it.
   */
  readonly warm: () => boolean;
}

/** Above so many hits nearly everything would be a candidate, and bounds only cost time. */
const mostCandidates = 1000;

/**
 * How large a share of the small blocks may reach the threshold before everything is added up as whole numbers. In a small collection
 * that costs no more than bounding the blocks.
 */
const mostReachingOfSmall = 0;
const mostReaching = 1 / 32;

/** Which blocks an index has, and the share of them that may reach the threshold: 0 for adding up everything, 1 for never. */
export interface SearchChoice extends BlockChoice {
  readonly mostReaching: number;
  /** What is found by adding up everything from packed impacts, and in the other ways only where that cannot tell. */
  readonly packedFor?: 'NOTHING' | 'RANKS' | 'EVERYTHING';
  /** How many passages are added up at a time; chosen by the index where it is not given. */
  readonly tileSize?: number;
}

/**
 * Makes a searcher. Approximate sums with bounds, or whole numbers whose error is known, find a few candidates; these are scored in
 * f64, terms in ascending order, so that what it answers is what adding up everything would answer, to the last bit (docs/engine.md).
 */
export function createSearcher(postings: Postings, choice: SearchChoice = chooseSearch(postings)): Searcher {
  const { passageCount, offsets } = postings;
  const smallCount = smallBlockCount(passageCount, choice.smallBits);
  const isAllPacked = choice.packedFor === 'EVERYTHING';
  const isRankPacked = isAllPacked || choice.packedFor === 'RANKS';
  const mostBlocks = isAllPacked ? Infinity : choice.mostReaching * smallCount;
  const kernel = createBoundKernel(countCommon(offsets, choice.commonAbove), smallCount);
  const lookup = createCountLookup(postings, createBlockBounds(postings, choice, kernel.bytes));
  const plain = createPlainSearch(postings);
  const accumulator = createAccumulator(lookup);
  if (accumulator === null) {
    return { ...plain, ...exactly(lookup), warm: () => false };
  }
  const collector = createCollector(accumulator, kernel, choice.tileSize);
  const { candidates, scores } = collector;
  let made: ImpactCollector | null = null;
  const impacts = (): ImpactCollector =>
    (made ??= createImpactCollector(accumulator, candidates, scores, choice.tileSize));
  let packedMade: PackedCollector | null = null;
  const packed = (): PackedCollector => (packedMade ??= createPackedCollector(accumulator, candidates, scores));
  const scoreOf = (query: SparseVector, passage: number) => exactScore(lookup, query, passage);

  let warming: Warming | null = null;
  const warmImpacts = (row: number, term: number): void => {
    if (!isAllPacked) makeImpacts(impacts().impacts, accumulator, row);
    else if (packed().impacts.largestParts[term] === 0) packTerm(packed().impacts, accumulator, term);
  };
  const searches = createBoundsTrial();
  const collect = (plan: QueryPlan, k: number): number => {
    const isTried = mostBlocks > 0 && (!plan.areBoundsLoose || mostBlocks >= smallCount);
    if (isTried && areBoundsWorthATrial(searches)) {
      const byBounds = collectCandidates(collector, plan, k, 0, mostBlocks);
      noteTrial(searches, byBounds === tooMany);
      if (byBounds !== tooMany) return byBounds;
    }
    const byImpacts = collectBest(impacts(), plan, k);
    return byImpacts === tooLow ? collectCandidates(collector, plan, k, 0, Infinity) : byImpacts;
  };

  /** 1 + the candidates that come before a passage; above a score all do. */
  const rankAmong = (query: SparseVector, passage: number, count: number, surelyAbove: number): number => {
    const score = count > 0 ? scoreOf(query, passage) : 0;
    let rank = 1;
    for (let index = 0; index < count; index++) {
      const other = candidates[index];
      if (scores[index] > surelyAbove || isBefore(scoreOf(query, other), other, score, passage)) rank++;
    }
    return rank;
  };

  const rankByBounds = (query: SparseVector, plan: QueryPlan, passage: number, most: number): number | null => {
    const score = scoreOf(query, passage);
    if (score === 0) return null;
    const floor = score / plan.unit;
    const count = collectCandidates(collector, plan, 0, floor, most);
    return count === tooMany ? tooMany : rankAmong(query, passage, count, floor * (1 + 2 * plan.tolerance));
  };

  const searchByPlan = (query: SparseVector, k: number): Scored[] => {
    const plan = k > 0 && k <= mostCandidates ? planQuery(accumulator, query) : null;
    if (plan === null) return plain.search(query, k);
    const count = collect(plan, k);
    return rankHits(candidates, exactScores(lookup, query, candidates, count), count, k);
  };

  const rankByPlan = (query: SparseVector, passage: number): number | null => {
    const plan = planQuery(accumulator, query);
    if (plan === null) return plain.rank(query, passage);
    const byBounds = mostBlocks > 0 ? rankByBounds(query, plan, passage, mostBlocks) : tooMany;
    if (byBounds !== tooMany) return byBounds;
    const close = collectClose(impacts(), plan, passage);
    if (close === tooLow) return rankByBounds(query, plan, passage, Infinity);
    return impacts().aboveCount + rankAmong(query, passage, close, Infinity);
  };

  return {
    search: (query, k) => {
      const count = isAllPacked && k > 0 ? collectBestPacked(packed(), query, k) : cannotTell;
      if (count === cannotTell) return searchByPlan(query, k);
      return rankHits(candidates, exactScores(lookup, query, candidates, count), count, k);
    },
    rank: (query, passage) => {
      const close = isRankPacked ? collectClosePacked(packed(), query, passage) : cannotTell;
      if (close === cannotTell) return rankByPlan(query, passage);
      return packed().aboveCount + rankAmong(query, passage, close, Infinity);
    },
    ...exactly(lookup),
    warm: () =>
      warmTerms((warming ??= createWarming(accumulator)), accumulator, warmImpacts) ||
      (isAllPacked && packNext(packed().impacts, accumulator)),
  };
}

/** The bytes that questions derive from an index, at most, when all its terms have been asked for. */
export function derivedBytes(postings: Postings): number {
  const forSearches = choosePacking(postings) === 'EVERYTHING' ? 0 : impactBytes(postings);
  const forRanks = choosePacking(postings) === 'NOTHING' ? 0 : packedBytes(postings);
  return boundBytes(postings) + countColumnBytes(postings) + forSearches + forRanks;
}

/** For the best of a large collection bounds are faster; a rank has no best passages to begin with. */
function choosePacking(postings: Postings): SearchChoice['packedFor'] {
  if (!canPack(postings)) return 'NOTHING';
  return isSmallCollection(postings.passageCount) ? 'EVERYTHING' : 'RANKS';
}

function chooseSearch(postings: Postings): SearchChoice {
  const isSmall = isSmallCollection(postings.passageCount);
  return {
    ...chooseBlocks(postings),
    mostReaching: isSmall ? mostReachingOfSmall : mostReaching,
    packedFor: choosePacking(postings),
  };
}

function exactly(lookup: CountLookup): Pick<Searcher, 'scores' | 'explain'> {
  return {
    scores: (query, passages) => exactScores(lookup, query, passages),
    explain: (query, passage) => query.values.map((_, entry) => exactPart(lookup, query, entry, passage)),
  };
}

function isBefore(score: number, id: number, otherScore: number, otherId: number): boolean {
  return score > otherScore || (score === otherScore && id < otherId);
}
