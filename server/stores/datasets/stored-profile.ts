import type { DatasetColumn, FrequentWord, LengthCount, RowFinding, WordTotals } from './dataset-profile.ts';

/** Runs a query with values for its question marks; all rows it gives. */
export type RunQuery = <Row>(sql: string, ...values: (string | number)[]) => Row[];

/** How many tokens of scikit-learn's default stand in so many passages. */
export interface TermFrequency {
  passages: number;
  terms: number;
}

/** Reads what was found out about the rows of a dataset when it was written. */
export class StoredProfile {
  readonly #run: RunQuery;

  constructor(run: RunQuery) {
    this.#run = run;
  }

  /** The numbers, ascending, of the rows with a finding; none where there are none. */
  rowsWith(finding: RowFinding): Uint32Array {
    return this.#rowSet('finding', finding);
  }

  /** The numbers, ascending, of the rows in a language, by its code or `unknown`; none for one the dataset does not have. */
  rowsIn(language: string): Uint32Array {
    return this.#rowSet('language', language);
  }

  /** How many cells of a column, blank ones aside, have how many words, ascending by words. */
  lengths(column: DatasetColumn): LengthCount[] {
    return this.#run('SELECT words, cells FROM lengths WHERE field = ? ORDER BY words', column);
  }

  /** Counts of the words of a column. */
  wordTotals(column: DatasetColumn): WordTotals {
    const sql =
      'SELECT words, distinct_words AS distinctWords, stop_words AS stopWords FROM word_totals WHERE field = ?';
    return this.#run<WordTotals>(sql, column)[0];
  }

  /** The most frequent words of a column, stop words or others, at most 1000; equal counts in alphabetical order by code unit. */
  frequentWords(column: DatasetColumn, stopWords: boolean, limit: number): FrequentWord[] {
    const sql = `SELECT word, count, cells AS cellCount FROM frequent_words
      WHERE field = ? AND is_stop_word = ? AND place < ? ORDER BY place`;
    return this.#run(sql, column, stopWords ? 1 : 0, limit);
  }

  /**
   * How many tokens of scikit-learn's default stand in how many passages, ascending: of that, the size of a vocabulary of single words
   * follows for every least and largest document frequency.
   */
  termFrequencies(): TermFrequency[] {
    return this.#run('SELECT passages, terms FROM term_frequencies ORDER BY passages');
  }

  #rowSet(kind: string, name: string): Uint32Array {
    const sql = 'SELECT rows FROM row_sets WHERE kind = ? AND name = ?';
    const [set] = this.#run<{ rows: Uint8Array }>(sql, kind, name);
    return set === undefined ? new Uint32Array(0) : new Uint32Array(set.rows.slice().buffer);
  }
}
