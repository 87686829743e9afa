import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import { appendEntry, createEntryList } from './entry-list.ts';
import type { EntryList } from './entry-list.ts';
import { hashTerm } from './hash-term.ts';
import { createTermTable, internTerm } from './term-table.ts';
import type { TermTable } from './term-table.ts';
import { createAsciiWordVisitor, isPlainWords } from './visit-ascii-words.ts';
import type { VisitHashedWord } from './visit-ascii-words.ts';

/** What one pass over the passages finds: their terms, numbered by first appearance, and how often each passage has them. */
export interface TermCounts {
  readonly table: TermTable;
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

/** Told after each passage: its number, its length in terms, its distinct terms and the count of each by term. */
type KeepPassage = (passage: number, length: number, terms: Uint32Array, counts: Uint32Array) => void;

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
  const keep: KeepPassage = (passage, length, terms, counts) => {
    lengths[passage] = length;
    distinctCounts[passage] = terms.length;
    for (let index = 0; index < terms.length; index++) appendEntry(entries, terms[index], counts[terms[index]]);
  };
  return { ...countTerms(passages, passageCount, analyzer, onPassage, keep), lengths, distinctCounts, entries };
}

/** Counts the terms of passages; `onPassage` is called with the number done every 1,000 passages and at the end. */
export function countTerms(
  passages: Iterable<string>,
  passageCount: number,
  analyzer: Analyzer,
  onPassage: (done: number) => void,
  keep: KeepPassage = () => {},
): TermCounts {
  const table = createTermTable();
  let documentFrequencies = new Uint32Array(table.offsets.length);
  let totals = new Float64Array(table.offsets.length);
  let inPassage = new Uint32Array(table.offsets.length);
  let totalLength = 0;
  let distinct = new Uint32Array(1024);
  let distinctCount = 0;
  let length = 0;

  const countTerm: VisitHashedWord = (hash, bytes, start, end) => {
    const term = internTerm(table, hash, bytes, start, end);
    length++;
    if (term >= inPassage.length) {
      documentFrequencies = enlarged(documentFrequencies);
      inPassage = enlarged(inPassage);
      const largerTotals = new Float64Array(totals.length * 2);
      largerTotals.set(totals);
      totals = largerTotals;
    }
    if (inPassage[term]++ !== 0) return;
    if (distinctCount === distinct.length) distinct = enlarged(distinct);
    distinct[distinctCount++] = term;
  };

  const visitAsciiWords = isPlainWords(analyzer.settings) ? createAsciiWordVisitor(countTerm) : () => false;
  const visitAnyTerms = (text: string): void => {
    const units = analyzer.analyze(text);
    forEachTerm(units, analyzer.settings, (start, end) =>
      countTerm(hashTerm(units.bytes, start, end), units.bytes, start, end),
    );
  };

  let passage = 0;
  for (const text of passages) {
    if (passage >= passageCount) throw new RangeError(`There are more passages than the ${passageCount} announced.`);
    distinctCount = 0;
    length = 0;
    if (!visitAsciiWords(text)) visitAnyTerms(text);
    keep(passage, length, distinct.subarray(0, distinctCount), inPassage);
    for (let index = 0; index < distinctCount; index++) {
      const term = distinct[index];
      documentFrequencies[term]++;
      totals[term] += inPassage[term];
      inPassage[term] = 0;
    }
    totalLength += length;
    if (++passage % 1000 === 0) onPassage(passage);
  }
  if (passage < passageCount) throw new RangeError(`There are ${passage} passages, not the ${passageCount} announced.`);
  onPassage(passage);
  return { table, documentFrequencies, totals, totalLength };
}

function enlarged(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
