import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  DATASET_FILE,
  DATASET_INDEX,
  DATASET_SCHEMA,
  type DatasetProblem,
  isBlank,
  type RowTexts,
} from './dataset-file.ts';
import { RowProfile, type RowProfileCounts } from './row-profile.ts';
import { TextIdentities } from './text-identities.ts';

/** How many rows, passages, usable questions, indexed rows and problems a dataset has. */
export interface DatasetCounts {
  rowCount: number;
  passageCount: number;
  usableQuestionCount: number;
  indexedRowCount: number;
  problemCount: number;
}

/**
 * Writes a dataset's file into an empty folder, rows in order, in one transaction without a journal: the file is worth something only
 * after {@link DatasetWriter.finish}, and the folder is thrown away when that is not reached.
 */
export class DatasetWriter {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #insertPassage: StatementSync;
  readonly #insertRow: StatementSync;
  readonly #insertProblem: StatementSync;
  readonly #passages = new TextIdentities();
  readonly #profile = new RowProfile();
  #rowCount = 0;
  #usableQuestionCount = 0;
  #indexedRowCount = 0;
  #problemCount = 0;

  constructor(folder: string) {
    this.#path = join(folder, DATASET_FILE);
    this.#database = new DatabaseSync(this.#path);
    this.#database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
    this.#database.exec(`BEGIN; ${DATASET_SCHEMA}`);
    this.#insertPassage = this.#database.prepare('INSERT INTO passages (id, text) VALUES (?, ?)');
    this.#insertRow = this.#database.prepare(
      'INSERT INTO rows (id, line, passage, usable, question, context, answer) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertProblem = this.#database.prepare(
      'INSERT INTO problems (id, line, code, message, raw) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Adds the next row; its passage is its context, or its answer where the context is blank. */
  addRow(row: RowTexts): void {
    const { line, question, context, answer } = row;
    const text = isBlank(context) ? answer : context;
    const passage = isBlank(text) ? null : this.#passageOf(text);
    const usable = passage !== null && !isBlank(question);
    const keptContext = passage !== null && context === text ? null : context;
    const keptAnswer = passage !== null && answer === text ? null : answer;
    this.#insertRow.run(this.#rowCount++, line, passage, usable ? 1 : 0, question, keptContext, keptAnswer);
    if (passage !== null) this.#indexedRowCount++;
    if (usable) this.#usableQuestionCount++;
    this.#profile.add(row);
  }

  /** Adds the next record that was set aside. */
  addProblem(problem: DatasetProblem): void {
    this.#insertProblem.run(this.#problemCount++, problem.line, problem.code, problem.message, problem.raw);
  }

  /** How much has been added so far. */
  get counts(): DatasetCounts {
    return {
      rowCount: this.#rowCount,
      passageCount: this.#passages.count,
      usableQuestionCount: this.#usableQuestionCount,
      indexedRowCount: this.#indexedRowCount,
      problemCount: this.#problemCount,
    };
  }

  /** Missing cells and duplicates among the rows added so far. */
  get profile(): RowProfileCounts {
    return this.#profile.counts;
  }

  /** Builds the index, closes the file and forces it to the disk: one plain file, ready to be moved. */
  finish(): void {
    this.#database.exec(`${DATASET_INDEX} COMMIT;`);
    this.#database.close();
    const file = openSync(this.#path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** Closes the file unfinished; the caller removes the folder. */
  abandon(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #passageOf(text: string): number {
    const { number, isNew } = this.#passages.add(text);
    if (isNew) this.#insertPassage.run(number, text);
    return number;
  }
}
