const SLICE_MS = 4;

/** Visits every item in order and lets others run every few milliseconds; throws the signal's reason when it aborts. */
export async function inSlices<T>(items: Iterable<T>, signal: AbortSignal, visit: (item: T) => void): Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (const item of items) {
    visit(item);
    if (performance.now() < sliceEnd) continue;
    await new Promise(setImmediate);
    signal.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  }
}
