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
    const cut = cutSample(text, isWholeText, delimiter);
    if (cut === null) continue;
    const width = withoutEmptyEnd(cut.header).length;
    if (width < 2) continue;
    const isEven = (row: RowWidth) => row.cellCount >= width && row.filledCount <= cut.header.length;
    const evenShare = cut.rows.length === 0 ? 0.5 : cut.rows.filter(isEven).length / cut.rows.length;
    const score = (evenShare + HEADER_ALONE) * (isHeader(cut.header) ? 2 : 1);
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

interface RowWidth {
  cellCount: number;
  /** The cells up to the last that is not empty. */
  filledCount: number;
}

const MAX_SAMPLE_ROWS = 5_000;

function cutSample(
  text: string,
  isWholeText: boolean,
  delimiter: string,
): { header: string[]; rows: RowWidth[] } | null {
  let header: string[] | null = null;
  const rows: RowWidth[] = [];
  try {
    for (const { cells } of scanRecords([text], { delimiter, maxCellBytes: 4 * text.length + 4 })) {
      if (header === null) header = cells;
      else rows.push({ cellCount: cells.length, filledCount: withoutEmptyEnd(cells).length });
      if (rows.length === MAX_SAMPLE_ROWS) return { header, rows };
    }
  } catch {
    // A quote that this delimiter leaves open: the records before it are the evidence.
    return header && { header, rows };
  }
  // The text was cut somewhere, most likely inside its last record.
  if (!isWholeText) rows.pop();
  return header && { header, rows };
}
