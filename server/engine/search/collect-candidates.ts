import { frequencyIn } from '../sparse/document-weight.ts';
import { addTerm, addTermToTouched, partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { ESCAPE } from './dense-columns.ts';
import type { DenseColumns } from './dense-columns.ts';
import { createLargest, kthLargest, offerLargest, startLargest } from './kth-largest.ts';
import type { LargestValues } from './kth-largest.ts';
import type { QueryPlan } from './plan-query.ts';

/** What collecting candidates works with: an index and its scratch memory. */
export interface Collector {
  readonly accumulator: Accumulator;
  readonly columns: DenseColumns;
  /** The approximate scores of the candidates, which stand in `accumulator.touched`, in the plan's unit. */
  readonly scores: Float64Array;
  readonly best: LargestValues;
}

/** What looking up a count costs, by binary search and in a column, where reading one posting costs 1. */
const searchCost = 40;
const columnCost = 3;
/** What a threshold costs for each passage and term that is looked up for it. */
const promiseCost = 20;
/** By how many touched passages the number of candidates is judged. */
const sampleSize = 128;
/** Among how many passages the first thresholds are looked for; a shorter list is read without looking for one. */
const firstTouched = 512;

/** Makes the collector of an index. */
export function createCollector(accumulator: Accumulator, columns: DenseColumns): Collector {
  return { accumulator, columns, scores: new Float64Array(accumulator.sums.length), best: createLargest() };
}

/**
 * Finds every passage whose score may be at least that of the k-th best (`wanted` = k), or at least `floor` (`wanted` = 0),
 * and few others; they stand first in `touched` and `scores`. Returns their number.
 *
 * Postings are added up term by term, those of rare terms first. The k-th best sum so far is a threshold that the answer
 * must reach. Once the terms that are left cannot reach it together, no new passage can come in; and once looking a term up
 * for the candidates is cheaper than reading its postings, the terms that are left are looked up: the long lists of common
 * words are not read.
 */
export function collectCandidates(collector: Collector, plan: QueryPlan, wanted: number, floor: number): number {
  const { accumulator } = collector;
  const { offsets } = accumulator.postings;
  const { terms, coefficients, rest } = plan;
  const slack = 1 - 2 * plan.tolerance;
  let threshold = floor;
  let count = 0;
  let entry = 0;
  for (; entry < terms.length; entry++) {
    const term = terms[entry];
    const length = offsets[term + 1] - offsets[term];
    const isShort = length <= firstTouched;
    // Worth finding only where the sums so far can exceed what is left.
    const mayRaise = length > promiseCost * wanted * (terms.length - entry) && wanted > 0 && rest[0] > 2 * rest[entry];
    if (mayRaise) threshold = Math.max(threshold, promisedScore(collector, plan, entry, count, wanted));
    const cut = threshold * slack - rest[entry];
    if (cut > 0 && !isShort && isCheaperToLookUp(collector, term, count, cut)) break;
    if (cut > 0) addTermToTouched(accumulator, term, coefficients[entry]);
    else count = addTerm(accumulator, term, coefficients[entry], count);
  }
  count = extract(collector, count, threshold * slack - rest[entry]);
  for (; entry < terms.length; entry++) {
    threshold = Math.max(threshold, kthScore(collector, count, wanted));
    count = lookUp(collector, terms[entry], coefficients[entry], count, threshold * slack - rest[entry + 1]);
  }
  threshold = Math.max(threshold, kthScore(collector, count, wanted));
  return keepAbove(collector, count, threshold * slack);
}

/**
 * A lower bound of the k-th best score: the least score of the k passages with the best sums among those touched first,
 * which have the rarest terms; their other terms are looked up. 0 where fewer were touched.
 */
function promisedScore(collector: Collector, plan: QueryPlan, from: number, count: number, wanted: number): number {
  const { accumulator, best } = collector;
  const { sums, touched, isDivided, postings } = accumulator;
  const { passageFactors } = postings;
  const end = Math.min(count, Math.max(firstTouched, wanted));
  startLargest(best, wanted);
  for (let index = 0; index < end; index++) {
    const passage = touched[index];
    const divisor = isDivided ? passageFactors[passage] : 1;
    if (sums[passage] > kthLargest(best) * divisor) offerLargest(best, sums[passage] / divisor);
  }
  const least = kthLargest(best);
  if (least === 0) return 0;
  let lowest = Infinity;
  let found = 0;
  for (let index = 0; index < end && found < wanted; index++) {
    const passage = touched[index];
    const divisor = isDivided ? passageFactors[passage] : 1;
    if (sums[passage] / divisor < least) continue;
    found++;
    lowest = Math.min(lowest, sums[passage] / divisor + restOf(collector, plan, from, passage));
  }
  return lowest;
}

/** What the terms from one on add to the score of a passage. */
function restOf({ accumulator, columns }: Collector, plan: QueryPlan, from: number, passage: number): number {
  let sum = 0;
  for (let entry = from; entry < plan.terms.length; entry++) {
    const term = plan.terms[entry];
    const counted = columns.get(term)?.[passage] ?? ESCAPE;
    const frequency = counted === ESCAPE ? frequencyIn(accumulator.postings, term, passage) : counted;
    sum += partOf(accumulator, plan.coefficients[entry], frequency, passage);
  }
  return sum;
}

function kthScore({ scores, best }: Collector, count: number, wanted: number): number {
  if (wanted === 0 || count < wanted) return 0;
  startLargest(best, wanted);
  for (let index = 0; index < count; index++) offerLargest(best, scores[index]);
  return kthLargest(best);
}

/** Judges by a sample of the touched passages whether looking a term up for the candidates beats reading its postings. */
function isCheaperToLookUp({ accumulator, columns }: Collector, term: number, count: number, cut: number): boolean {
  const { sums, touched, isDivided, postings } = accumulator;
  const { offsets, passageFactors } = postings;
  const step = Math.max(1, Math.floor(count / sampleSize));
  let sampled = 0;
  for (let index = 0; index < count; index += step) {
    const passage = touched[index];
    if (sums[passage] >= (isDivided ? cut * passageFactors[passage] : cut)) sampled++;
  }
  const cost = columns.has(term) ? columnCost : searchCost;
  return sampled * step * cost < offsets[term + 1] - offsets[term];
}

/** Moves the touched passages that reach the cut to the front with their scores, and forgets all sums. */
function extract({ accumulator, scores }: Collector, count: number, cut: number): number {
  const { sums, touched, isDivided, postings } = accumulator;
  const { passageFactors } = postings;
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const passage = touched[index];
    const sum = sums[passage];
    sums[passage] = 0;
    const divisor = isDivided ? passageFactors[passage] : 1;
    if (sum < cut * divisor) continue;
    touched[kept] = passage;
    scores[kept++] = sum / divisor;
  }
  return kept;
}

/** Adds a term's part to each candidate; keeps those that reach the cut. */
function lookUp(collector: Collector, term: number, coefficient: number, count: number, cut: number): number {
  const { accumulator, columns, scores } = collector;
  const { touched, postings, dampened, isDivided } = accumulator;
  const { passageFactors } = postings;
  const column = columns.get(term);
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const passage = touched[index];
    const counted = column === undefined ? ESCAPE : column[passage];
    let score = scores[index];
    if (counted === ESCAPE) {
      score += partOf(accumulator, coefficient, frequencyIn(postings, term, passage), passage);
    } else if (isDivided) {
      score += (coefficient * dampened[counted]) / passageFactors[passage];
    } else if (counted > 0) {
      score += (coefficient * counted) / (counted + passageFactors[passage]);
    }
    if (score < cut) continue;
    touched[kept] = passage;
    scores[kept++] = score;
  }
  return kept;
}

function keepAbove({ accumulator, scores }: Collector, count: number, cut: number): number {
  const { touched } = accumulator;
  let kept = 0;
  for (let index = 0; index < count; index++) {
    if (scores[index] < cut) continue;
    touched[kept] = touched[index];
    scores[kept++] = scores[index];
  }
  return kept;
}
