/** The data behind a chart: column names, and rows of numbers or words. */
export interface ChartTable {
  columns: string[];
  rows: (string | number)[][];
}

/** A table as CSV (RFC 4180), with a header and a byte order mark so that Excel reads it as UTF-8. */
export function toCsv({ columns, rows }: ChartTable): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
