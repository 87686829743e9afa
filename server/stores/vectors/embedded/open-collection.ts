import { setImmediate } from 'node:timers/promises';
import { createSearcher } from '../../../engine/search/create-searcher.ts';
import type { Searcher } from '../../../engine/search/create-searcher.ts';
import type { Postings } from '../../../engine/sparse/postings.ts';
import type { Collection } from '../vector-store.ts';
import { releaseMemorySoon } from './release-memory.ts';
import { warmInSlices } from './warm-in-slices.ts';

const turnMs = 5;

/** What open collections answer from. */
const postingsOf = new WeakMap<Collection, Postings>();

/** The postings that an open collection of the embedded store answers from; null for any other. */
export function embeddedPostings(collection: Collection): Postings | null {
  return postingsOf.get(collection) ?? null;
}

/**
 * Makes the collection that answers from postings in memory; batches give way to other work every few milliseconds. Where it is to be
 * warmed, it gets ready for first questions meanwhile, until it is closed.
 */
export function openCollection(postings: Postings, isToBeWarmed = false): Collection {
  let searcher: Searcher = createSearcher(postings);
  const collection: Collection = {
    size: postings.passageCount,
    deepestRank: Infinity,
    search: async (query, k) =>
      searcher.search(query, k).map((hit) => ({ ...hit, parts: () => searcher.explain(query, hit.id) })),
    searchMany: (queries, k) => inTurns(queries, (query) => searcher.search(query, k)),
    scores: async (query, ids) => searcher.scores(query, ids),
    ranks: (queries, ids) => inTurns(queries, (query, index) => searcher.rank(query, ids[index])),
    explain: async (query, id) => searcher.explain(query, id),
    close: async () => {
      searcher = closedSearcher;
      postingsOf.delete(collection);
      releaseMemorySoon();
    },
  };
  postingsOf.set(collection, postings);
  // What cannot be made now, for want of memory, is missed by the question that asks for it: that one reports it.
  if (isToBeWarmed) warmInSlices(searcher, () => searcher !== closedSearcher).catch(() => {});
  return collection;
}

const refuse = (): never => {
  throw new Error('The collection is closed.');
};

const closedSearcher = { search: refuse, scores: refuse, rank: refuse, explain: refuse, warm: refuse };

async function inTurns<Question, Answer>(
  questions: readonly Question[],
  answer: (question: Question, index: number) => Answer,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let turnEnd = performance.now() + turnMs;
  for (const [index, question] of questions.entries()) {
    answers.push(answer(question, index));
    if (performance.now() > turnEnd) {
      await setImmediate();
      turnEnd = performance.now() + turnMs;
    }
  }
  return answers;
}
