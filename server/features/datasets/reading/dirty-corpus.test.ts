import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../errors.ts';
import { type DatasetPreview, previewFile, SHOWN_PROBLEMS, SHOWN_ROWS } from '../preview/preview-file.ts';
import { openCsv } from './open-csv.ts';
import type { DirtyFile, ExpectedProblem, ExpectedRow } from './testing/dirty-file.ts';
import { faultyFiles, lateFiles, longFiles } from './testing/faulty-files.ts';
import { refusedFiles } from './testing/refused-files.ts';
import { soundFiles } from './testing/sound-files.ts';
import { temporaryFiles } from './testing/temporary-files.ts';

const files = temporaryFiles();
const MAX_CELL_BYTES = 1_048_576;
const checked = { files: 0, cells: 0, setAside: 0, refusals: 0 };

afterAll(() => {
  const { files: count, cells, setAside, refusals } = checked;
  console.log(
    `dirty corpus: ${count} files; ${cells} cells, ${setAside} records set aside, ${refusals} refusals right`,
  );
});

function checkFile({ bytes, options, outcome }: DirtyFile): void {
  const path = files.file(bytes);
  const given = { maxCellBytes: MAX_CELL_BYTES, ...options };
  checked.files++;
  if ('code' in outcome) {
    const { code, line, column } = outcome;
    expect(refusalOf(() => previewFile(path, given))).toMatchObject({ code, ...(line && { line }) });
    // What only the whole of the rows can tell is judged above the reader.
    if (code !== 'NO_ROWS' && code !== 'TOO_MANY_PROBLEMS') {
      const place = { ...(line && { line }), ...(column && { column }) };
      expect(refusalOf(() => drain(path, given))).toMatchObject({ code, details: place });
    }
    checked.refusals++;
    return;
  }
  const read = drain(path, given);
  expect([read.encoding, read.delimiter]).toEqual([outcome.encoding, outcome.delimiter]);
  expect(read.rows).toEqual(outcome.rows);
  expect(read.problems).toEqual(outcome.problems);
  const preview = previewFile(path, given);
  expect(preview).toMatchObject({
    ...{ encoding: outcome.encoding, delimiter: outcome.delimiter, refusal: null },
    rowCount: outcome.rows.length,
    problemCount: outcome.problems.length,
  });
  expect(preview.rows.map(cellsOf)).toEqual(outcome.rows.slice(0, SHOWN_ROWS));
  expect(preview.problems).toHaveLength(Math.min(outcome.problems.length, SHOWN_PROBLEMS));
  checked.cells += 3 * outcome.rows.length;
  checked.setAside += outcome.problems.length;
}

function drain(path: string, options: Parameters<typeof openCsv>[1]) {
  const { encoding, delimiter, items } = openCsv(path, options);
  const rows: ExpectedRow[] = [];
  const problems: ExpectedProblem[] = [];
  for (const { row, problem } of items) {
    if (row) rows.push(cellsOf(row));
    else problems.push([problem.line, problem.code, problem.raw]);
  }
  return { encoding, delimiter, rows, problems };
}

function cellsOf({
  line,
  question,
  context,
  answer,
}: Record<'question' | 'context' | 'answer', string> & { line: number }): ExpectedRow {
  // prettier-ignore
  return [line, question, context, answer];
}

/** The refusal, whether it is thrown or shown. */
function refusalOf(read: () => unknown): unknown {
  try {
    return (read() as DatasetPreview).refusal;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details, line: error.details.line };
    throw error;
  }
}

describe('a dirty file', () => {
  it.each(soundFiles())('is read cell by cell: $name', checkFile);
  it.each(faultyFiles())('loses its bad records alone: $name', checkFile);
  it.each(longFiles())('is read across the borders of chunks: $name', checkFile);
  it.each(lateFiles())('is read by what stands at its end: $name', checkFile);
  it.each(refusedFiles())('is refused with its place: $name', checkFile);
});
