/** A document and its score. */
export interface Scored {
  readonly id: number;
  readonly score: number;
}

/** Keeps the k best of what it is offered, in whatever order that comes. */
export interface TopK {
  readonly offer: (id: number, score: number) => void;
  /** What was kept, best first, equal scores by ascending id. */
  readonly take: () => Scored[];
}

/** Makes a bounded heap whose root is the worst of the k kept. */
export function createTopK(k: number): TopK {
  const ids = new Uint32Array(k);
  const scores = new Float64Array(k);
  let size = 0;

  const isWorse = (a: number, b: number): boolean =>
    scores[a] < scores[b] || (scores[a] === scores[b] && ids[a] > ids[b]);

  const swap = (a: number, b: number): void => {
    const id = ids[a];
    const score = scores[a];
    ids[a] = ids[b];
    scores[a] = scores[b];
    ids[b] = id;
    scores[b] = score;
  };

  const rise = (at: number): void => {
    for (let parent = (at - 1) >> 1; at > 0 && isWorse(at, parent); parent = (at - 1) >> 1) {
      swap(at, parent);
      at = parent;
    }
  };

  const sink = (at: number): void => {
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isWorse(child + 1, child)) child++;
      if (!isWorse(child, at)) return;
      swap(at, child);
      at = child;
    }
  };

  return {
    offer: (id, score) => {
      if (size < k) {
        ids[size] = id;
        scores[size] = score;
        rise(size++);
      } else if (k > 0 && (score > scores[0] || (score === scores[0] && id < ids[0]))) {
        ids[0] = id;
        scores[0] = score;
        sink(0);
      }
    },
    take: () =>
      Array.from({ length: size }, (_, index) => ({ id: ids[index], score: scores[index] })).sort(
        (a, b) => b.score - a.score || a.id - b.id,
      ),
  };
}
