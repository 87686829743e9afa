/** The name of the file that holds a dataset's rows, inside the dataset's folder. */
export const DATASET_FILE = 'rows.sqlite';

/** Number of the layout below, kept in the file: one of another layout is not read. */
export const DATASET_LAYOUT = 2;

/**
 * The tables of a dataset. A text is kept once: `rows.context` or `rows.answer` is NULL where it is the text of the row's passage, and
 * the view `original_rows` gives it back.
 */
export const DATASET_SCHEMA = `
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY, -- from 0, by first appearance
    text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE rows (
    id INTEGER PRIMARY KEY, -- from 0, in file order
    line INTEGER NOT NULL, -- the physical line where the record starts, from 1
    passage INTEGER, -- NULL: neither context nor answer, the row is not indexed
    usable INTEGER NOT NULL, -- 1: an indexed row whose question is not blank
    question TEXT NOT NULL,
    context TEXT,
    answer TEXT
  ) STRICT;
  CREATE TABLE problems (
    id INTEGER PRIMARY KEY, -- from 0, in file order
    line INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    raw TEXT NOT NULL
  ) STRICT;
  CREATE TABLE row_sets ( -- the rows behind a finding, or in a language
    kind TEXT NOT NULL, -- 'finding' or 'language'
    name TEXT NOT NULL,
    rows BLOB NOT NULL, -- their numbers ascending, four bytes each, little-endian
    PRIMARY KEY (kind, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE lengths ( -- how many cells, blank ones aside, have so many words
    field TEXT NOT NULL, -- QUESTION, CONTEXT or ANSWER
    words INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    PRIMARY KEY (field, words)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE word_totals (
    field TEXT PRIMARY KEY,
    words INTEGER NOT NULL,
    distinct_words INTEGER NOT NULL,
    stop_words INTEGER NOT NULL -- of words, repeated ones each time
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE frequent_words ( -- the most frequent ones, by place from 0
    field TEXT NOT NULL,
    is_stop_word INTEGER NOT NULL,
    place INTEGER NOT NULL,
    word TEXT NOT NULL, -- in lower case
    count INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    PRIMARY KEY (field, is_stop_word, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE term_frequencies ( -- tokens of scikit-learn's default: how many stand in so many passages
    passages INTEGER PRIMARY KEY,
    terms INTEGER NOT NULL
  ) STRICT;
  CREATE VIEW original_rows AS
    SELECT rows.id, rows.line, rows.passage, rows.usable, rows.question,
      coalesce(rows.context, passages.text) AS context, coalesce(rows.answer, passages.text) AS answer
    FROM rows LEFT JOIN passages ON passages.id = rows.passage;
`;

/** The index from a passage to its rows, which also counts and finds usable questions without reading any text. */
export const DATASET_INDEX = 'CREATE INDEX rows_by_passage ON rows (passage, usable);';

/** A row before it has a number: the physical line it starts on, from 1, and its three texts. */
export interface RowTexts {
  line: number;
  question: string;
  context: string;
  answer: string;
}

/** A row as the dataset keeps it: its number from 0 in file order, its line, its original texts, and its passage's number or null. */
export interface DatasetRow extends RowTexts {
  id: number;
  passage: number | null;
}

/** A record of the file that was set aside: where it starts, why, and its text. */
export interface DatasetProblem {
  line: number;
  code: string;
  message: string;
  raw: string;
}

/** A row whose question counts in evaluation: the row's number, its passage's, and the question. */
export interface UsableQuestion {
  row: number;
  passage: number;
  question: string;
}

/** Whether a text is empty after trimming. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // Most texts begin with a letter of ASCII, and are not trimmed to find out.
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}
