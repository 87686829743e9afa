import type { DatabaseSync } from 'node:sqlite';
import { foldForSearch } from '../../engine/text/normalize-text.ts';

const SLICE_MS = 2;

/**
 * The numbers, ascending, of the rows whose question, context or answer contains a text, both folded for search. Gives the event loop its
 * turn every few milliseconds, with no statement left open meanwhile; `open` is asked for the database in each slice and may throw.
 * Each passage's text is looked at once, however many rows share it.
 */
export async function findRows(open: () => DatabaseSync, text: string, signal?: AbortSignal): Promise<Uint32Array> {
  const wanted = foldForSearch(text);
  const contains = (value: unknown): boolean => typeof value === 'string' && foldForSearch(value).includes(wanted);

  const matchingPassages = new Set<number>();
  await scan(open, 'SELECT id, text FROM passages WHERE id >= ? ORDER BY id', signal, (row) => {
    if (contains(row.text)) matchingPassages.add(row.id as number);
  });

  const ids: number[] = [];
  const sql = 'SELECT id, passage, question, context, answer FROM rows WHERE id >= ? ORDER BY id';
  await scan(open, sql, signal, (row) => {
    const inPassage = row.passage !== null && matchingPassages.has(row.passage as number);
    if (inPassage || contains(row.question) || contains(row.context) || contains(row.answer))
      ids.push(row.id as number);
  });
  return Uint32Array.from(ids);
}

async function scan(
  open: () => DatabaseSync,
  sql: string,
  signal: AbortSignal | undefined,
  visit: (row: Record<string, unknown>) => void,
): Promise<void> {
  let next = 0;
  for (;;) {
    signal?.throwIfAborted();
    const sliceEnd = performance.now() + SLICE_MS;
    let isLastSlice = true;
    for (const row of open().prepare(sql).iterate(next)) {
      visit(row);
      next = (row.id as number) + 1;
      if (performance.now() > sliceEnd) {
        isLastSlice = false;
        break;
      }
    }
    if (isLastSlice) return;
    await new Promise(setImmediate);
  }
}
