import type { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import { inSlices } from './in-slices.ts';

/** How much of a dataset a sample may hold: passages, UTF-16 code units of all of them, and of each. */
export interface SampleLimits {
  readonly passages: number;
  readonly length: number;
  readonly passageLength: number;
}

/** A passage, or its beginning, with whether a row that stays has it. */
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

const READ_AT_ONCE = 32;

/**
 * Reads passages of a dataset, all of a small one, else as many as the limits allow, spread evenly; the same ones each
 * time. Without `dropsEmpty` every passage stays.
 */
export async function samplePassages(
  reader: DatasetReader,
  dropsEmpty: boolean,
  limits: SampleLimits,
  signal: AbortSignal,
): Promise<PassageSample> {
  const { passageCount } = reader;
  const passages: SampledPassage[] = [];
  let length = 0;
  let isCut = false;
  await inSlices(
    spreadChunks(passageCount, limits.passages, () => length < limits.length),
    signal,
    (ids) => {
      const usable = dropsEmpty ? reader.usablePassages(ids) : null;
      reader.passageTexts(ids).forEach((found, index) => {
        const whole = found as string;
        const text = beginning(whole, limits.passageLength);
        isCut ||= text.length < whole.length;
        length += text.length;
        passages.push({ id: ids[index], text, isKept: usable === null || usable.has(ids[index]) });
      });
    },
  );
  passages.sort((a, b) => a.id - b.id);
  return { passages, isWhole: passages.length === passageCount && !isCut };
}

/** The first code units of a text, without half of a surrogate pair at the end. */
function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const endsInPair = (text.codePointAt(length - 1) as number) > 0xffff;
  return text.slice(0, endsInPair ? length - 1 : length);
}

/** Numbers below `count` in chunks, so ordered that those before any point are spread evenly, up to so many and as long as more are wanted. */
function* spreadChunks(count: number, most: number, wantsMore: () => boolean): Generator<number[]> {
  const step = spreadStep(count);
  const wanted = Math.min(count, most);
  for (let done = 0; done < wanted && wantsMore(); done += READ_AT_ONCE) {
    const size = Math.min(READ_AT_ONCE, wanted - done);
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
