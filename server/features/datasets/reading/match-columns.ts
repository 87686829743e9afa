import { AppError } from '../../../errors.ts';

/** The three columns a dataset has, as keys. */
export type ColumnKey = 'question' | 'context' | 'answer';

/** The headers that are taken for each column, in any case, English and Russian, the canonical one first. */
export const columnNames: Readonly<Record<ColumnKey, readonly string[]>> = {
  question: ['question', 'questions', 'q', 'query', 'вопрос', 'вопросы', 'запрос'],
  context: [
    ...[
      'context',
      'contexts',
      'passage',
      'passages',
      'paragraph',
      'text',
      'document',
      'контекст',
      'контексты',
      'абзац',
      'текст',
    ],
    ...['отрывок', 'фрагмент', 'документ'],
  ],
  answer: ['answer', 'answers', 'a', 'reply', 'response', 'ответ', 'ответы'],
};

/** The header that holds each column as the user says it; null or absent finds it by name. */
export type ColumnMapping = Partial<Record<ColumnKey, string | null>>;

/** The position of each column in the header, from 0; -1 where the file has none. */
export type ColumnPositions = Record<ColumnKey, number>;

const KEYS: readonly ColumnKey[] = ['question', 'context', 'answer'];

/**
 * Which cell of a row is the question, the context and the answer, by the header's cells and the user's mapping. The question is
 * needed; of context and answer one is. Throws AppError COLUMN_MISSING or COLUMN_AMBIGUOUS, naming the headers of the file.
 */
export function matchColumns(headerCells: readonly string[], mapping: ColumnMapping = {}): ColumnPositions {
  const headers = headerCells.map(cleanHeader);
  const positions: ColumnPositions = { question: -1, context: -1, answer: -1 };
  for (const key of KEYS) {
    const wanted = mapping[key];
    if (wanted != null) positions[key] = findMapped(headers, key, wanted);
  }
  refuseSharedHeader(headers, positions);
  const taken = new Set(Object.values(positions));
  for (const key of KEYS) {
    if (positions[key] === -1) positions[key] = findByName(headers, key, taken);
  }
  if (positions.question === -1) throw missing(headers, 'question');
  if (positions.context === -1 && positions.answer === -1) throw missing(headers, 'answer');
  return positions;
}

/** Where the columns are that can be told, -1 for the others: what {@link matchColumns} sees of a header that it refuses. */
export function guessColumns(headerCells: readonly string[], mapping: ColumnMapping = {}): ColumnPositions {
  const headers = headerCells.map(cleanHeader);
  const positions: ColumnPositions = { question: -1, context: -1, answer: -1 };
  for (const key of KEYS) {
    const wanted = mapping[key];
    const taken = new Set(Object.values(positions));
    try {
      positions[key] = wanted == null ? findByName(headers, key, taken) : findMapped(headers, key, wanted);
    } catch {
      // Missing or ambiguous: it stays untold.
    }
  }
  return positions;
}

/** A header as people read it: without byte order mark, white space around it and quotes around it. */
export function cleanHeader(cell: string): string {
  return cell
    .trim()
    .replace(/^"([^]*)"$/, '$1')
    .trim();
}

/** Whether the header's cells name a question and a context or answer. */
export function namesColumns(headerCells: readonly string[], mapping: ColumnMapping = {}): boolean {
  try {
    matchColumns(headerCells, mapping);
    return true;
  } catch {
    return false;
  }
}

/** Whether a header is one of the names of a column. */
export function isColumnName(header: string): boolean {
  return KEYS.some((key) => columnNames[key].includes(fold(header)));
}

/** Headers are compared without regard to case, to runs of white space, and to a colon or an asterisk at their end. */
function fold(header: string): string {
  return cleanHeader(header)
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<=.)[ :*]+$/, '');
}

function findMapped(headers: readonly string[], key: ColumnKey, wanted: string): number {
  const exact = positionsWhere(headers, (header) => header === cleanHeader(wanted));
  const found = exact.length > 0 ? exact : positionsWhere(headers, (header) => fold(header) === fold(wanted));
  if (found.length > 1) throw ambiguous(headers, key, found);
  if (found.length === 1) return found[0];
  const message = `The file has no column ${quote(wanted)} for the ${key}. ${listHeaders(headers)} Choose one of them.`;
  throw new AppError('COLUMN_MISSING', message, { missing: key, headers });
}

function findByName(headers: readonly string[], key: ColumnKey, taken: ReadonlySet<number>): number {
  const found = positionsWhere(headers, (header, at) => !taken.has(at) && columnNames[key].includes(fold(header)));
  if (found.length > 1) throw ambiguous(headers, key, found);
  return found.length === 1 ? found[0] : -1;
}

function positionsWhere(headers: readonly string[], test: (header: string, at: number) => boolean): number[] {
  return headers.flatMap((header, at) => (test(header, at) ? [at] : []));
}

function refuseSharedHeader(headers: readonly string[], positions: ColumnPositions): void {
  const given = KEYS.filter((key) => positions[key] !== -1);
  const second = given.find((key, at) => given.findIndex((other) => positions[other] === positions[key]) < at);
  if (second === undefined) return;
  const header = headers[positions[second]];
  const keys = given.filter((key) => positions[key] === positions[second]);
  const message = `The column ${quote(header)} is given for ${keys.join(' and ')}. Give each its own column.`;
  throw new AppError('COLUMN_AMBIGUOUS', message, { ambiguous: second, headers });
}

function ambiguous(headers: readonly string[], key: ColumnKey, found: readonly number[]): AppError {
  const names = found.map((at) => `${quote(headers[at])} (column ${at + 1})`).join(' and ');
  const message = `The headers ${names} both mean the ${key}. Say which one it is, or rename the others.`;
  return new AppError('COLUMN_AMBIGUOUS', message, { ambiguous: key, headers });
}

function missing(headers: readonly string[], key: ColumnKey): AppError {
  const names = columnNames[key];
  const what =
    key === 'answer' ? 'No column with a context or an answer was found.' : `No column with the ${key} was found.`;
  const advice = `Rename one to "${names[0]}" or say which one it is.`;
  return new AppError('COLUMN_MISSING', `${what} ${listHeaders(headers)} ${advice}`, { missing: key, headers });
}

function listHeaders(headers: readonly string[]): string {
  const shown = headers.slice(0, MAX_LISTED_HEADERS).map(quote).join(', ');
  const rest = headers.length - MAX_LISTED_HEADERS;
  return rest > 0 ? `Its columns are ${shown} and ${rest} more.` : `Its columns are ${shown}.`;
}

function quote(header: string): string {
  return `"${header.length > MAX_HEADER_LENGTH ? `${header.slice(0, MAX_HEADER_LENGTH)}…` : header}"`;
}

const MAX_LISTED_HEADERS = 12;
const MAX_HEADER_LENGTH = 60;
