import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { NEAR_DUPLICATE_THRESHOLD } from '../../engine/profile/likeness.ts';
import { NumberList } from '../../engine/profile/number-list.ts';
import type { Language } from '../../engine/text/language.ts';
import {
  DATASET_FILE,
  DATASET_INDEX,
  DATASET_LAYOUT,
  DATASET_SCHEMA,
  type DatasetProblem,
  isBlank,
  type RowTexts,
} from './dataset-file.ts';
import { type DatasetProfile, ROW_FINDINGS } from './dataset-profile.ts';
import { DuplicateProfile } from './duplicate-profile.ts';
import { RowSets } from './row-sets.ts';
import { type RowPassage, WordProfile } from './word-profile.ts';

/** How many rows, passages, usable questions, indexed rows and problems a dataset has. */
export interface DatasetCounts {
  rowCount: number;
  passageCount: number;
  usableQuestionCount: number;
  indexedRowCount: number;
  problemCount: number;
}

/**
 * Writes a dataset's file into an empty folder, rows in order, in one transaction without a journal, and finds out about the rows what
 * the profile says: the file is worth something only after {@link DatasetWriter.finish}, and the folder is thrown away when that is
 * not reached. `languages` are those it can tell.
 */
export class DatasetWriter {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #insertPassage: StatementSync;
  readonly #insertRow: StatementSync;
  readonly #insertProblem: StatementSync;
  readonly #findings = new RowSets('finding');
  readonly #languageRows = new RowSets('language');
  readonly #duplicates: DuplicateProfile;
  readonly #words: WordProfile;
  /** By number of a text: the number of the passage it is plus one, or 0. */
  readonly #passages = new NumberList();
  #rowCount = 0;
  #passageCount = 0;
  #usableQuestionCount = 0;
  #indexedRowCount = 0;
  #problemCount = 0;

  constructor(folder: string, languages: readonly Language[]) {
    this.#path = join(folder, DATASET_FILE);
    this.#database = new DatabaseSync(this.#path);
    this.#database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
    this.#database.exec(`PRAGMA user_version = ${DATASET_LAYOUT}; BEGIN; ${DATASET_SCHEMA}`);
    this.#insertPassage = this.#database.prepare('INSERT INTO passages (id, text) VALUES (?, ?)');
    this.#insertRow = this.#database.prepare(
      'INSERT INTO rows (id, line, passage, usable, question, context, answer) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertProblem = this.#database.prepare(
      'INSERT INTO problems (id, line, code, message, raw) VALUES (?, ?, ?, ?, ?)',
    );
    const selectRow = this.#database.prepare('SELECT question, context, answer FROM original_rows WHERE id = ?');
    this.#duplicates = new DuplicateProfile(this.#findings, (row, column) => String(selectRow.get(row)?.[column]));
    this.#words = new WordProfile(languages, this.#findings, this.#languageRows);
  }

  /** Adds the next row; its passage is its context, or its answer where the context is blank. */
  addRow(row: RowTexts): void {
    const { line, question, context, answer } = row;
    const id = this.#rowCount++;
    const texts = this.#duplicates.add(id, row, this.#words.read(row));
    const text = isBlank(context) ? answer : context;
    const passage = isBlank(text) ? null : this.#passageOf(text, isBlank(context) ? texts.answer : texts.context);
    const usable = passage !== null && !isBlank(question);
    const keptContext = passage !== null && context === text ? null : context;
    const keptAnswer = passage !== null && answer === text ? null : answer;
    this.#insertRow.run(id, line, passage?.number ?? null, usable ? 1 : 0, question, keptContext, keptAnswer);
    if (passage !== null) this.#indexedRowCount++;
    else this.#findings.add('NOT_INDEXED', id);
    if (usable) this.#usableQuestionCount++;
    this.#words.add(id, passage);
  }

  /** Adds the next record that was set aside. */
  addProblem(problem: DatasetProblem): void {
    this.#insertProblem.run(this.#problemCount++, problem.line, problem.code, problem.message, problem.raw);
  }

  /** How much has been added so far. */
  get counts(): DatasetCounts {
    return {
      rowCount: this.#rowCount,
      passageCount: this.#passageCount,
      usableQuestionCount: this.#usableQuestionCount,
      indexedRowCount: this.#indexedRowCount,
      problemCount: this.#problemCount,
    };
  }

  /** Builds the index, closes the file and forces it to the disk: one plain file, ready to be moved. What all rows together are like. */
  finish(): DatasetProfile {
    this.#duplicates.finish();
    const nearDuplicateContexts = this.#words.finish(this.#database);
    this.#findings.write(this.#database);
    this.#languageRows.write(this.#database);
    this.#database.exec(`${DATASET_INDEX} COMMIT;`);
    this.#database.close();
    const file = openSync(this.#path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return this.#profile(nearDuplicateContexts);
  }

  /** Closes the file unfinished; the caller removes the folder. */
  abandon(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #passageOf(text: string, textNumber: number): RowPassage {
    while (this.#passages.length <= textNumber) this.#passages.push(0);
    const known = this.#passages.at(textNumber);
    if (known > 0) return { number: known - 1, isNew: false };
    const number = this.#passageCount++;
    this.#passages.set(textNumber, number + 1);
    this.#insertPassage.run(number, text);
    return { number, isNew: true };
  }

  #profile(nearDuplicateContexts: number): DatasetProfile {
    const size = (name: (typeof ROW_FINDINGS)[number]): number => this.#findings.size(name);
    return {
      missing: { question: size('MISSING_QUESTION'), context: size('MISSING_CONTEXT'), answer: size('MISSING_ANSWER') },
      duplicateRows: size('DUPLICATE_ROW'),
      duplicateContexts: size('DUPLICATE_CONTEXT'),
      duplicateQuestions: size('DUPLICATE_QUESTION'),
      duplicateRowsFolded: size('DUPLICATE_ROW_FOLDED'),
      duplicateContextsFolded: size('DUPLICATE_CONTEXT_FOLDED'),
      duplicateQuestionsFolded: size('DUPLICATE_QUESTION_FOLDED'),
      nearDuplicateContexts,
      nearDuplicateThreshold: NEAR_DUPLICATE_THRESHOLD,
      conflictingAnswers: this.#duplicates.conflictCount,
      noSharedWord: size('NO_SHARED_WORD'),
      notIndexed: size('NOT_INDEXED'),
      languages: this.#words.languageShares(),
      findings: ROW_FINDINGS.map((finding) => ({ finding, rowCount: size(finding) })),
    };
  }
}
