import { largeBits } from '../sparse/block-bounds.ts';
import type { Accumulator } from './accumulator.ts';
import type { QueryPlan } from './plan-query.ts';

/** The scratch memory in which the scores of the passages of one block are added up. */
export interface BlockSums {
  /** By place in the block. */
  readonly sums: Float64Array;
  /** The places of the passages that can still reach the cut, ascending. */
  readonly places: Uint32Array;
  /** What the common terms from each one on can add in the block. */
  rest: Float64Array;
}

/** Makes the scratch memory of a block. */
export function createBlockSums(): BlockSums {
  const largeSize = 1 << largeBits;
  return { sums: new Float64Array(largeSize), places: new Uint32Array(largeSize), rest: new Float64Array(16) };
}

/** Finds `rest` for a small block, or a large one: by common term, what it and those after it can add to any passage of the block. */
export function restInBlock(
  { bounds, smallCount, largeCount }: Accumulator,
  { commonRows, commonSteps, commonRest }: QueryPlan,
  block: number,
  isLarge: boolean,
  scratch: BlockSums,
): Float64Array {
  const termCount = commonRows.length;
  if (scratch.rest.length <= termCount) scratch.rest = new Float64Array(2 * termCount);
  const { rest } = scratch;
  const bytes = isLarge ? bounds.large : bounds.small;
  const stride = isLarge ? largeCount : smallCount;
  rest[termCount] = 0;
  let sum = 0;
  for (let entry = termCount - 1; entry >= 0; entry--) {
    const bound = bytes[commonRows[entry] * stride + block];
    sum += commonSteps[entry] * bound;
    rest[entry] = bound === 0 ? rest[entry + 1] : Math.min(sum, commonRest[entry]);
  }
  return rest;
}
