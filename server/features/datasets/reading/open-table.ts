import { AppError } from '../../../errors.ts';
import { type BytesRead, decodeText, type FoundEncoding } from './decode-text.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { givenEncoding } from './given-encoding.ts';
import { cleanHeader, type ColumnMapping, namesColumns } from './match-columns.ts';
import { readHead } from './read-chunks.ts';
import { refuseBinary, refuseOtherFormats } from './refuse-other-formats.ts';
import { type CsvRecord, scanRecords } from './scan-records.ts';

/** How a file is to be read; what is null or absent is found. */
export interface ReadOptions {
  encoding?: string | null;
  delimiter?: string | null;
  columns?: ColumnMapping | null;
  /** The largest cell, in UTF-8 bytes. */
  maxCellBytes: number;
  /** The file is the first part of a larger one, cut off anywhere: its last character and its last record are not judged. */
  isFirstPart?: boolean;
}

/** A delimited text file whose first record has been read; `records` reads on from there, once, in file order. */
export interface OpenTable {
  /** The WHATWG label in lower case. */
  encoding: string;
  /** Whether the encoding was given or leaves no doubt; false: it is the likeliest, and another may be right. */
  encodingIsSure: boolean;
  /** The delimiter itself. */
  delimiter: string;
  /** The first record as it was cut. */
  headerCells: string[];
  /** The headers as people read them. */
  headers: string[];
  /** The first part of the text, about a million characters. */
  sample: string;
  records: Generator<CsvRecord>;
}

const HEAD_BYTES = 65_536;
const SAMPLE_LENGTH = 1_000_000;

/**
 * Finds out how a delimited text file is written and reads its first record; never holds more of it than a sample or a record. Throws
 * AppError NOT_A_CSV, EMPTY_FILE, UNREADABLE_ENCODING, UNCLOSED_QUOTE, LIMIT_EXCEEDED, and BAD_USER_INPUT for an unknown encoding or
 * an impossible delimiter; `records` throws those about rows when it comes to them.
 */
export function openTable(path: string, options: ReadOptions, onBytes?: BytesRead): OpenTable {
  const { maxCellBytes, isFirstPart = false } = options;
  if (options.delimiter != null) refuseImpossibleDelimiter(options.delimiter);
  const head = readHead(path, HEAD_BYTES);
  if (head.length === 0) throw emptyFile();
  refuseOtherFormats(head);
  const found =
    options.encoding == null ? detectEncoding(path, head, isFirstPart) : givenEncoding(options.encoding, head);
  if (!found.encoding.startsWith('utf-16')) refuseBinary(head);

  const sample = readSample(path, found, isFirstPart);
  const announced = /^sep=([^\r\n])(\r\n|\r|\n)/i.exec(sample.text);
  const skipped = announced ? announced[0].length : 0;
  const mapping = options.columns ?? {};
  const delimiter =
    options.delimiter ??
    announced?.[1] ??
    detectDelimiter(sample.text, sample.isWhole, (cells) => namesColumns(cells, mapping));

  const text = skipStart(decodeText(path, found, { isFirstPart, onBytes }), skipped);
  const firstLine = announced ? 2 : 1;
  const records = scanRecords(text, { delimiter, maxCellBytes, firstLine, isFirstPart });
  const first = records.next();
  if (first.done) throw isFirstPart && sample.text.trim() !== '' ? headerCutOff() : emptyFile();
  return {
    encoding: found.encoding,
    encodingIsSure: found.isSure,
    delimiter,
    headerCells: first.value.cells,
    headers: first.value.cells.map(cleanHeader),
    sample: sample.text,
    records,
  };
}

function refuseImpossibleDelimiter(delimiter: string): void {
  if (delimiter.length === 1 && !/["\r\n\0]/.test(delimiter)) return;
  const message =
    'The delimiter must be one character, such as a comma, a semicolon, a tab or |, and no quote or line end.';
  throw new AppError('BAD_USER_INPUT', message, { field: 'input.delimiter' });
}

/** The start of the text, up to bytes that cannot be read: whoever reads the records comes to those. */
function readSample(path: string, found: FoundEncoding, isFirstPart: boolean): { text: string; isWhole: boolean } {
  let text = '';
  try {
    for (const chunk of decodeText(path, found, { isFirstPart })) {
      text += chunk;
      if (text.length > SAMPLE_LENGTH) return { text, isWhole: false };
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { text, isWhole: false };
  }
  return { text, isWhole: !isFirstPart };
}

function* skipStart(chunks: Iterable<string>, length: number): Generator<string> {
  let left = length;
  for (const chunk of chunks) {
    yield left === 0 ? chunk : chunk.slice(left);
    left = Math.max(0, left - chunk.length);
  }
}

function headerCutOff(): AppError {
  const message = 'The first part of the file ends before its header does. Send more of it, or the whole file.';
  return new AppError('BAD_USER_INPUT', message, { field: 'file' });
}

function emptyFile(): AppError {
  return new AppError('EMPTY_FILE', 'The file is empty. Upload a CSV file with a header line and one row a line.');
}
