import type { Analyzer } from '../text/create-analyzer.ts';
import { isSingleWords } from '../text/recipe.ts';
import { withRoom } from '../text/with-room.ts';
import { appendEntries, createEntryList } from './entry-list.ts';
import type { EntryList } from './entry-list.ts';
import { createRecipeCounter } from './recipe-counter.ts';
import { createTermCounter, roomFor } from './term-counter.ts';
import type { TermList } from './term-memory.ts';

/** What one pass over the passages finds: their terms, numbered by first appearance, and how often each passage has them. */
export interface TermCounts {
  readonly table: TermList;
  /** In how many passages each term stands. */
  readonly documentFrequencies: Uint32Array;
  /** How often each term stands in all passages together. */
  readonly totals: Float64Array;
  /** The number of terms of all passages together, repeated ones each time. */
  readonly totalLength: number;
}

/** The same with what each passage holds: grows with the passages, not with their terms alone. */
export interface PassageCounts extends TermCounts {
  /** The number of terms of each passage, repeated ones each time. */
  readonly lengths: Float64Array;
  /** The number of distinct terms of each passage, in the order of `entries`. */
  readonly distinctCounts: Uint32Array;
  /** Term and count of every distinct term of every passage, passage after passage. */
  readonly entries: EntryList;
}

/** Told after each passage: its number, its length in terms, and the number of its distinct terms, which stand first in the arrays. */
type KeepPassage = (
  passage: number,
  length: number,
  distinctCount: number,
  terms: Uint32Array,
  counts: Uint32Array,
) => void;

/** Counts the terms of passages and keeps what each holds; otherwise as countTerms. */
export function countPassages(
  passages: Iterable<string>,
  passageCount: number,
  analyzer: Analyzer,
  onPassage: (done: number) => void,
): PassageCounts {
  const lengths = new Float64Array(passageCount);
  const distinctCounts = new Uint32Array(passageCount);
  const entries = createEntryList();
  const keep: KeepPassage = (passage, length, distinctCount, terms, counts) => {
    lengths[passage] = length;
    distinctCounts[passage] = distinctCount;
    appendEntries(entries, terms, counts, distinctCount);
  };
  return { ...countTerms(passages, passageCount, analyzer, onPassage, keep), lengths, distinctCounts, entries };
}

/**
 * Counts the terms of passages; `onPassage` is called with the number done every 1,000 passages and at the end. Throws a FitError when
 * there is no memory for the terms.
 */
export function countTerms(
  passages: Iterable<string>,
  passageCount: number,
  analyzer: Analyzer,
  onPassage: (done: number) => void,
  keep: KeepPassage = () => {},
): TermCounts {
  const room = roomFor(passageCount);
  const { settings } = analyzer;
  const isByToken = settings.recipe !== null && isSingleWords(settings);
  const counter = isByToken ? createRecipeCounter(analyzer, room) : createTermCounter(analyzer, room);
  let documentFrequencies = new Uint32Array(1 << 12);
  let totals = new Float64Array(1 << 12);
  let totalLength = 0;
  let passage = 0;
  for (const text of passages) {
    if (passage >= passageCount) throw new RangeError(`There are more passages than the ${passageCount} announced.`);
    const distinctCount = counter.count(text);
    const terms = counter.terms();
    const counts = counter.counts();
    keep(passage, counter.length(), distinctCount, terms, counts);
    for (let index = 0; index < distinctCount; index++) {
      const term = terms[index];
      if (term >= totals.length) {
        documentFrequencies = withRoom(documentFrequencies, term + 1);
        totals = withRoom(totals, term + 1);
      }
      documentFrequencies[term]++;
      totals[term] += counts[index];
    }
    totalLength += counter.length();
    if (++passage % 1000 === 0) onPassage(passage);
  }
  if (passage < passageCount) throw new RangeError(`There are ${passage} passages, not the ${passageCount} announced.`);
  onPassage(passage);
  return { table: counter.list(), documentFrequencies, totals, totalLength };
}
