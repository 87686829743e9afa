import type { ErrorCode } from '../../../../errors.ts';
import type { PreviewOptions } from '../../preview/preview-file.ts';
import { encodeBytes, type FileEncoding, fitText } from './encode-bytes.ts';
import { type Dialect, rawOf, type Written, writeRecords } from './write-records.ts';

/** A row as it must come out: its line, question, context, answer. */
export type ExpectedRow = readonly [line: number, question: string, context: string, answer: string];

/** A record that must be set aside: its line, why, its text. */
export type ExpectedProblem = readonly [line: number, code: string, raw: string];

/** What must come of a file: its rows and problems in order, or a refusal with its place. */
export type Outcome =
  | {
      encoding: string;
      delimiter: string;
      rows: readonly ExpectedRow[];
      problems: readonly ExpectedProblem[];
    }
  | { code: ErrorCode; line?: number; column?: number };

/** A generated file with its known right outcome; `name` says what it is. */
export interface DirtyFile {
  name: string;
  bytes: Buffer;
  options?: Partial<PreviewOptions>;
  outcome: Outcome;
}

/** A row of the text a file is made of: question, context, answer. */
export type Texts = readonly [question: string, context: string, answer: string];

/** The header and rows in one language. */
export interface Sample {
  language: string;
  header: Texts;
  rows: readonly Texts[];
}

/** A record among sound ones: what is written, and what must come of it: a row, a problem, or nothing at all. */
export interface Planted {
  record: Written;
  row?: Texts;
  problem?: string;
}

/** What a file has around its rows. */
export interface Frame {
  /** Where question, context and answer stand in a record. */
  order: readonly number[];
  /** Cells that every record has after them. */
  extraCells?: readonly string[];
  extraHeaders?: readonly string[];
  /** Records after the rows, and lines before the header that count. */
  planted?: readonly Planted[];
  before?: readonly Written[];
  headerText?: (header: string) => string;
  /** Leaves the last line end away. */
  endsBare?: boolean;
}

/** A file of the sample's rows and what is planted after them, with what must come of it. */
export function dirtyFile(
  name: string,
  sample: Sample,
  encoding: FileEncoding,
  dialect: Dialect,
  frame: Frame,
): DirtyFile {
  const fit = ([question, context, answer]: Texts): Texts => [
    fitText(question, encoding),
    fitText(context, encoding),
    fitText(answer, encoding),
  ];
  const place = (texts: readonly string[], extra: readonly string[] = []) => [
    ...frame.order.map((at) => texts[at]),
    ...extra,
  ];
  const header = place(sample.header.map(frame.headerText ?? ((text) => text)), frame.extraHeaders);
  const before = frame.before ?? [];
  const planted: Planted[] = [
    ...sample.rows.map(fit).map((row) => ({ record: place(row, frame.extraCells), row })),
    ...(frame.planted ?? []),
  ];
  const records = [...before, header, ...planted.map(({ record }) => record)];
  const { text, lines } = writeRecords(records, dialect);
  const whole = frame.endsBare === true ? text.replace(/(\r\n|\r|\n)$/, '') : text;
  const lineAt = (at: number) => lines[before.length + 1 + at];
  return {
    name: `${name}; ${sample.language}, ${encoding}, ${JSON.stringify(dialect.delimiter)} ${JSON.stringify(dialect.lineEnds)}, quotes ${dialect.quoting}`,
    bytes: encodeBytes(whole, encoding),
    outcome: {
      encoding: encoding.split('+')[0],
      delimiter: dialect.delimiter,
      rows: planted.flatMap(({ row }, at) => (row ? [[lineAt(at), ...row] as const] : [])),
      problems: planted.flatMap(({ record, problem }, at) =>
        problem === undefined ? [] : [[lineAt(at), problem, rawOf(record, dialect)] as const],
      ),
    },
  };
}
