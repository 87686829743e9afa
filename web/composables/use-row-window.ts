import { DatasetRowsDocument } from '../../sdk/generated/operations.ts';
import type { DatasetRowsQuery, RowFinding } from '../../sdk/generated/operations.ts';
import { client } from '../api/client.ts';
import { useListWindow } from './use-list-window.ts';
import type { ListWindow } from './use-list-window.ts';

/** One row of a dataset, with its original text. */
export type DatasetRow = NonNullable<DatasetRowsQuery['dataset']>['rows']['items'][number];

/** Which rows are wanted; what is absent or '' asks nothing. */
export interface RowFilter {
  search: string;
  finding?: RowFinding;
  language: string;
}

/** The rows of a dataset that fit a filter, as a virtual table shows them. */
export function useRowWindow(datasetId: () => string, filter: () => RowFilter): ListWindow<DatasetRow> {
  return useListWindow(
    100,
    () => [datasetId(), filter()],
    async (offset, limit) => {
      const { search, finding, language } = filter();
      const wanted = { search: search || null, finding: finding ?? null, language: language || null };
      const { data } = await client.query({
        query: DatasetRowsDocument,
        variables: { id: datasetId(), offset, limit, ...wanted },
        fetchPolicy: 'no-cache',
      });
      return data?.dataset?.rows ?? { items: [], total: 0 };
    },
  );
}
