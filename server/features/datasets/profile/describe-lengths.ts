import type { LengthCount } from '../../../stores/datasets/dataset-profile.ts';

/** Cells of `from` to `to` words, `to` excluded. */
export interface LengthBin {
  from: number;
  to: number;
  count: number;
}

/** How long texts are, in words. Without any, every figure is 0 and there are no bins. */
export interface LengthDistribution {
  count: number;
  min: number;
  max: number;
  mean: number;
  p5: number;
  p25: number;
  median: number;
  p75: number;
  p95: number;
  p99: number;
  bins: LengthBin[];
}

const MOST_BINS = 60;
/** Beyond this percentile a tail that would take more bins becomes one. */
const TAIL_PERCENT = 99;

/** Describes lengths from `from` to `to` words, both included, given how many texts have how many words, ascending. */
export function describeLengths(
  lengths: readonly LengthCount[],
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): LengthDistribution {
  const chosen = lengths.filter(({ words }) => words >= from && words <= to);
  const count = chosen.reduce((sum, { cells }) => sum + cells, 0);
  const at = (percent: number): number => percentileOf(chosen, count, percent);
  return {
    count,
    min: chosen[0]?.words ?? 0,
    max: chosen.at(-1)?.words ?? 0,
    mean: count === 0 ? 0 : chosen.reduce((sum, { words, cells }) => sum + words * cells, 0) / count,
    p5: at(5),
    p25: at(25),
    median: at(50),
    p75: at(75),
    p95: at(95),
    p99: at(99),
    bins: count === 0 ? [] : binLengths(chosen, count),
  };
}

/** The percentile of the texts' lengths by linear interpolation, as NumPy's default; 0 without texts. */
function percentileOf(lengths: readonly LengthCount[], count: number, percent: number): number {
  if (count === 0) return 0;
  const place = (percent / 100) * (count - 1);
  const below = lengthAt(lengths, Math.floor(place));
  const above = lengthAt(lengths, Math.min(Math.floor(place) + 1, count - 1));
  return below + (above - below) * (place - Math.floor(place));
}

/** The length of the text at a place when all stand in ascending order. */
function lengthAt(lengths: readonly LengthCount[], place: number): number {
  let before = 0;
  for (const { words, cells } of lengths) {
    before += cells;
    if (place < before) return words;
  }
  throw new RangeError(`There is no text at place ${place} of ${before}.`);
}

/**
 * Bins of one width, a whole number of words, next to each other from the shortest to the longest. The width is that of Freedman and
 * Diaconis (1981), 2 IQR n^(-1/3), rounded up. Where this makes too many bins, the lengths above the 99th percentile are one last bin,
 * and if that does not suffice, the others are made wider.
 */
function binLengths(lengths: readonly LengthCount[], count: number): LengthBin[] {
  const [min, max] = [lengths[0].words, lengths[lengths.length - 1].words];
  const spread = percentileOf(lengths, count, 75) - percentileOf(lengths, count, 25);
  let width = Math.max(1, Math.ceil((2 * spread) / Math.cbrt(count)));
  let last = max;
  if (Math.ceil((max + 1 - min) / width) > MOST_BINS) {
    last = Math.ceil(percentileOf(lengths, count, TAIL_PERCENT));
    width = Math.max(width, Math.ceil((last + 1 - min) / (MOST_BINS - 1)));
  }
  const regularCount = Math.ceil((last + 1 - min) / width);
  const bins = Array.from({ length: regularCount }, (_, bin) => ({
    from: min + bin * width,
    to: min + (bin + 1) * width,
    count: 0,
  }));
  const tailFrom = bins[regularCount - 1].to;
  if (tailFrom <= max) bins.push({ from: tailFrom, to: max + 1, count: 0 });
  for (const { words, cells } of lengths) {
    bins[Math.min(Math.floor((words - min) / width), bins.length - 1)].count += cells;
  }
  return bins;
}
