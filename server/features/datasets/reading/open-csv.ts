import { AppError } from '../../../errors.ts';
import { type BytesRead, decodeText, type FoundEncoding } from './decode-text.ts';
import { detectDelimiter, withoutEmptyEnd } from './detect-delimiter.ts';
import { detectEncoding, encodingOfMark, unmarkedUtf16 } from './detect-encoding.ts';
import { findLateHeader, type LateHeader } from './find-late-header.ts';
import {
  cleanHeader,
  type ColumnKey,
  type ColumnMapping,
  type ColumnPositions,
  matchColumns,
  namesColumns,
} from './match-columns.ts';
import { readHead } from './read-chunks.ts';
import { refuseBinary, refuseOtherFormats } from './refuse-other-formats.ts';
import { type CsvRecord, scanRecords } from './scan-records.ts';
import { problemOf, type RowProblem, rowOf, type SourceRow } from './source-row.ts';

/** How a file is to be read; what is null or absent is found. */
export interface ReadOptions {
  encoding?: string | null;
  delimiter?: string | null;
  columns?: ColumnMapping | null;
  /** The largest cell, in UTF-8 bytes. */
  maxCellBytes: number;
}

/** One record of the file after its header: a row, or the reason why it is set aside. */
export type ReadItem = { row: SourceRow; problem: null } | { row: null; problem: RowProblem };

/** A CSV file whose header has been read; `items` reads on from there, once, in file order. */
export interface OpenCsv {
  /** The WHATWG label in lower case. */
  encoding: string;
  /** The delimiter itself. */
  delimiter: string;
  headers: string[];
  /** The header that holds each column, null where the file has none. */
  columns: Record<ColumnKey, string | null>;
  items: Generator<ReadItem>;
}

const HEAD_BYTES = 65_536;
const SAMPLE_LENGTH = 1_000_000;

/**
 * Opens a delimited text file of questions, contexts and answers and reads its header; never holds more of it than a sample or a row.
 * Throws AppError NOT_A_CSV, EMPTY_FILE, UNREADABLE_ENCODING, COLUMN_MISSING, COLUMN_AMBIGUOUS, UNCLOSED_QUOTE, LIMIT_EXCEEDED, and
 * BAD_USER_INPUT for an unknown encoding or an impossible delimiter; `items` throws those about rows when it comes to them.
 */
export function openCsv(path: string, options: ReadOptions, onBytes?: BytesRead): OpenCsv {
  if (options.delimiter != null) refuseImpossibleDelimiter(options.delimiter);
  const head = readHead(path, HEAD_BYTES);
  if (head.length === 0) throw emptyFile();
  refuseOtherFormats(head);
  const found = options.encoding == null ? detectEncoding(path, head) : givenEncoding(options.encoding, head);
  if (!found.encoding.startsWith('utf-16')) refuseBinary(head);

  const sample = readSample(path, found);
  const announced = /^sep=([^\r\n])(\r\n|\r|\n)/i.exec(sample.text);
  const skipped = announced ? announced[0].length : 0;
  const mapping = options.columns ?? {};
  const delimiter =
    options.delimiter ??
    announced?.[1] ??
    detectDelimiter(sample.text, sample.isWhole, (cells) => namesColumns(cells, mapping));

  const text = skipStart(decodeText(path, found, onBytes), skipped);
  const records = scanRecords(text, { delimiter, maxCellBytes: options.maxCellBytes, firstLine: announced ? 2 : 1 });
  const first = records.next();
  if (first.done) throw emptyFile();
  const headerCells = first.value.cells;
  const positions = matchHeader(headerCells, mapping, () => findLateHeader(sample.text, options.delimiter ?? null));
  const headers = headerCells.map(cleanHeader);
  const nameAt = (position: number) => (position === -1 ? null : headers[position]);
  return {
    encoding: found.encoding,
    delimiter,
    headers,
    columns: {
      question: nameAt(positions.question),
      context: nameAt(positions.context),
      answer: nameAt(positions.answer),
    },
    items: readItems(records, headerCells, positions),
  };
}

/** Matches the header; when it names nothing and a later line does, the refusal says so. */
function matchHeader(
  headerCells: string[],
  mapping: ColumnMapping,
  findLater: () => LateHeader | null,
): ColumnPositions {
  try {
    return matchColumns(withoutEmptyEnd(headerCells), mapping);
  } catch (error) {
    const isMapped = Object.values(mapping).some((header) => header != null);
    const later = isMapped ? null : findLater();
    if (later === null || !(error instanceof AppError) || error.code !== 'COLUMN_MISSING') throw error;
    const message = `The headers stand in line ${later.line}, under a title. Delete the lines above them, so that the headers come first.`;
    throw new AppError('COLUMN_MISSING', message, { ...error.details, line: later.line });
  }
}

function* readItems(
  records: Generator<CsvRecord>,
  headerCells: string[],
  positions: Record<ColumnKey, number>,
): Generator<ReadItem> {
  const widths = { least: withoutEmptyEnd(headerCells).length, most: headerCells.length };
  for (const record of records) {
    const problem = problemOf(record, widths);
    yield problem ? { row: null, problem } : { row: rowOf(record, positions), problem: null };
  }
}

function givenEncoding(label: string, head: Buffer): FoundEncoding {
  const encoding = normalLabel(label);
  const marked = encodingOfMark(head);
  // The label "utf-16" leaves the byte order to the mark.
  const leavesOrder = /^utf-?16$/i.test(label.trim()) && marked?.encoding.startsWith('utf-16');
  if (marked && (marked.encoding === encoding || leavesOrder)) return marked;
  const shown = marked?.encoding ?? unmarkedUtf16(head);
  const hasZeroBytes = head.includes(0);
  if (encoding.startsWith('utf-16') ? marked || !hasZeroBytes : shown) {
    const truth = shown ? `The file is ${shown}` : 'The file is a text of single bytes';
    const message = `${truth}, not ${encoding}. Leave the encoding to be found, or give the right one.`;
    throw new AppError('UNREADABLE_ENCODING', message, { line: 1, column: 1 });
  }
  return { encoding, markBytes: 0 };
}

function normalLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    const message = 'The encoding is not known. Use a WHATWG label such as utf-8, utf-16le, windows-1251 or koi8-r.';
    throw new AppError('BAD_USER_INPUT', message, { field: 'input.encoding' });
  }
}

function refuseImpossibleDelimiter(delimiter: string): void {
  if (delimiter.length === 1 && !/["\r\n\0]/.test(delimiter)) return;
  const message =
    'The delimiter must be one character, such as a comma, a semicolon, a tab or |, and no quote or line end.';
  throw new AppError('BAD_USER_INPUT', message, { field: 'input.delimiter' });
}

function readSample(path: string, found: FoundEncoding): { text: string; isWhole: boolean } {
  let text = '';
  for (const chunk of decodeText(path, found)) {
    text += chunk;
    if (text.length > SAMPLE_LENGTH) return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

function* skipStart(chunks: Iterable<string>, length: number): Generator<string> {
  let left = length;
  for (const chunk of chunks) {
    yield left === 0 ? chunk : chunk.slice(left);
    left = Math.max(0, left - chunk.length);
  }
}

function emptyFile(): AppError {
  return new AppError('EMPTY_FILE', 'The file is empty. Upload a CSV file with a header line and one row a line.');
}
