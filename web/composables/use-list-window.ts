import { onScopeDispose, ref, shallowReactive, watch } from 'vue';
import type { Ref } from 'vue';
import { readError } from '../api/read-error.ts';
import type { Failure } from '../api/read-error.ts';

/** A part of a long list and the length of all of it. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** What a virtual table needs of a long list of which only what is looked at is here. */
export interface ListWindow<Item> {
  total: Ref<number | undefined>;
  /** Whether the total is that of the list as it is chosen now: after a change of choice the last one stands until the answer. */
  settled: Ref<boolean>;
  failure: Ref<Failure | undefined>;
  itemAt: (index: number) => Item | undefined;
  show: (from: number, to: number) => void;
  restart: () => void;
}

const keptChunkCount = 40;
const margin = 20;
// Who drags the scroll bar passes a thousand chunks in a second: some of them on the way are enough, and the last.
const requestsAtOnce = 2;
const pauseMs = 100;

/** Fetches the items that are looked at, a chunk at a time, and forgets those long out of sight; begins anew when what `key` gives changes. */
export function useListWindow<Item>(
  chunkSize: number,
  key: () => unknown,
  fetchPage: (offset: number, limit: number) => Promise<ListPage<Item>>,
): ListWindow<Item> {
  const total = ref<number>();
  const settled = ref(false);
  const failure = ref<Failure>();
  const chunks = shallowReactive(new Map<number, readonly Item[]>());
  let underWay = new Set<number>();
  let looked = { from: 0, to: 0 };
  let askedAt = -Infinity;
  let pause: ReturnType<typeof setTimeout> | undefined;

  async function fetchChunk(chunk: number): Promise<void> {
    const own = underWay;
    own.add(chunk);
    try {
      const page = await fetchPage(chunk * chunkSize, chunkSize);
      if (own !== underWay) return;
      chunks.set(chunk, page.items);
      total.value = page.total;
      settled.value = true;
      forgetOldest();
    } catch (error) {
      if (own === underWay) failure.value = readError(error);
    } finally {
      own.delete(chunk);
      if (own === underWay) fetchMissing();
    }
  }

  function fetchMissing(): void {
    clearTimeout(pause);
    if (failure.value) return;
    const missing = [...wantedChunks()].filter((chunk) => !chunks.has(chunk) && !underWay.has(chunk));
    const chosen = missing.slice(0, requestsAtOnce - underWay.size);
    if (chosen.length === 0) return;
    const restMs = askedAt + pauseMs - performance.now();
    if (restMs > 0) {
      pause = setTimeout(fetchMissing, restMs);
      return;
    }
    askedAt = performance.now();
    for (const chunk of chosen) void fetchChunk(chunk);
  }

  /** Those in view first, then what is a few items away. */
  function wantedChunks(): Set<number> {
    const { from, to } = looked;
    const last = Math.max((total.value ?? 1) - 1, 0);
    const inView = [from, to];
    const near = [Math.max(from - margin, 0), Math.min(to + margin, last)];
    return new Set([...inView, ...near].map((index) => Math.floor(index / chunkSize)));
  }

  function forgetOldest(): void {
    for (const chunk of chunks.keys()) {
      if (chunks.size <= keptChunkCount) return;
      chunks.delete(chunk);
    }
  }

  function show(from: number, to: number): void {
    looked = { from, to };
    fetchMissing();
  }

  function restart(): void {
    underWay = new Set();
    askedAt = -Infinity;
    chunks.clear();
    failure.value = undefined;
    settled.value = false;
    show(0, 0);
  }

  watch(() => JSON.stringify(key()), restart, { immediate: true });
  onScopeDispose(() => {
    underWay = new Set();
    clearTimeout(pause);
  });
  return {
    total,
    settled,
    failure,
    itemAt: (index) => chunks.get(Math.floor(index / chunkSize))?.[index % chunkSize],
    show,
    restart,
  };
}
