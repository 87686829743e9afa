import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import { hashTerm } from './hash-term.ts';
import { createTermTable, internTerm } from './term-table.ts';

/** Counts in how many texts each term stands, one text after another. */
export interface FrequencyCounter {
  add(text: string): void;
  /** How many of the texts so far have each term, terms in the order of their first appearance. */
  frequencies(): Uint32Array;
}

/** Makes a counter of document frequencies of an analyzer's terms. */
export function createFrequencyCounter(analyzer: Analyzer): FrequencyCounter {
  const table = createTermTable();
  let frequencies = new Uint32Array(table.offsets.length);
  /** The number, from 1, of the last text that had a term. */
  let lastSeen = new Uint32Array(table.offsets.length);
  let text = 0;
  const larger = (array: Uint32Array): Uint32Array<ArrayBuffer> => {
    const grown = new Uint32Array(array.length * 2);
    grown.set(array);
    return grown;
  };
  return {
    add: (added) => {
      text++;
      const units = analyzer.analyze(added);
      forEachTerm(units, analyzer.settings, (start, end) => {
        const term = internTerm(table, hashTerm(units.bytes, start, end), units.bytes, start, end);
        if (term >= frequencies.length) [frequencies, lastSeen] = [larger(frequencies), larger(lastSeen)];
        if (lastSeen[term] === text) return;
        lastSeen[term] = text;
        frequencies[term]++;
      });
    },
    frequencies: () => frequencies.slice(0, table.count),
  };
}
