import { createTopK } from './top-k.ts';
import type { Scored } from './top-k.ts';

/** So few are put in order by insertion, in less time than a heap takes to make. */
const few = 64;

/** The k best of the first `count` documents, best first, equal scores by ascending id; puts the arrays in another order. */
export function rankHits(ids: Uint32Array, scores: Float64Array, count: number, k: number): Scored[] {
  if (count > few) {
    const top = createTopK(Math.min(k, count));
    for (let index = 0; index < count; index++) top.offer(ids[index], scores[index]);
    return top.take();
  }
  for (let index = 1; index < count; index++) {
    const id = ids[index];
    const score = scores[index];
    let at = index;
    for (; at > 0 && (scores[at - 1] < score || (scores[at - 1] === score && ids[at - 1] > id)); at--) {
      ids[at] = ids[at - 1];
      scores[at] = scores[at - 1];
    }
    ids[at] = id;
    scores[at] = score;
  }
  const hits: Scored[] = [];
  for (let index = 0; index < count && index < k; index++) hits.push({ id: ids[index], score: scores[index] });
  return hits;
}
