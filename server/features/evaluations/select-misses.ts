import { setImmediate as nextTurn } from 'node:timers/promises';
import { foldForSearch } from '../../engine/text/normalize-text.ts';
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
  /** What the question contains, both folded for search. */
  readonly search?: string | null;
  /** Of the question's row: a code of the profile of the dataset that was asked, or `unknown`. */
  readonly language?: string | null;
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
  const { wordsFrom, wordsTo, language } = filter;
  const isSpoken = language ? containsAscending(asked.profile.rowsIn(language)) : () => true;
  const unread = Uint32Array.from(misses.ranks.keys()).filter(
    (at) => hasRank(misses.ranks[at], filter) && isSpoken(misses.rows[at]),
  );
  const search = foldForSearch(filter.search ?? '');
  if ((wordsFrom ?? wordsTo ?? null) === null && search === '') return unread;
  const selected: number[] = [];
  for (let start = 0; start < unread.length; start += A_TURN) {
    signal.throwIfAborted();
    const slice = Array.from(unread.subarray(start, start + A_TURN));
    const rows = asked.rowsById(slice.map((at) => misses.rows[at]));
    for (const [index, { question }] of rows.entries()) {
      if (!foldForSearch(question).includes(search)) continue;
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

/** Whether an ascending list has a value, asked for ascending values only: one walk through it answers them all. */
function containsAscending(list: Uint32Array): (value: number) => boolean {
  let next = 0;
  return (value) => {
    while (next < list.length && list[next] < value) next++;
    return list[next] === value;
  };
}

const isWithin = (value: number, from?: number | null, to?: number | null): boolean =>
  value >= (from ?? 0) && value <= (to ?? Infinity);
