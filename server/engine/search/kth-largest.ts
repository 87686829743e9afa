/** A heap of the k largest values seen, the smallest of them at its root. */
export interface LargestValues {
  values: Float64Array;
  count: number;
  wanted: number;
}

/** An empty heap that keeps nothing; `startLargest` says how many it is to keep. */
export function createLargest(): LargestValues {
  return { values: new Float64Array(16), count: 0, wanted: 0 };
}

/** Empties a heap to keep the k largest of what comes. */
export function startLargest(heap: LargestValues, k: number): void {
  if (heap.values.length < k) heap.values = new Float64Array(k);
  heap.count = 0;
  heap.wanted = k;
}

/** Keeps a value when it is among the k largest so far. */
export function offerLargest(heap: LargestValues, value: number): void {
  if (heap.count < heap.wanted) rise(heap, value);
  else if (value > heap.values[0]) sink(heap, value);
}

/** The k-th largest value so far, 0 while there are fewer. */
export function kthLargest(heap: LargestValues): number {
  return heap.count === heap.wanted ? heap.values[0] : 0;
}

function rise(heap: LargestValues, value: number): void {
  const { values } = heap;
  let at = heap.count++;
  for (let parent = (at - 1) >> 1; at > 0 && values[parent] > value; parent = (at - 1) >> 1) {
    values[at] = values[parent];
    at = parent;
  }
  values[at] = value;
}

function sink({ values, count }: LargestValues, value: number): void {
  let at = 0;
  for (let child = 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && values[child + 1] < values[child]) child++;
    if (values[child] >= value) break;
    values[at] = values[child];
    at = child;
  }
  values[at] = value;
}
