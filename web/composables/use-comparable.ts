import { computed } from 'vue';
import type { ComputedRef } from 'vue';
import { DatasetsDocument, ModelsDocument } from '../../sdk/generated/operations.ts';
import type { ModelPartsFragment } from '../../sdk/generated/operations.ts';
import { haveSameRows } from '../quality/have-same-rows.ts';
import { useQuery } from './use-query.ts';

/** Gives the models with their reports, the one named first, and whether two datasets have the same rows. */
export function useComparable(modelId: () => string): {
  models: ComputedRef<readonly ModelPartsFragment[]>;
  sameRows: (oneId: string | undefined, otherId: string | undefined) => boolean;
} {
  const models = useQuery(ModelsDocument, {});
  const datasets = useQuery(DatasetsDocument, {});
  const isOwn = ({ id }: ModelPartsFragment): number => (id === modelId() ? 0 : 1);
  return {
    models: computed(() => models.data.value?.models.toSorted((one, other) => isOwn(one) - isOwn(other)) ?? []),
    sameRows: (oneId, otherId) =>
      oneId !== undefined && otherId !== undefined && haveSameRows(datasets.data.value?.datasets ?? [], oneId, otherId),
  };
}
