import { statSync } from 'node:fs';
import type { DatasetProfile } from '../../stores/datasets/dataset-profile.ts';
import type { DatasetCounts, DatasetWriter } from '../../stores/datasets/dataset-writer.ts';
import { openCsv } from './reading/open-csv.ts';
import type { ReadOptions } from './reading/open-table.ts';
import { NAMED_PROBLEMS, noRows, refuseManyProblems } from './reading/refuse-problems.ts';
import type { RowProblem } from './reading/source-row.ts';

/** How a file is to be imported; `acceptProblems` takes it even when more than 5 % of its rows must be set aside. */
export interface ImportOptions extends ReadOptions {
  acceptProblems?: boolean;
}

/** What an imported file turned out to be. */
export interface DatasetSummary extends DatasetCounts {
  /** No row has a context. */
  faq: boolean;
  encoding: string;
  delimiter: string;
  profile: DatasetProfile;
}

/** Told how far the import is, 0 to 1. */
export type ImportProgress = (progress: number) => void;

const ROWS_A_TURN = 2_000;

/**
 * Reads a CSV file into the dataset file of a staging folder and says what it found; for a child process, where it works without pause
 * except to let messages out. Throws AppError as {@link openCsv} does, and NO_ROWS and TOO_MANY_PROBLEMS; the staging folder is then
 * worth nothing.
 */
export async function importDataset(
  sourcePath: string,
  options: ImportOptions,
  writer: DatasetWriter,
  onProgress: ImportProgress = () => {},
): Promise<DatasetSummary> {
  try {
    const totalBytes = statSync(sourcePath).size;
    let bytesRead = 0;
    const csv = openCsv(sourcePath, options, (byteCount) => (bytesRead = byteCount));
    const firstProblems: RowProblem[] = [];
    let untilTurn = ROWS_A_TURN;
    for (const { row, problem } of csv.items) {
      if (row) {
        writer.addRow(row);
      } else {
        writer.addProblem(problem);
        if (firstProblems.length < NAMED_PROBLEMS) firstProblems.push(problem);
      }
      if (--untilTurn === 0) {
        untilTurn = ROWS_A_TURN;
        onProgress(Math.min(bytesRead / totalBytes, 1) * READING_SHARE);
        await new Promise(setImmediate);
      }
    }
    const { counts } = writer;
    if (options.acceptProblems !== true) refuseManyProblems(counts, firstProblems);
    if (counts.rowCount === 0) throw noRows();
    const profile = writer.finish();
    onProgress(1);
    return {
      ...counts,
      faq: profile.missing.context === counts.rowCount,
      encoding: csv.encoding,
      delimiter: csv.delimiter,
      profile,
    };
  } finally {
    writer.abandon();
  }
}

/** The part of the time that goes into reading rows; the rest compares passages, builds the index and forces the file to the disk. */
const READING_SHARE = 0.75;
