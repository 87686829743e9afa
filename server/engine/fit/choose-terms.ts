import type { TermCounts } from './count-terms.ts';
import { FitError } from './fit-error.ts';
import { sortTerms } from './sort-terms.ts';

/** Which terms to keep. */
export interface Pruning {
  readonly minDf: number;
  readonly maxDfShare: number;
  readonly maxFeatures: number | null;
  /** Counts a term once a passage, as scikit-learn's `binary` does before it cuts to maxFeatures. */
  readonly binary: boolean;
}

/**
 * The terms that pruning leaves, in alphabetical order, as scikit-learn's CountVectorizer: df < minDf or
 * df > maxDfShare N drops; then the maxFeatures with the largest totals stay, ties to the alphabetically first.
 * Throws a FitError when the passages have no terms or none is left.
 */
export function chooseTerms(counts: TermCounts, passageCount: number, pruning: Pruning): Uint32Array {
  const { table, documentFrequencies, totals } = counts;
  if (table.count === 0) {
    throw new FitError(
      'NO_TEXT',
      'No passage has a term: the texts are blank, or the recipe and the n-gram lengths leave nothing of them. ' +
        'Use a lighter recipe, or a dataset with text.',
    );
  }
  const most = pruning.maxDfShare * passageCount;
  const all = new Uint32Array(table.count);
  let count = 0;
  for (let term = 0; term < table.count; term++) {
    if (documentFrequencies[term] >= pruning.minDf && documentFrequencies[term] <= most) all[count++] = term;
  }
  const within = all.subarray(0, count);
  if (within.length === 0) throw new FitError('VOCABULARY_EMPTY', emptyMessage(counts, passageCount, pruning));
  const sorted = sortTerms(table, within);
  if (pruning.maxFeatures === null || sorted.length <= pruning.maxFeatures) return sorted;
  const weights = pruning.binary ? documentFrequencies : totals;
  const places = Uint32Array.from(sorted.keys()).sort((a, b) => weights[sorted[b]] - weights[sorted[a]] || a - b);
  return places
    .slice(0, pruning.maxFeatures)
    .sort()
    .map((place) => sorted[place]);
}

function emptyMessage(counts: TermCounts, passageCount: number, { minDf, maxDfShare }: Pruning): string {
  let largest = 0;
  for (const frequency of counts.documentFrequencies) largest = Math.max(largest, frequency);
  const found = `Pruning dropped all ${counts.table.count} terms of ${passageCount} passages`;
  return largest < minDf
    ? `${found}: none stands in ${minDf} passages (minDf). Lower minDf; the most frequent term stands in ${largest}.`
    : `${found}: each stands in fewer than ${minDf} passages (minDf) or in more than ${maxDfShare} of them ` +
        '(maxDfShare). Lower minDf or raise maxDfShare.';
}
