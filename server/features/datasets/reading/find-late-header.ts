import { DELIMITERS, withoutEmptyEnd } from './detect-delimiter.ts';
import { namesColumns } from './match-columns.ts';
import { scanRecords } from './scan-records.ts';

/** Headers that stand below the first line of a text: the physical line they stand in, from 1. */
export interface LateHeader {
  readonly line: number;
}

const SEARCHED_RECORDS = 20;

/**
 * The first of the records 2 to 20 whose cells name a question and a context or answer, under the given delimiter or any; null when
 * none does. Spreadsheets are often saved with a title above their headers.
 */
export function findLateHeader(text: string, delimiter: string | null): LateHeader | null {
  const found = (delimiter === null ? DELIMITERS : [delimiter]).flatMap((each) => searchUnder(text, each) ?? []);
  return found.sort((one, other) => one.line - other.line)[0] ?? null;
}

function searchUnder(text: string, delimiter: string): LateHeader | null {
  let recordCount = 0;
  try {
    for (const { cells, line } of scanRecords([text], { delimiter, maxCellBytes: 4 * text.length + 4 })) {
      recordCount += 1;
      if (recordCount > SEARCHED_RECORDS) return null;
      if (recordCount > 1 && namesColumns(withoutEmptyEnd(cells))) return { line };
    }
  } catch {
    // A quote that this delimiter leaves open: nothing after it can be read.
  }
  return null;
}
