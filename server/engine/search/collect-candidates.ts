import { frequencyIn } from '../sparse/document-weight.ts';
import type { Postings } from '../sparse/postings.ts';
import type { Accumulator } from './accumulator.ts';
import { ESCAPE } from './dense-columns.ts';
import type { DenseColumns } from './dense-columns.ts';
import { createKthLargest } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';

/** The passages that may belong to an answer, with approximate scores (in the plan's unit). */
export interface Candidates {
  readonly ids: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor`
 * (`wanted` = 0), and few others.
 */
export type CollectCandidates = (plan: QueryPlan, wanted: number, floor: number) => Candidates;

/** What looking up a count costs, by binary search and in a column, where adding one posting costs 1. */
const searchCost = 40;
const columnCost = 3;
const sampleSize = 128;
/** Among how many passages the first thresholds are looked for. */
const firstTouched = 512;

/**
 * Makes the collector. It adds up postings term by term, rarest first. The k-th best sum so far is a threshold that the
 * answer must reach; once the terms that are left cannot reach it together, no new passage can come in, and these terms
 * are looked up for the remaining candidates alone: the long lists of common words are not read.
 */
export function createCandidateCollector(
  postings: Postings,
  columns: DenseColumns,
  accumulator: Accumulator,
): CollectCandidates {
  const { touched, scoreOf } = accumulator;
  const scores = new Float64Array(postings.passageCount);
  const best = createKthLargest();

  /** A lower bound of the k-th best sum: that of the passages touched first, which have the rarest terms. */
  const kthSum = (count: number, wanted: number): number => {
    best.start(wanted);
    const end = Math.min(count, Math.max(firstTouched, wanted));
    for (let index = 0; index < end; index++) best.offer(scoreOf(touched[index]));
    return best.value();
  };

  /** Judges by a sample of the touched passages whether looking a term up for the candidates beats reading its postings. */
  const isCheaperToLookUp = (term: number, count: number, cut: number): boolean => {
    const step = Math.max(1, Math.floor(count / sampleSize));
    let sampled = 0;
    for (let index = 0; index < count; index += step) if (scoreOf(touched[index]) >= cut) sampled++;
    const cost = columns.has(term) ? columnCost : searchCost;
    return sampled * step * cost < postings.offsets[term + 1] - postings.offsets[term];
  };

  /** Moves the touched passages that reach the cut to the front with their scores, and forgets all sums. */
  const extract = (count: number, cut: number): number => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const passage = touched[index];
      const score = scoreOf(passage);
      accumulator.forget(passage);
      if (score < cut) continue;
      touched[kept] = passage;
      scores[kept++] = score;
    }
    return kept;
  };

  const complete = (plan: QueryPlan, entry: number, count: number, cut: number): number => {
    const term = plan.terms[entry];
    const coefficient = plan.coefficients[entry];
    const column = columns.get(term);
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const passage = touched[index];
      const counted = column === undefined ? ESCAPE : column[passage];
      const frequency = counted === ESCAPE ? frequencyIn(postings, term, passage) : counted;
      const score = scores[index] + (frequency === 0 ? 0 : accumulator.partOf(coefficient, frequency, passage));
      if (score < cut) continue;
      touched[kept] = passage;
      scores[kept++] = score;
    }
    return kept;
  };

  const keepAbove = (count: number, cut: number): number => {
    let kept = 0;
    for (let index = 0; index < count; index++) {
      if (scores[index] < cut) continue;
      touched[kept] = touched[index];
      scores[kept++] = scores[index];
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
    const { terms, coefficients, rest } = plan;
    const slack = 1 - 2 * plan.tolerance;
    let threshold = floor;
    let count = 0;
    let entry = 0;
    for (; entry < terms.length; entry++) {
      const term = terms[entry];
      const isShort = postings.offsets[term + 1] - postings.offsets[term] <= firstTouched;
      // Worth finding only where the sums so far can exceed what is left, and a short list is read as fast.
      const mayRaise = wanted > 0 && !isShort && rest[0] > 2 * rest[entry];
      if (mayRaise) threshold = Math.max(threshold, kthSum(count, wanted));
      const cut = threshold * slack - rest[entry];
      if (cut > 0 && !isShort && isCheaperToLookUp(term, count, cut)) break;
      if (cut > 0) accumulator.addToTouched(term, coefficients[entry]);
      else count = accumulator.add(term, coefficients[entry], count);
    }
    count = extract(count, threshold * slack - rest[entry]);
    for (; entry < terms.length; entry++) {
      threshold = Math.max(threshold, kthOf(count, wanted));
      count = complete(plan, entry, count, threshold * slack - rest[entry + 1]);
    }
    count = keepAbove(count, Math.max(threshold, kthOf(count, wanted)) * slack);
    return { ids: touched.subarray(0, count), scores: scores.subarray(0, count) };
  };
}
