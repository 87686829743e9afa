import { AppError } from '../../../errors.ts';

/** Why a record cannot be trusted: a quote inside a quoted cell that is neither doubled nor its end, or a NUL character. */
export type RecordFault = 'MISPLACED_QUOTE' | 'NUL_CHARACTER';

/** One record of a delimited text: its cells without their quotes, where it starts, and its text as it stands in the file. */
export interface CsvRecord {
  /** The physical line on which the record starts, from 1. */
  line: number;
  cells: string[];
  /** The record's text without its line end. */
  raw: string;
  fault: RecordFault | null;
}

/**
 * How {@link scanRecords} cuts: the delimiter (one UTF-16 unit), the largest cell in UTF-8 bytes, the number of the first line, and
 * whether the text is the first part of a longer one, so that a record without a line end is not whole and left out.
 */
export interface ScanOptions {
  delimiter: string;
  maxCellBytes: number;
  firstLine?: number;
  isFirstPart?: boolean;
}

/** The most cells a record may have. */
export const MAX_CELLS = 16_384;
/** The longest record in characters (UTF-16 units), as a multiple of the largest cell in bytes. */
const MAX_RECORD_IN_CELLS = 16;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const AT_CELL_START = 0;
const IN_BARE_CELL = 1;
const IN_QUOTES = 2;
const AFTER_QUOTE = 3;

/**
 * The records of a delimited text (RFC 4180; lines end in CRLF, LF or CR) that arrives in chunks cut anywhere, blank lines left
 * out. A quote opens a quoted cell only as the cell's first character, elsewhere in a bare cell it is text. Holds one record and
 * one chunk at most. Throws AppError UNCLOSED_QUOTE (also when a quoted cell passes the cell limit) and LIMIT_EXCEEDED.
 */
