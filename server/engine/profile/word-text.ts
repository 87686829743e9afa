import type { TermTable } from '../fit/term-table.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a word of a growing table, by its number. */
export function wordText(table: TermTable, id: number): string {
  return decoder.decode(table.bytes.subarray(table.offsets[id], table.offsets[id + 1]));
}
