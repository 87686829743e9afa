/** How a generated file is written. */
export interface Dialect {
  delimiter: string;
  /** The line ends, in turn. */
  lineEnds: readonly string[];
  quoting: 'where needed' | 'everywhere' | 'here and there';
}

/** A record: cells to be written, or text that stands in the file as it is. */
export type Written = readonly string[] | { raw: string };

/** The text of records, each with its line end, and the physical line on which each starts. */
export function writeRecords(records: readonly Written[], dialect: Dialect): { text: string; lines: number[] } {
  let text = '';
  let line = 1;
  const lines = records.map((record, at) => {
    const start = line;
    const written = rawOf(record, dialect) + dialect.lineEnds[at % dialect.lineEnds.length];
    text += written;
    line += written.match(/\r\n|\r|\n/g)?.length ?? 0;
    return start;
  });
  return { text, lines };
}

/** A record as it stands in the file, without its line end. */
export function rawOf(record: Written, { delimiter, quoting }: Dialect): string {
  if ('raw' in record) return record.raw;
  return record
    .map((cell, at) => {
      const needs = cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell);
      const quoted = needs || quoting === 'everywhere' || (quoting === 'here and there' && at % 2 === 0);
      return quoted ? `"${cell.replace(/"/g, '""')}"` : cell;
    })
    .join(delimiter);
}
