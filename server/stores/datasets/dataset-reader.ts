import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import {
  DATASET_FILE,
  DATASET_LAYOUT,
  type DatasetProblem,
  type DatasetRow,
  type UsableQuestion,
} from './dataset-file.ts';
import type { RowFinding } from './dataset-profile.ts';
import { findRows } from './find-rows.ts';
import { RecentTexts } from './recent-texts.ts';
import { intersect } from './row-sets.ts';
import { StoredProfile } from './stored-profile.ts';

/** One page of a list and the length of the whole list. */
export interface Page<Item> {
  items: Item[];
  total: number;
}

/** Which part of a list is asked for: the number of the first item from 0, and the most items. */
export interface PageBounds {
  offset: number;
  limit: number;
}

/** Which rows are asked for: those that fit all that is given. */
export interface RowFilter {
  /** Contained in a cell, both folded for search; '' is contained in every row. */
  search: string;
  finding: RowFinding | null;
  /** A code, or `unknown`. */
  language: string | null;
}

const ROW_FIELDS = 'id, line, question, context, answer, passage';

/** Of passages that were asked for: 8 to 16 MB of text. */
const KEPT_TEXT_LENGTH = 8_000_000;
/** Passages read in one go, which takes half the time of one after another; each may be as long as a cell. */
const PASSAGES_AT_ONCE = 64;

