/** What can be found in a row; SEMANTICS of each stands in the schema. */
export const ROW_FINDINGS = [
  'MISSING_QUESTION',
  'MISSING_CONTEXT',
  'MISSING_ANSWER',
  'NOT_INDEXED',
  'DUPLICATE_ROW',
  'DUPLICATE_CONTEXT',
  'DUPLICATE_QUESTION',
  'DUPLICATE_ROW_FOLDED',
  'DUPLICATE_CONTEXT_FOLDED',
  'DUPLICATE_QUESTION_FOLDED',
  'NEAR_DUPLICATE_CONTEXT',
  'CONFLICTING_ANSWER',
  'NO_SHARED_WORD',
] as const;

/** One of {@link ROW_FINDINGS}. */
export type RowFinding = (typeof ROW_FINDINGS)[number];

/** The columns of a dataset, in the order of their numbers. */
export const COLUMNS = ['QUESTION', 'CONTEXT', 'ANSWER'] as const;

/** One of {@link COLUMNS}. */
export type DatasetColumn = (typeof COLUMNS)[number];

/** What was found out about all rows of a dataset, exactly. */
export interface DatasetProfile {
  /** Blank cells. */
  missing: { question: number; context: number; answer: number };
  /** Rows like an earlier one; folded: after trimming, case and runs of white space. */
  duplicateRows: number;
  duplicateContexts: number;
  duplicateQuestions: number;
  duplicateRowsFolded: number;
  duplicateContextsFolded: number;
  duplicateQuestionsFolded: number;
  /** Distinct passages that are nearly the same as another, and the least similarity that counts as that. */
  nearDuplicateContexts: number;
  nearDuplicateThreshold: number;
  /** Distinct questions with two or more distinct answers. */
  conflictingAnswers: number;
  /** Usable questions none of whose words, stop words aside, is in their passage. */
  noSharedWord: number;
  /** Rows without a passage. */
  notIndexed: number;
  /** Shares of the words with letters, largest first, `unknown` last; they add up to 1, or there are none. */
  languages: { language: string; share: number }[];
  /** How many rows stand behind each finding, in the order of ROW_FINDINGS. */
  findings: { finding: RowFinding; rowCount: number }[];
}

/** How often a word occurs in the cells of a column, and in how many of them. */
export interface FrequentWord {
  word: string;
  count: number;
  cellCount: number;
}

/** How many words the cells of a column hold, how many distinct ones, and how many of all are stop words. */
export interface WordTotals {
  words: number;
  distinctWords: number;
  stopWords: number;
}

/** How many cells of a column have a number of words. */
export interface LengthCount {
  words: number;
  cells: number;
}
