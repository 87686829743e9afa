import { AppError } from '../../../errors.ts';
import type { BytesRead } from './decode-text.ts';
import { withoutEmptyEnd } from './detect-delimiter.ts';
import { findLateHeader } from './find-late-header.ts';
import { type ColumnKey, type ColumnPositions, matchColumns } from './match-columns.ts';
import { openTable, type OpenTable, type ReadOptions } from './open-table.ts';
import { problemOf, type RowProblem, rowOf, type SourceRow } from './source-row.ts';

/** One record of the file after its header: a row, or the reason why it is set aside. */
export type ReadItem = { row: SourceRow; problem: null } | { row: null; problem: RowProblem };

/** The header that holds each column, null where the file has none. */
export type ColumnHeaders = Record<ColumnKey, string | null>;

/** A CSV file whose header has been read; `items` reads on from there, once, in file order. */
export interface OpenCsv extends Pick<OpenTable, 'encoding' | 'delimiter' | 'headers'> {
  columns: ColumnHeaders;
  items: Generator<ReadItem>;
}

/**
 * Opens a delimited text file of questions, contexts and answers and reads its header. Throws AppError as {@link openTable} does, and
 * COLUMN_MISSING and COLUMN_AMBIGUOUS; `items` throws what is wrong with rows when it comes to them.
 */
export function openCsv(path: string, options: ReadOptions, onBytes?: BytesRead): OpenCsv {
  const table = openTable(path, options, onBytes);
  const positions = matchTable(table, options);
  return {
    encoding: table.encoding,
    delimiter: table.delimiter,
    headers: table.headers,
    columns: headersOf(table, positions),
    items: readItems(table, positions),
  };
}

/**
 * Where the columns of a table are. Throws AppError COLUMN_MISSING and COLUMN_AMBIGUOUS; when the header names nothing and a later line
 * does, the refusal says so.
 */
export function matchTable(table: OpenTable, { columns, delimiter }: ReadOptions): ColumnPositions {
  const mapping = columns ?? {};
  try {
    return matchColumns(withoutEmptyEnd(table.headerCells), mapping);
  } catch (error) {
    const isMapped = Object.values(mapping).some((header) => header != null);
    const later = isMapped ? null : findLateHeader(table.sample, delimiter ?? null);
    if (later === null || !(error instanceof AppError) || error.code !== 'COLUMN_MISSING') throw error;
    const message = `The headers stand in line ${later.line}, under a title. Delete the lines above them, so that the headers come first.`;
    throw new AppError('COLUMN_MISSING', message, { ...error.details, line: later.line });
  }
}

/** The headers at these positions. */
export function headersOf({ headers }: OpenTable, positions: ColumnPositions): ColumnHeaders {
  const nameAt = (position: number) => (position === -1 ? null : headers[position]);
  return {
    question: nameAt(positions.question),
    context: nameAt(positions.context),
    answer: nameAt(positions.answer),
  };
}

/** The rows of a table from where it stands, and the records that are set aside. */
export function* readItems({ headerCells, records }: OpenTable, positions: ColumnPositions): Generator<ReadItem> {
  const widths = { least: withoutEmptyEnd(headerCells).length, most: headerCells.length };
  for (const record of records) {
    const problem = problemOf(record, widths);
    yield problem ? { row: null, problem } : { row: rowOf(record, positions), problem: null };
  }
}
