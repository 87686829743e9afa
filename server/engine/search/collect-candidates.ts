import type { Postings } from '../sparse/postings.ts';
import type { Accumulator } from './accumulator.ts';
import type { DenseColumns } from './dense-columns.ts';
import { createKthLargest } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';
import type { TermWeights } from './term-weights.ts';

/** The passages that may belong to an answer, with approximate scores (in the plan's unit). */
export interface Candidates {
  readonly ids: Uint32Array;
  readonly scores: Float32Array;
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor`
 * (`wanted` = 0), and few others.
 */
export type CollectCandidates = (plan: QueryPlan, wanted: number, floor: number) => Candidates;

/** What looking up a count costs, by binary search and in a column, where adding one posting costs 1. */
const searchCost = 40;
const columnCost = 3;

/**
 * Makes the collector. It adds up postings term by term, rarest first. The k-th best sum so far is a threshold that the
 * answer must reach; once the terms that are left cannot reach it together, no new passage can come in, and these terms
 * are looked up for the remaining candidates alone: the long lists of common words are not read.
 */
export function createCandidateCollector(
  postings: Postings,
  columns: DenseColumns,
  accumulator: Accumulator,
  weights: TermWeights,
): CollectCandidates {
  const { touched } = accumulator;
  const scores = new Float32Array(postings.passageCount);
  const best = createKthLargest();

  /** The k-th best sum of the touched passages, where their number makes that cheaper than reading on. */
  const raise = (threshold: number, count: number, wanted: number, budget: number): number => {
    if (wanted === 0 || count < wanted || count > budget) return threshold;
    best.start(wanted);
    for (let index = 0; index < count; index++) best.offer(accumulator.scoreOf(touched[index]));
    return Math.max(threshold, best.value());
  };

  const isCheaperToComplete = (plan: QueryPlan, from: number, count: number, cut: number): boolean => {
    let cost = 0;
    for (let entry = from; entry < plan.terms.length; entry++) {
      cost += columns.has(plan.terms[entry]) ? columnCost : searchCost;
    }
    const affordable = plan.postingsLeft[from] / cost;
    let candidates = 0;
    for (let index = 0; index < count; index++) {
      if (accumulator.scoreOf(touched[index]) >= cut && ++candidates > affordable) return false;
    }
    return true;
  };

  /** Moves the touched passages that reach the cut to the front with their scores, and forgets all sums. */
  const extract = (count: number, cut: number): number => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const passage = touched[index];
      const score = accumulator.scoreOf(passage);
      accumulator.forget(passage);
      if (score < cut) continue;
      touched[kept] = passage;
      scores[kept++] = score;
    }
    return kept;
  };

  const complete = (plan: QueryPlan, entry: number, count: number, cut: number): number => {
    const term = plan.terms[entry];
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const passage = touched[index];
      const frequency = weights.frequency(term, passage);
      const part = frequency === 0 ? 0 : accumulator.partOf(plan.coefficients[entry], frequency, passage);
      if (scores[index] + part < cut) continue;
      touched[kept] = passage;
      scores[kept++] = scores[index] + part;
    }
    return kept;
  };

  const kthOf = (count: number, wanted: number): number => {
    if (wanted === 0 || count < wanted) return 0;
    best.start(wanted);
    for (let index = 0; index < count; index++) best.offer(scores[index]);
    return best.value();
  };

  return (plan, wanted, floor) => {
    const { terms, coefficients, rest, postingsLeft } = plan;
    const slack = 1 - 2 * plan.tolerance;
    let threshold = floor;
    let count = 0;
    let entry = 0;
    while (entry < terms.length) {
      count = accumulator.add(terms[entry], coefficients[entry], count);
      entry++;
      threshold = raise(threshold, count, wanted, postingsLeft[entry]);
      const cut = threshold * slack - rest[entry];
      if (cut > 0 && isCheaperToComplete(plan, entry, count, cut)) break;
    }
    count = extract(count, threshold * slack - rest[entry]);
    for (; entry < terms.length; entry++) {
      threshold = Math.max(threshold, kthOf(count, wanted));
      count = complete(plan, entry, count, threshold * slack - rest[entry + 1]);
    }
    count = keepBest(count, Math.max(threshold, kthOf(count, wanted)) * slack);
    return { ids: touched.subarray(0, count), scores: scores.subarray(0, count) };
  };

  function keepBest(count: number, cut: number): number {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      if (scores[index] < cut) continue;
      touched[kept] = touched[index];
      scores[kept++] = scores[index];
    }
    return kept;
  }
}
