/** Finds the k-th largest of values that come one by one, in a heap whose root is the smallest of the k kept. */
export interface KthLargest {
  /** Empties it for another k. */
  readonly start: (k: number) => void;
  readonly offer: (value: number) => void;
  /** The k-th largest so far, 0 while there are fewer. */
  readonly value: () => number;
}

/** Makes an empty one; values are above 0. */
export function createKthLargest(): KthLargest {
  let heap = new Float64Array(16);
  let size = 0;
  let wanted = 0;

  const sink = (value: number): void => {
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= value) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  };

  return {
    start: (k) => {
      if (heap.length < k) heap = new Float64Array(k);
      size = 0;
      wanted = k;
    },
    offer: (value) => {
      if (size === wanted) {
        if (value > heap[0]) sink(value);
        return;
      }
      let at = size++;
      for (let parent = (at - 1) >> 1; at > 0 && heap[parent] > value; parent = (at - 1) >> 1) {
        heap[at] = heap[parent];
        at = parent;
      }
      heap[at] = value;
    },
    value: () => (size === wanted ? heap[0] : 0),
  };
}
