import { alignNormalized } from '../text/align-normalized.ts';
import type { Alignment } from '../text/align-normalized.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import type { Units } from '../text/units.ts';
import type { Model } from './model.ts';
import { findTerm } from './vocabulary.ts';

/** A part of a text in UTF-16 code units, `end` exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The parts of an original text that became the given terms of the model, ascending, those that touch joined. Of a run of
 * words each word is marked, not what stands between. The analyzer must keep sources, or a RangeError is thrown.
 */
export function markTerms(model: Model, analyzer: Analyzer, text: string, terms: ReadonlySet<number>): TextSpan[] {
  const units = analyzer.analyze(text);
  if (!units.keepsSources) throw new RangeError('The analyzer must keep sources to mark terms.');
  const marked = new Uint8Array(units.count);
  forEachTerm(units, analyzer.settings, (start, end, first, last) => {
    if (terms.has(findTerm(model.vocabulary, units.bytes, start, end))) marked.fill(1, first, last + 1);
  });
  return joinSpans(originalSpans(units, marked, alignNormalized(text, analyzer.settings.recipe)));
}

function originalSpans({ count, sources }: Units, marked: Uint8Array, { starts, ends }: Alignment): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let unit = 0; unit < count; unit++) {
    const from = sources[2 * unit];
    const to = sources[2 * unit + 1];
    if (marked[unit] === 1 && to > from) spans.push({ start: starts[from], end: ends[to - 1] });
  }
  return spans;
}

function joinSpans(ascending: TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const { start, end } of ascending) {
    const last = joined.at(-1);
    if (last === undefined || start > last.end) joined.push({ start, end });
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  }
  return joined;
}
