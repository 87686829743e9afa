import type { ColumnKey } from './match-columns.ts';
import type { CsvRecord } from './scan-records.ts';

/** A row as the file has it: its physical line from 1 and its three texts, '' where the file has no such column. */
export interface SourceRow {
  line: number;
  question: string;
  context: string;
  answer: string;
}

/** A record that is set aside: where it starts, why, and its text as it stands in the file (at most 10,000 characters of it). */
export interface RowProblem {
  line: number;
  code: 'TOO_FEW_CELLS' | 'TOO_MANY_CELLS' | 'MISPLACED_QUOTE' | 'NUL_CHARACTER';
  message: string;
  raw: string;
}

/** The least number of cells a row may have, and the most that may hold something. */
export interface RowWidths {
  least: number;
  most: number;
}

const MAX_RAW_LENGTH = 10_000;

/** The row a sound record is. */
export function rowOf(record: CsvRecord, positions: Record<ColumnKey, number>): SourceRow {
  const { line, cells } = record;
  const textAt = (position: number) => (position === -1 ? '' : cells[position]);
  return {
    line,
    question: textAt(positions.question),
    context: textAt(positions.context),
    answer: textAt(positions.answer),
  };
}

/** Why a record cannot be a row, or null when it can. Empty cells beyond the header's are no fault. */
export function problemOf(record: CsvRecord, widths: RowWidths): RowProblem | null {
  const { line, cells } = record;
  const problem = (code: RowProblem['code'], message: string): RowProblem => ({
    line,
    code,
    message,
    raw: firstCharacters(record.raw),
  });
  if (record.fault === 'NUL_CHARACTER') return problem('NUL_CHARACTER', 'The row holds a NUL character: remove it.');
  if (record.fault === 'MISPLACED_QUOTE') {
    const message = 'A quoted cell goes on after its closing quote. Write a quote that belongs to the text twice ("").';
    return problem('MISPLACED_QUOTE', message);
  }
  if (cells.length < widths.least) {
    return problem('TOO_FEW_CELLS', `The row has fewer cells than the header: ${cells.length} of ${widths.least}.`);
  }
  if (cells.slice(widths.most).some((cell) => cell.trim() !== '')) {
    const message =
      `The row has more cells than the header: ${cells.length} instead of ${widths.most}. ` +
      'Put a cell that holds the delimiter in quotes.';
    return problem('TOO_MANY_CELLS', message);
  }
  return null;
}

function firstCharacters(raw: string): string {
  if (raw.length <= MAX_RAW_LENGTH) return raw;
  const cut = raw.slice(0, MAX_RAW_LENGTH);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
