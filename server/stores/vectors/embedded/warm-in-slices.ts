import { setTimeout } from 'node:timers/promises';
import type { Searcher } from '../../../engine/search/create-searcher.ts';

/** After a slice this thread is free for so many times as long as it took, and for a millisecond at least. */
const pauseShare = 2;

/**
 * Makes a searcher's common terms ready before questions ask for them, in slices of some milliseconds between which this thread does
 * other work. Ends when all are, or nobody wants them any more; keeps no process alive.
 */
export async function warmInSlices(searcher: Pick<Searcher, 'warm'>, isWanted: () => boolean): Promise<void> {
  let tookMs = 0;
  for (let isLeft = true; isLeft;) {
    await setTimeout(Math.max(1, pauseShare * tookMs), undefined, { ref: false });
    const startedAt = performance.now();
    isLeft = isWanted() && searcher.warm();
    tookMs = performance.now() - startedAt;
  }
}
