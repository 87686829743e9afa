import { scanRecords } from './scan-records.ts';

/** The delimiters that are looked for, most usual first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The delimiter that cuts the first part of a text most evenly: the share of its records, quotes respected, that have as many cells as
 * the header (two or more), doubled when the header's cells satisfy `isHeader`. Ties go to more cells, then to the more usual; a comma
 * when none cuts anything.
 */
export function detectDelimiter(text: string, isWholeText: boolean, isHeader: (cells: string[]) => boolean): string {
  let best: { delimiter: string; score: number; width: number } = { delimiter: DELIMITERS[0], score: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const records = cutRecords(text, isWholeText, delimiter);
    if (records.length === 0) continue;
    const width = withoutEmptyEnd(records[0]).length;
    if (width < 2) continue;
    const rows = records.slice(1);
    const evenCount = rows.filter(
      (cells) => cells.length >= width && withoutEmptyEnd(cells).length <= records[0].length,
    ).length;
    const evenShare = rows.length === 0 ? 0.5 : evenCount / rows.length;
    const score = (evenShare + HEADER_ALONE) * (isHeader(records[0]) ? 2 : 1);
    if (score > best.score || (score === best.score && width > best.width)) best = { delimiter, score, width };
  }
  return best.delimiter;
}

/** What a header of two or more cells is worth when no row agrees with it. */
const HEADER_ALONE = 0.01;

/** The cells without the empty ones at the end. */
export function withoutEmptyEnd(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1].trim() === '') length--;
  return cells.slice(0, length);
}

function cutRecords(text: string, isWholeText: boolean, delimiter: string): string[][] {
  const records: string[][] = [];
  try {
    for (const record of scanRecords([text], { delimiter, maxCellBytes: 4 * text.length + 4 }))
      records.push(record.cells);
  } catch {
    // A quote that this delimiter leaves open: the records before it are the evidence.
    return records;
  }
  // The text was cut somewhere, most likely inside its last record.
  if (!isWholeText && records.length > 1) records.pop();
  return records;
}