/** Reads a finished dataset; the file is opened at the first use and may be read by several processes at once. */
export class DatasetReader {
  readonly #path: string;
  #database: DatabaseSync | null = null;
  #closed = false;
  readonly #statements = new Map<string, StatementSync>();
  readonly #texts = new RecentTexts(KEPT_TEXT_LENGTH);
  #lastSearch: { text: string; ids: Uint32Array } | null = null;
  /** What was found out about the rows when they were written. */
  readonly profile = new StoredProfile((sql, ...values) => this.#all(sql, ...values));

  constructor(folder: string) {
    this.#path = join(folder, DATASET_FILE);
  }

  /** How many rows the dataset has. */
  get rowCount(): number {
    return this.#count('SELECT coalesce(max(id) + 1, 0) AS count FROM rows');
  }

  /** How many distinct passages the dataset has. */
  get passageCount(): number {
    return this.#count('SELECT coalesce(max(id) + 1, 0) AS count FROM passages');
  }

  /** How many rows are indexed and have a question. */
  get usableQuestionCount(): number {
    return this.#count('SELECT count(*) AS count FROM rows WHERE usable = 1 AND passage >= 0');
  }

  /** The rows from an offset in file order, at most `limit`. */
  rows(offset: number, limit: number): DatasetRow[] {
    const sql = `SELECT ${ROW_FIELDS} FROM original_rows WHERE id >= ? ORDER BY id LIMIT ?`;
    return this.#all<DatasetRow>(sql, offset, limit);
  }

  /** The rows with these numbers, in the order of the numbers given; unknown numbers are left out. */
  rowsById(ids: readonly number[]): DatasetRow[] {
    const sql = `SELECT ${ROW_FIELDS} FROM original_rows WHERE id IN (SELECT value FROM json_each(?))`;
    const byId = new Map(this.#all<DatasetRow>(sql, JSON.stringify(ids)).map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The questions of these rows, in the order given; '' for an unknown number. */
  questionsOf(ids: readonly number[]): string[] {
    const sql = 'SELECT id, question FROM rows WHERE id IN (SELECT value FROM json_each(?))';
    const byId = new Map(
      this.#all<{ id: number; question: string }>(sql, JSON.stringify(ids)).map(({ id, question }) => [id, question]),
    );
    return ids.map((id) => byId.get(id) ?? '');
  }

  /** The texts of these passages, in the order given; null for an unknown number. */
  passageTexts(ids: readonly number[]): (string | null)[] {
    const byId = new Map<number, string | undefined>(ids.map((id) => [id, this.#texts.get(id)]));
    const missing = ids.filter((id) => byId.get(id) === undefined);
    if (missing.length > 0) {
      const sql = 'SELECT id, text FROM passages WHERE id IN (SELECT value FROM json_each(?))';
      for (const { id, text } of this.#all<{ id: number; text: string }>(sql, JSON.stringify(missing))) {
        byId.set(id, text);
        this.#texts.set(id, text);
      }
    }
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Every passage's text in the order of the numbers. Blocks while it is read: for child processes. */
  *iteratePassages(): Generator<string> {
    const some = this.#open().prepare('SELECT text FROM passages WHERE id >= ? ORDER BY id LIMIT ?');
    some.setReturnArrays(true);
    const { passageCount } = this;
    for (let from = 0; from < passageCount; from += PASSAGES_AT_ONCE) {
      for (const [text] of some.all(from, PASSAGES_AT_ONCE) as unknown as [string][]) yield text;
    }
  }

  /** Every usable question in file order. Blocks while it is read: for child processes. */
  *iterateUsableQuestions(): Generator<UsableQuestion> {
    const sql = 'SELECT id AS row, passage, question FROM rows WHERE usable = 1 ORDER BY id';
    for (const row of this.#open().prepare(sql).iterate()) yield row as unknown as UsableQuestion;
  }

  /** The row of the usable question with this number from 0 in file order; Infinity when there are not so many. Reads the rows before it. */
  usableRowAt(number: number): number {
    const sql = 'SELECT id AS row FROM rows WHERE usable = 1 ORDER BY id LIMIT 1 OFFSET ?';
    return this.#all<{ row: number }>(sql, number)[0]?.row ?? Infinity;
  }

  /** The first row of each passage. */
  firstRows(): Set<number> {
    const sql = 'SELECT min(id) AS row FROM rows WHERE passage >= 0 GROUP BY passage';
    return new Set(this.#all<{ row: number }>(sql).map(({ row }) => row));
  }

  /** Those of the passages that have a row with a usable question. */
  usablePassages(ids: readonly number[]): Set<number> {
    const sql = `SELECT value AS id FROM json_each(?) AS asked
      WHERE EXISTS (SELECT 1 FROM rows WHERE passage = asked.value AND usable = 1)`;
    return new Set(this.#all<{ id: number }>(sql, JSON.stringify(ids)).map(({ id }) => id));
  }

  /** The line of the first row of each of these passages, in the order given; 0 for an unknown number. */
  firstLines(ids: readonly number[]): number[] {
    const sql = `SELECT coalesce((SELECT line FROM rows WHERE id =
      (SELECT min(id) FROM rows WHERE passage = asked.value)), 0) AS line FROM json_each(?) AS asked ORDER BY asked.key`;
    return this.#all<{ line: number }>(sql, JSON.stringify(ids)).map(({ line }) => line);
  }

  /** A usable question, each as likely as another when `random` is evenly spread over [0, 1); null when there is none. */
  usableQuestionAt(random: number): UsableQuestion | null {
    const place = random * this.rowCount;
    const byId = 'SELECT id AS row, passage, question FROM rows WHERE id = ? AND usable = 1';
    const drawn = this.#all<UsableQuestion>(byId, Math.floor(place));
    if (drawn.length > 0) return drawn[0];
    // The row is not usable. What is left of the number is as random as the whole: with it, count off the index.
    const byNumber = `SELECT id AS row, passage, question FROM rows WHERE id =
      (SELECT id FROM rows WHERE usable = 1 AND passage >= 0 ORDER BY passage, id LIMIT 1 OFFSET ?)`;
    const number = Math.floor((place - Math.floor(place)) * this.usableQuestionCount);
    return this.#all<UsableQuestion>(byNumber, number)[0] ?? null;
  }

  /** The records of the file that were set aside, in file order. */
  problems(bounds: PageBounds): Page<DatasetProblem> {
    const sql = 'SELECT line, code, message, raw FROM problems WHERE id >= ? ORDER BY id LIMIT ?';
    return {
      items: this.#all<DatasetProblem>(sql, bounds.offset, bounds.limit),
      total: this.#count('SELECT coalesce(max(id) + 1, 0) AS count FROM problems'),
    };
  }

  /**
   * The rows that fit a filter, in file order. A search works in slices of a few milliseconds and rejects with the signal's reason when
   * aborted; pages of the search made last are answered from memory.
   */
  async find(filter: RowFilter, bounds: PageBounds, signal?: AbortSignal): Promise<Page<DatasetRow>> {
    const sets: Uint32Array[] = [];
    if (filter.finding !== null) sets.push(this.profile.rowsWith(filter.finding));
    if (filter.language !== null) sets.push(this.profile.rowsIn(filter.language));
    const isEmpty = sets.some(({ length }) => length === 0);
    if (filter.search !== '' && !isEmpty) sets.push(await this.#search(filter.search, signal));
    if (sets.length === 0) return { items: this.rows(bounds.offset, bounds.limit), total: this.rowCount };
    const ids = sets.reduce(intersect);
    const page = ids.subarray(bounds.offset, bounds.offset + bounds.limit);
    return { items: this.rowsById(Array.from(page)), total: ids.length };
  }

  /** Throws NOT_FOUND where the file was written by a version of the server that kept datasets in another way. */
  checkLayout(): void {
    this.#open();
  }

  /** Closes the file; the reader cannot be used afterwards. */
  close(): void {
    this.#closed = true;
    this.#statements.clear();
    this.#database?.close();
    this.#database = null;
  }

  async #search(text: string, signal?: AbortSignal): Promise<Uint32Array> {
    if (this.#lastSearch?.text !== text) {
      this.#lastSearch = { text, ids: await findRows(() => this.#open(), text, signal) };
    }
    return this.#lastSearch.ids;
  }

  #open(): DatabaseSync {
    if (this.#closed) throw new RangeError('The dataset has been closed.');
    this.#database ??= openChecked(this.#path);
    return this.#database;
  }

  #all<Row>(sql: string, ...values: (string | number)[]): Row[] {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#open().prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as Row[];
  }

  #count(sql: string): number {
    return this.#all<{ count: number }>(sql)[0].count;
  }
}

function openChecked(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  const layout = database.prepare('PRAGMA user_version').get()?.user_version;
  if (layout === DATASET_LAYOUT) return database;
  database.close();
  const message = 'An earlier version of Otvet kept this dataset in another way. Remove it and upload its file again.';
  throw new AppError('NOT_FOUND', message, { layout });
}
