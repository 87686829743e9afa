import type { DatasetReader } from '../../../stores/datasets/dataset-reader.ts';
import { inSlices } from './in-slices.ts';

/** A passage with whether a row that stays has it. */
export interface SampledPassage {
  readonly id: number;
  readonly text: string;
  readonly isKept: boolean;
}

/** Passages in the order of their numbers; whole: all of them, none cut. */
export interface PassageSample {
  readonly passages: readonly SampledPassage[];
  readonly isWhole: boolean;
}

/** In UTF-16 code units: of all passages of a sample, and of each. */
const SAMPLE_LENGTH = 400_000;
const PASSAGE_LENGTH = 50_000;
const READ_AT_ONCE = 32;

/**
 * Reads passages of a dataset, all of a small one, else as many as make 400,000 characters, spread evenly; the same
 * ones each time. Without `dropsEmpty` every passage stays.
 */
export async function samplePassages(
  reader: DatasetReader,
  dropsEmpty: boolean,
  signal: AbortSignal,
): Promise<PassageSample> {
  const { passageCount } = reader;
  const passages: SampledPassage[] = [];
  let length = 0;
  let isCut = false;
  await inSlices(
    spreadChunks(passageCount, () => length < SAMPLE_LENGTH),
    signal,
    (ids) => {
      const usable = dropsEmpty ? reader.usablePassages(ids) : null;
      reader.passageTexts(ids).forEach((found, index) => {
        const text = found as string;
        isCut ||= text.length > PASSAGE_LENGTH;
        length += Math.min(text.length, PASSAGE_LENGTH);
        passages.push({
          id: ids[index],
          text: text.length > PASSAGE_LENGTH ? text.slice(0, PASSAGE_LENGTH) : text,
          isKept: usable === null || usable.has(ids[index]),
        });
      });
    },
  );
  passages.sort((a, b) => a.id - b.id);
  return { passages, isWhole: passages.length === passageCount && !isCut };
}

/** All numbers below `count` in chunks, so ordered that those before any point are spread evenly, as long as more are wanted. */
function* spreadChunks(count: number, wantsMore: () => boolean): Generator<number[]> {
  const step = spreadStep(count);
  for (let done = 0; done < count && wantsMore(); done += READ_AT_ONCE) {
    const size = Math.min(READ_AT_ONCE, count - done);
    yield Array.from({ length: size }, (_, index) => ((done + index) * step) % count);
  }
}

/** Steps of the golden ratio, modulo the count, fall into the largest gaps left; without a common divisor they reach all. */
function spreadStep(count: number): number {
  let step = Math.max(1, Math.round(count * 0.618034));
  while (greatestCommonDivisor(step, count) > 1) step++;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