export function* scanRecords(chunks: Iterable<string>, options: ScanOptions): Generator<CsvRecord> {
  const { maxCellBytes } = options;
  const delimiter = options.delimiter.charCodeAt(0);
  const source = chunks[Symbol.iterator]();
  let text = '';
  let at = 0;
  let line = options.firstLine ?? 1;
  let lineStart = 0;
  let afterCr = false;

  let recordLine = line;
  let recordStart = 0;
  let cells: string[] = [];
  let fault: RecordFault | null = null;

  let state = AT_CELL_START;
  let cellStart = 0;
  let doubledQuotes = false;
  let quoteLine = 0;
  let quoteColumn = 0;

  const takeCell = (end: number): void => {
    const quoted = state === AFTER_QUOTE;
    let cell = text.slice(cellStart, quoted ? end - 1 : end);
    if (quoted && doubledQuotes) cell = cell.replaceAll('""', '"');
    if (cell.length * 3 > maxCellBytes && Buffer.byteLength(cell) > maxCellBytes) {
      throw quoted ? unclosedQuote(quoteLine, quoteColumn, maxCellBytes) : cellTooLong(recordLine, maxCellBytes);
    }
    if (cells.length === MAX_CELLS) throw tooManyCells(recordLine);
    cells.push(cell);
    state = AT_CELL_START;
  };

  const takeRecord = (end: number): CsvRecord | null => {
    const quoted = state === AFTER_QUOTE;
    takeCell(end);
    refuseLongRecord(end);
    const blank = cells.length === 1 && !quoted && fault === null && cells[0].trim() === '';
    const record = blank ? null : { line: recordLine, cells, raw: text.slice(recordStart, end), fault };
    cells = [];
    fault = null;
    return record;
  };

  const startRecord = (start: number): void => {
    recordStart = start;
    recordLine = line;
  };

  const refill = (): boolean => {
    refuseEndlessCell();
    text = text.slice(recordStart);
    at -= recordStart;
    cellStart -= recordStart;
    lineStart -= recordStart;
    recordStart = 0;
    while (at === text.length) {
      const next = source.next();
      if (next.done) return false;
      text += next.value;
    }
    return true;
  };

  const refuseLongRecord = (end: number): void => {
    if (end - recordStart > MAX_RECORD_IN_CELLS * maxCellBytes) throw recordTooLong(recordLine, maxCellBytes);
  };

  // A quoted cell may shrink to half when its doubled quotes are undone, so only twice the limit (and a quote that may close it) is surely too long.
  const refuseEndlessCell = (): void => {
    const length = at - cellStart;
    const quoteIsOpen = state === IN_QUOTES || state === AFTER_QUOTE;
    if (quoteIsOpen && length > 2 * maxCellBytes + 1) throw unclosedQuote(quoteLine, quoteColumn, maxCellBytes);
    if (state === IN_BARE_CELL && length > maxCellBytes) throw cellTooLong(recordLine, maxCellBytes);
    refuseLongRecord(at);
  };

  while (at < text.length || refill()) {
    const char = text.charCodeAt(at);

    if (afterCr) {
      afterCr = false;
      if (char === LF) {
        at++;
        lineStart = at;
        if (state === AT_CELL_START && cells.length === 0) startRecord(at);
        continue;
      }
    }

    if (state === AT_CELL_START) {
      doubledQuotes = false;
      if (char === QUOTE) {
        state = IN_QUOTES;
        quoteLine = line;
        quoteColumn = at - lineStart + 1;
        at++;
        cellStart = at;
        continue;
      }
      state = IN_BARE_CELL;
      cellStart = at;
    }

    if (state === IN_QUOTES) {
      if (char === QUOTE) state = AFTER_QUOTE;
      else if (char === LF || char === CR) {
        line++;
        lineStart = at + 1;
        afterCr = char === CR;
      } else if (char === 0) fault = 'NUL_CHARACTER';
      at++;
      continue;
    }

    if (char === delimiter) {
      takeCell(at);
      at++;
      cellStart = at;
    } else if (char === LF || char === CR) {
      const record = takeRecord(at);
      if (record !== null) yield record;
      at++;
      line++;
      lineStart = at;
      afterCr = char === CR;
      cellStart = at;
      startRecord(at);
    } else if (state === AFTER_QUOTE) {
      if (char === QUOTE) {
        doubledQuotes = true;
        state = IN_QUOTES;
      } else {
        fault ??= 'MISPLACED_QUOTE';
        state = IN_BARE_CELL;
      }
      at++;
    } else {
      if (char === 0) fault = 'NUL_CHARACTER';
      at++;
    }
  }

  if (options.isFirstPart === true) return;
  if (state === IN_QUOTES) throw unclosedQuote(quoteLine, quoteColumn, null);
  if (at > recordStart) {
    if (state === AT_CELL_START) cellStart = at;
    const record = takeRecord(at);
    if (record !== null) yield record;
  }
}

function unclosedQuote(line: number, column: number, maxCellBytes: number | null): AppError {
  const within =
    maxCellBytes === null ? 'before the end of the file' : `within ${maxCellBytes} bytes, the largest size of a cell`;
  const message =
    `The quote opened in line ${line}, column ${column} is not closed ${within}. ` +
    'Close it, or write it twice ("") where it belongs to the text.';
  return new AppError('UNCLOSED_QUOTE', message, { line, column });
}

function cellTooLong(line: number, maxCellBytes: number): AppError {
  const message = `A cell of the row that starts in line ${line} is larger than ${maxCellBytes} bytes. Split its text into several rows.`;
  return new AppError('LIMIT_EXCEEDED', message, { line });
}

function recordTooLong(line: number, maxCellBytes: number): AppError {
  const message =
    `The row that starts in line ${line} is longer than ${MAX_RECORD_IN_CELLS * maxCellBytes} characters. ` +
    'Remove the columns that are not needed.';
  return new AppError('LIMIT_EXCEEDED', message, { line });
}

function tooManyCells(line: number): AppError {
  const message = `The row that starts in line ${line} has more than ${MAX_CELLS} cells. Remove the columns that are not needed.`;
  return new AppError('LIMIT_EXCEEDED', message, { line });
}
