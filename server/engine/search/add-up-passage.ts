import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { commonCount } from './count-lookup.ts';
import type { QueryPlan } from './plan-query.ts';
import { restInBlock } from './rest-in-block.ts';
import type { BlockSums } from './rest-in-block.ts';

/**
 * The approximate score of a passage: what the rare terms add, and each common term, looked up as long as those that are left could bring it to the cut;
 * 0 where it does not reach that.
 */
export function addUpPassage(
  accumulator: Accumulator,
  plan: QueryPlan,
  passage: number,
  ofRareTerms: number,
  cut: number,
  scratch: BlockSums,
): number {
  const { commonRows, commonCoefficients } = plan;
  const rest = restInBlock(accumulator, plan, passage >>> accumulator.bounds.smallBits, false, scratch);
  let sum = ofRareTerms;
  for (let entry = 0; entry < commonRows.length; entry++) {
    if (sum + rest[entry] < cut) return 0;
    if (rest[entry] === rest[entry + 1]) continue;
    const frequency = commonCount(accumulator, commonRows[entry], passage);
    if (frequency > 0) sum += partOf(accumulator, commonCoefficients[entry], frequency, passage);
  }
  return sum >= cut ? sum : 0;
}
