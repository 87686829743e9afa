import type { DatabaseSync } from 'node:sqlite';
import { FIGURES, PASSAGES_WITH, type WordCounts } from '../../engine/profile/word-counts.ts';
import { wordText } from '../../engine/profile/word-text.ts';
import { COLUMNS } from './dataset-profile.ts';

/** How many of the most frequent words of a column are kept, of stop words and of others. */
export const FREQUENT_WORDS = 1000;

/** Writes what is shown of the words: totals and the most frequent ones by column, lengths of cells, frequencies of tokens. */
export function writeWords(
  database: DatabaseSync,
  counts: WordCounts,
  stopWords: number,
  lengths: readonly ReadonlyMap<number, number>[],
): void {
  const insertTotals = database.prepare('INSERT INTO word_totals VALUES (?, ?, ?, ?)');
  const insertLength = database.prepare('INSERT INTO lengths VALUES (?, ?, ?)');
  const insertWord = database.prepare('INSERT INTO frequent_words VALUES (?, ?, ?, ?, ?, ?)');
  const isStopWord = (id: number): boolean => (counts.traits[id] & stopWords) !== 0;
  COLUMNS.forEach((column, place) => {
    const totals = [0, 0];
    const ids: number[][] = [[], []];
    for (let id = 0; id < counts.table.count; id++) {
      const count = counts.figures[id * FIGURES + place * 2];
      if (count === 0) continue;
      totals[Number(isStopWord(id))] += count;
      ids[Number(isStopWord(id))].push(id);
    }
    insertTotals.run(column, totals[0] + totals[1], ids[0].length + ids[1].length, totals[1]);
    for (const [words, cells] of lengths[place]) insertLength.run(column, words, cells);
    ids.forEach((those, kind) => {
      mostFrequent(counts, place, those).forEach(({ id, word }, rank) => {
        const at = id * FIGURES + place * 2;
        insertWord.run(column, kind, rank, word, counts.figures[at], counts.figures[at + 1]);
      });
    });
  });
  writeTermFrequencies(database, counts);
}

/** The words with the largest counts; equal counts stand in alphabetical order, by code unit. */
function mostFrequent(counts: WordCounts, place: number, ids: readonly number[]): { id: number; word: string }[] {
  const countOf = (id: number): number => counts.figures[id * FIGURES + place * 2];
  const ascending = Uint32Array.from(ids, countOf).sort();
  const least = ascending[Math.max(0, ascending.length - FREQUENT_WORDS)] ?? 0;
  return ids
    .filter((id) => countOf(id) >= least)
    .map((id) => ({ id, word: wordText(counts.table, id) }))
    .sort((a, b) => countOf(b.id) - countOf(a.id) || (a.word < b.word ? -1 : 1))
    .slice(0, FREQUENT_WORDS);
}

function writeTermFrequencies(database: DatabaseSync, counts: WordCounts): void {
  const terms = new Map<number, number>();
  for (let id = 0; id < counts.table.count; id++) {
    const passages = counts.figures[id * FIGURES + PASSAGES_WITH];
    if (passages > 0) terms.set(passages, (terms.get(passages) ?? 0) + 1);
  }
  const insert = database.prepare('INSERT INTO term_frequencies VALUES (?, ?)');
  for (const [passages, count] of terms) insert.run(passages, count);
}
