import type { PreprocessChoice, RowCounts } from './preprocess.record.ts';

/** Why a row is dropped; one that is both counts as empty. */
export type RowDrop = 'DUPLICATE' | 'EMPTY';

/** The numbers of the rows with a finding, say DUPLICATE_ROW; none where it has none. */
export type RowsWith = (finding: 'DUPLICATE_ROW' | 'MISSING_QUESTION' | 'NOT_INDEXED') => Uint32Array;

/** Which rows of a dataset go. */
export interface DroppedRows {
  readonly counts: RowCounts;
  /** Why the row is dropped, or null. */
  reason(row: number): RowDrop | null;
}

const REASONS = [null, 'DUPLICATE', 'EMPTY'] as const;
const DUPLICATE = 1;
const EMPTY = 2;

/** Finds the rows that a choice drops by what the profile of the dataset says of them. */
export function dropRows(rowCount: number, rowsWith: RowsWith, choice: PreprocessChoice): DroppedRows {
  const reasons = new Uint8Array(rowCount);
  const mark = (rows: Uint32Array, reason: number): void => {
    for (let at = 0; at < rows.length; at++) reasons[rows[at]] = reason;
  };
  if (choice.dropDuplicates) mark(rowsWith('DUPLICATE_ROW'), DUPLICATE);
  if (choice.dropEmpty) {
    mark(rowsWith('MISSING_QUESTION'), EMPTY);
    mark(rowsWith('NOT_INDEXED'), EMPTY);
  }
  const tally = [0, 0, 0];
  for (let row = 0; row < rowCount; row++) tally[reasons[row]]++;
  return {
    counts: {
      rowsBefore: rowCount,
      rowsAfter: tally[0],
      droppedDuplicates: tally[DUPLICATE],
      droppedEmpty: tally[EMPTY],
    },
    reason: (row) => REASONS[reasons[row]],
  };
}
