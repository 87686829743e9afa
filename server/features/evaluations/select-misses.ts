import { setImmediate as nextTurn } from 'node:timers/promises';
import { wordsOf } from '../../engine/text/words.ts';
import type { DatasetReader } from '../../stores/datasets/dataset-reader.ts';
import type { Misses } from '../../stores/reports/misses-file.ts';

/** Which misses are wanted; what is absent or null does not matter. */
export interface MissFilter {
  /** Least and largest rank of the right passage; one that was not found has none. */
  readonly rankFrom?: number | null;
  readonly rankTo?: number | null;
  /** Only those whose right passage was not found, or only those where it was. */
  readonly notFound?: boolean | null;
  /** Least and largest number of words in the question. */
  readonly wordsFrom?: number | null;
  readonly wordsTo?: number | null;
  /** What the question contains, letter case folded. */
  readonly search?: string | null;
}

/** Questions read before others get their turn. */
const A_TURN = 500;

/** The positions, ascending, of the misses that a filter lets through; reads the questions only where it must. Throws the signal's reason. */
export async function selectMisses(
  misses: Misses,
  filter: MissFilter,
  asked: DatasetReader,
  signal: AbortSignal,
): Promise<Uint32Array> {
  const byRank = Uint32Array.from(misses.ranks.keys()).filter((at) => hasRank(misses.ranks[at], filter));
  const { wordsFrom, wordsTo } = filter;
  const search = filter.search?.toLowerCase() ?? '';
  if ((wordsFrom ?? wordsTo ?? null) === null && search === '') return byRank;
  const selected: number[] = [];
  for (let start = 0; start < byRank.length; start += A_TURN) {
    signal.throwIfAborted();
    const slice = Array.from(byRank.subarray(start, start + A_TURN));
    const rows = asked.rowsById(slice.map((at) => misses.rows[at]));
    for (const [index, { question }] of rows.entries()) {
      if (!question.toLowerCase().includes(search)) continue;
      if (isWithin(wordsOf(question).length, wordsFrom, wordsTo)) selected.push(slice[index]);
    }
    await nextTurn();
  }
  return Uint32Array.from(selected);
}

function hasRank(rank: number, { rankFrom, rankTo, notFound }: MissFilter): boolean {
  const isFound = rank !== 0;
  if (notFound !== null && notFound !== undefined && notFound === isFound) return false;
  if ((rankFrom ?? rankTo ?? null) === null) return true;
  return isFound && isWithin(rank, rankFrom, rankTo);
}

const isWithin = (value: number, from?: number | null, to?: number | null): boolean =>
  value >= (from ?? 0) && value <= (to ?? Infinity);
