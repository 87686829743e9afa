import { addUpPassage } from './add-up-passage.ts';
import { cutOf, keepCandidate, reachOf } from './collector.ts';
import type { Collector } from './collector.ts';
import type { QueryPlan } from './plan-query.ts';
import { selectLargest } from './select-largest.ts';

/** The first threshold is looked for in so many passages, and so many for each hit that is wanted, but not in more than these. */
const firstPassages = 4;
const firstOfHit = 2;
const mostFirst = 256;
/** Where more passages than these are touched, those that exceed the threshold by so much are taken in before the others. */
const manyTouched = 256;
const excess = 1.2;

/** Takes in the touched passages of the largest bounds, largest first: the k-th best of them is a threshold for all others. */
export function takeLargestTouched(collector: Collector, plan: QueryPlan): void {
  const { best, touched, touchedBounds } = collector;
  const most = Math.min(firstPassages + firstOfHit * best.wanted, mostFirst);
  for (const index of selectLargest(touchedBounds.subarray(0, touched.count), most)) {
    if (touchedBounds[index] < reachOf(collector, plan)) return;
    takeTouched(collector, plan, index, cutOf(collector, plan));
  }
}

/** Takes in the touched passages whose bound reaches the threshold, which rises meanwhile. */
export function takeReachingTouched(collector: Collector, plan: QueryPlan): void {
  if (collector.best.wanted > 0 && collector.touched.count > manyTouched) {
    takeAbove(collector, plan, excess * reachOf(collector, plan));
  }
  takeAbove(collector, plan, 0);
}

function takeAbove(collector: Collector, plan: QueryPlan, level: number): void {
  const { touchedBounds, touched } = collector;
  let cut = cutOf(collector, plan);
  let reach = Math.max(level, reachOf(collector, plan));
  for (let index = 0; index < touched.count; index++) {
    if (touchedBounds[index] < reach) continue;
    if (!takeTouched(collector, plan, index, cut)) continue;
    cut = cutOf(collector, plan);
    reach = Math.max(level, reachOf(collector, plan));
  }
}

/** True when the passage is a candidate. */
function takeTouched(collector: Collector, plan: QueryPlan, index: number, cut: number): boolean {
  const { accumulator, block, touched, touchedBounds } = collector;
  const passage = touched.passages[index];
  const score = addUpPassage(accumulator, plan, passage, touched.sums[index], cut, block);
  touchedBounds[index] = 0;
  if (score === 0) return false;
  keepCandidate(collector, passage, score);
  return true;
}
