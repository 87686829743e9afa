import { AppError, type ErrorCode } from '../../../errors.ts';
import { withoutEmptyEnd } from '../reading/detect-delimiter.ts';
import { type ColumnPositions, guessColumns } from '../reading/match-columns.ts';
import { type ColumnHeaders, headersOf, matchTable, type ReadItem, readItems } from '../reading/open-csv.ts';
import { openTable, type OpenTable, type ReadOptions } from '../reading/open-table.ts';
import { noRows, refuseManyProblems } from '../reading/refuse-problems.ts';
import type { RowProblem, SourceRow } from '../reading/source-row.ts';

/** How a file is to be previewed: as it is to be read, and whether an upload would take it with many rows set aside. */
export interface PreviewOptions extends ReadOptions {
  acceptProblems?: boolean;
}

/** A row as an upload would number it, with its passage's number or null. */
export interface PreviewRow extends SourceRow {
  id: number;
  passage: number | null;
}

/** Why an upload would refuse the file: the code of the refusal, its sentence, and the line it is about or null. */
export interface PreviewRefusal {
  code: ErrorCode;
  message: string;
  line: number | null;
}

/** What an upload would make of a file. */
export interface DatasetPreview {
  encoding: string;
  encodingIsSure: boolean;
  delimiter: string;
  headers: string[];
  columns: ColumnHeaders;
  /** The first rows, at most {@link SHOWN_ROWS}. */
  rows: PreviewRow[];
  /** The first records as they are cut, under `headers`: their cells, the long ones cut off. */
  records: string[][];
  /** The first of the records set aside, at most {@link SHOWN_PROBLEMS}. */
  problems: RowProblem[];
  rowCount: number;
  problemCount: number;
  isComplete: boolean;
  refusal: PreviewRefusal | null;
}

/** How many rows a preview shows. */
export const SHOWN_ROWS = 20;
/** How many of the records set aside a preview shows. */
export const SHOWN_PROBLEMS = 50;
const SHOWN_RECORDS = 5;
const SHOWN_CELL_LENGTH = 300;
/** Characters of text after which no further row is shown: cells may be a megabyte each. */
const SHOWN_LENGTH = 2_000_000;

/**
 * Reads a file to its end as an upload would, without keeping it, and says what that would give or why it would be refused. Throws
 * AppError where there is nothing to show: NOT_A_CSV, EMPTY_FILE, BAD_USER_INPUT, and UNREADABLE_ENCODING, UNCLOSED_QUOTE and
 * LIMIT_EXCEEDED in the header.
 */
export function previewFile(path: string, options: PreviewOptions): DatasetPreview {
  const { table, refusal: damage } = openWhatIsReadable(path, options);
  const { positions, refusal: mismatch } = matchWhatIsThere(table, options);
  const preview: DatasetPreview = {
    encoding: table.encoding,
    encodingIsSure: table.encodingIsSure,
    delimiter: table.delimiter,
    headers: table.headers,
    columns: headersOf(table, positions),
    ...{ rows: [], records: [], problems: [], rowCount: 0, problemCount: 0 },
    isComplete: options.isFirstPart !== true,
    refusal: null,
  };
  const records = keepFirst(table, preview.records);
  const refusal = refusalIn(() => {
    countItems(readItems({ ...table, records }, positions), preview);
    if (options.acceptProblems !== true) refuseManyProblems(preview, preview.problems);
    if (preview.rowCount === 0 && preview.isComplete) throw noRows();
  });
  // In the order in which an upload meets them: the encoding, the header, the rows.
  preview.refusal = damage ?? mismatch ?? refusal;
  return preview;
}

/** Reads a file of damaged UTF-8 as UTF-8 up to the damage, so that what stands before it can be shown. */
function openWhatIsReadable(path: string, options: ReadOptions): { table: OpenTable; refusal: PreviewRefusal | null } {
  try {
    return { table: openTable(path, options), refusal: null };
  } catch (error) {
    if (!isAbout(error, ['UNREADABLE_ENCODING']) || options.encoding != null) throw error;
    return { table: openTable(path, { ...options, encoding: 'utf-8' }), refusal: describe(error) };
  }
}

function matchWhatIsThere(
  table: OpenTable,
  options: ReadOptions,
): { positions: ColumnPositions; refusal: PreviewRefusal | null } {
  try {
    return { positions: matchTable(table, options), refusal: null };
  } catch (error) {
    if (!isAbout(error, ['COLUMN_MISSING', 'COLUMN_AMBIGUOUS'])) throw error;
    const positions = guessColumns(withoutEmptyEnd(table.headerCells), options.columns ?? {});
    return { positions, refusal: describe(error) };
  }
}

function* keepFirst({ records }: OpenTable, first: string[][]): OpenTable['records'] {
  for (const record of records) {
    if (first.length < SHOWN_RECORDS) first.push(record.cells.map(shorten));
    yield record;
  }
}

function shorten(cell: string): string {
  return cell.length > SHOWN_CELL_LENGTH ? `${cell.slice(0, SHOWN_CELL_LENGTH).toWellFormed()}…` : cell;
}

function countItems(items: Iterable<ReadItem>, preview: DatasetPreview): void {
  const passages = new Map<string, number>();
  let shownLength = 0;
  for (const { row, problem } of items) {
    if (problem) {
      preview.problemCount++;
      if (preview.problems.length < SHOWN_PROBLEMS) preview.problems.push(problem);
      continue;
    }
    const id = preview.rowCount++;
    if (id >= SHOWN_ROWS || shownLength > SHOWN_LENGTH) continue;
    shownLength += row.question.length + row.context.length + row.answer.length;
    preview.rows.push({ ...row, id, passage: passageOf(row, passages) });
  }
}

function passageOf({ context, answer }: SourceRow, passages: Map<string, number>): number | null {
  const text = context.trim() === '' ? answer : context;
  if (text.trim() === '') return null;
  const number = passages.get(text) ?? passages.size;
  passages.set(text, number);
  return number;
}

function refusalIn(read: () => void): PreviewRefusal | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof AppError) return describe(error);
    throw error;
  }
}

function isAbout(error: unknown, codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}

function describe({ code, message, details }: AppError): PreviewRefusal {
  return { code, message, line: typeof details.line === 'number' ? details.line : null };
}
