import { ref, shallowReactive, watch } from 'vue';
import type { Ref } from 'vue';
import { DatasetRowsDocument } from '../../sdk/generated/operations.ts';
import type { DatasetRowsQuery, RowFinding } from '../../sdk/generated/operations.ts';
import { client } from '../api/client.ts';
import { readError } from '../api/read-error.ts';
import type { Failure } from '../api/read-error.ts';

/** One row of a dataset, with its original text. */
export type DatasetRow = NonNullable<DatasetRowsQuery['dataset']>['rows']['items'][number];

/** Which rows are wanted; what is absent or '' asks nothing. */
export interface RowFilter {
  search: string;
  finding?: RowFinding;
  language: string;
}

const chunkSize = 100;
const keptChunkCount = 40;

/** Fetches the rows that are looked at, a hundred at a time, and forgets those long out of sight. */
export function useRowWindow(
  datasetId: () => string,
  filter: () => RowFilter,
): {
  total: Ref<number | undefined>;
  failure: Ref<Failure | undefined>;
  rowAt: (index: number) => DatasetRow | undefined;
  show: (from: number, to: number) => void;
  restart: () => void;
} {
  const total = ref<number>();
  const failure = ref<Failure>();
  const chunks = shallowReactive(new Map<number, DatasetRow[]>());
  let generation = 0;

  async function fetchChunk(chunk: number): Promise<void> {
    const asked = generation;
    chunks.set(chunk, []);
    try {
      const { search, finding, language } = filter();
      const wanted = { search: search || null, finding: finding ?? null, language: language || null };
      const { data } = await client.query({
        query: DatasetRowsDocument,
        variables: { id: datasetId(), offset: chunk * chunkSize, limit: chunkSize, ...wanted },
        fetchPolicy: 'no-cache',
      });
      if (asked !== generation) return;
      chunks.set(chunk, data?.dataset?.rows.items ?? []);
      total.value = data?.dataset?.rows.total ?? 0;
      forgetOldest();
    } catch (error) {
      if (asked !== generation) return;
      chunks.delete(chunk);
      failure.value = readError(error);
    }
  }

  function forgetOldest(): void {
    for (const chunk of chunks.keys()) {
      if (chunks.size <= keptChunkCount) return;
      chunks.delete(chunk);
    }
  }

  function show(from: number, to: number): void {
    for (let chunk = Math.floor(from / chunkSize); chunk <= Math.floor(to / chunkSize); chunk++) {
      if (!chunks.has(chunk)) void fetchChunk(chunk);
    }
  }

  function restart(): void {
    generation++;
    chunks.clear();
    failure.value = undefined;
    show(0, 0);
  }

  watch(() => JSON.stringify([datasetId(), filter()]), restart, { immediate: true });
  return {
    total,
    failure,
    rowAt: (index) => chunks.get(Math.floor(index / chunkSize))?.[index % chunkSize],
    show,
    restart,
  };
}
