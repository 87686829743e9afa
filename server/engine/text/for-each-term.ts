import type { AnalyzerSettings } from './recipe.ts';
import type { Units } from './units.ts';

/** Called once for each term of a text: its bytes in the buffer, from `start` to `end`, and its first and last unit. */
export type VisitTerm = (start: number, end: number, first: number, last: number) => void;

/**
 * Visits the terms of a text: every run of ngramMin to ngramMax units, repeated ones each time (scikit-learn's
 * `_word_ngrams`, `_char_ngrams` and `_char_wb_ngrams`; the last keeps within a word and counts a short one once).
 */
export function forEachTerm(units: Units, settings: AnalyzerSettings, visit: VisitTerm): void {
  const { analyzer, ngramMin, ngramMax } = settings;
  if (analyzer !== 'CHAR_WB') {
    for (let length = ngramMin; length <= Math.min(ngramMax, units.count); length++) {
      visitRuns(units, 0, units.count - 1, length, visit);
    }
    return;
  }
  for (let token = 0; token < units.tokenCount; token++) {
    const first = units.tokenFirst[token];
    const last = units.tokenLast[token];
    const available = last - first + 1;
    for (let length = ngramMin; length <= ngramMax; length++) {
      visitRuns(units, first, last, Math.min(length, available), visit);
      if (length >= available) break;
    }
  }
}

function visitRuns(units: Units, first: number, last: number, length: number, visit: VisitTerm): void {
  const { starts, gap } = units;
  for (let unit = first; unit + length - 1 <= last; unit++) {
    visit(starts[unit], starts[unit + length] - gap, unit, unit + length - 1);
  }
}
