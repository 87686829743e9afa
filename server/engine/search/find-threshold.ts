import { groupSize, mostShares } from './impact-kernel.ts';
import type { ImpactKernel } from './impact-kernel.ts';
import { selectLargest } from './select-largest.ts';

/** Of so many shares for each that is wanted, few have two of the best passages. */
const sharesOfWanted = 4;

/** No more passages than these can be wanted of a threshold. */
export const mostWanted = mostShares / sharesOfWanted;

/**
 * Adds the columns to the sums of the tile that begins with a passage; finds a sum that at least `wanted` passages of it reach, 0
 * where so few have a sum above 0. Of the largest sums of shares it is the k-th, and seldom much less than the k-th of all.
 */
export function findThreshold(kernel: ImpactKernel, from: number, wanted: number): number {
  let shareCount = groupSize;
  while (shareCount < sharesOfWanted * wanted) shareCount *= 2;
  kernel.addColumns(from, shareCount);
  const shares = selectLargest(kernel.largest, wanted, shareCount);
  return shares.length < wanted ? 0 : kernel.largest[shares[wanted - 1]];
}
