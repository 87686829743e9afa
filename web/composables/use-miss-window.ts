import { MissesDocument } from '../../sdk/generated/operations.ts';
import type { MissesQuery, MissFilter } from '../../sdk/generated/operations.ts';
import { client } from '../api/client.ts';
import { useListWindow } from './use-list-window.ts';
import type { ListWindow } from './use-list-window.ts';

/** A question whose right passage did not come first, with the texts of both passages. */
export type Miss = NonNullable<MissesQuery['qualityReport']>['misses']['items'][number];

/** The misses of a report that a filter lets through, as a virtual table shows them. */
export function useMissWindow(reportId: () => string, filter: () => MissFilter): ListWindow<Miss> {
  return useListWindow(
    50,
    () => [reportId(), filter()],
    async (offset, limit) => {
      const { data } = await client.query({
        query: MissesDocument,
        variables: { reportId: reportId(), offset, limit, filter: filter() },
        fetchPolicy: 'no-cache',
      });
      return data?.qualityReport?.misses ?? { items: [], total: 0 };
    },
  );
}
