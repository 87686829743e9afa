import { fitWithRecipe } from '../../server/engine/fit/fit-model.ts';
import { makeInput } from './inputs.ts';

/** Which input is to be fitted. */
export interface Fitting {
  readonly name: string;
}

/** What a fit took, and what came of it. */
export interface FittingDone {
  readonly ms: number;
  readonly peakMib: number;
  readonly termCount: number;
  readonly postingCount: number;
  /** What it was refused with, or null. */
  readonly refusal: string | null;
}

process.once('message', ({ name }: Fitting) => {
  const { texts, parameters } = makeInput(name);
  const startedAt = performance.now();
  let [termCount, postingCount, refusal]: [number, number, string | null] = [0, 0, null];
  try {
    const { model, postings } = fitWithRecipe(texts, parameters, null, [], () => {});
    [termCount, postingCount] = [model.termFactors.length, postings.passages.length];
  } catch (error) {
    refusal = (error as Error).message;
  }
  const done: FittingDone = {
    ms: performance.now() - startedAt,
    // Kibibytes on every system, says Node.
    peakMib: process.resourceUsage().maxRSS / 1024,
    termCount,
    postingCount,
    refusal,
  };
  process.send?.(done, () => process.exit());
});
