import { computed } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { DatasetsDocument, ModelsDocument } from '../../sdk/generated/operations.ts';
import type { ModelPartsFragment } from '../../sdk/generated/operations.ts';
import { haveSameRows } from '../quality/have-same-rows.ts';
import { useQuery } from './use-query.ts';
import { useText } from './use-text.ts';

/** A report of a model, as it is offered for comparison. */
export interface ComparableReport {
  readonly id: string;
  /** What tells it from the model's others. */
  readonly name: string;
  /** The dataset whose questions it asked; undefined where that is gone. */
  readonly datasetId: string | undefined;
}

/** What a report can be compared with. */
export interface Comparable {
  /** Empty where there is nothing to compare with; else the first compares with nothing. */
  readonly options: ComputedRef<readonly { readonly value: string; readonly label: string }[]>;
  readonly baseName: ComputedRef<string>;
  readonly otherName: ComputedRef<string>;
}

/**
 * Offers the reports of all models on the same rows as the `base`, those of its own model first; `otherId` is the one it is
 * compared with, empty for none.
 */
export function useComparable(
  modelId: () => string,
  base: () => ComparableReport | undefined,
  reportsOf: (model: ModelPartsFragment) => readonly ComparableReport[],
  otherId: Ref<string>,
): Comparable {
  const { t } = useText();
  const models = useQuery(ModelsDocument, {});
  const datasets = useQuery(DatasetsDocument, {});
  const isOwn = ({ id }: ModelPartsFragment): number => (id === modelId() ? 0 : 1);
  const isOnSameRows = (one: ComparableReport): boolean => {
    const [own, other] = [base()?.datasetId, one.datasetId];
    return own !== undefined && other !== undefined && haveSameRows(datasets.data.value?.datasets ?? [], own, other);
  };
  const choices = computed(() =>
    (models.data.value?.models.toSorted((one, other) => isOwn(one) - isOwn(other)) ?? []).flatMap((model) =>
      reportsOf(model)
        .filter((one) => one.id !== base()?.id && isOnSameRows(one))
        .map(({ id, name }) => ({ id, model: model.id, report: name })),
    ),
  );
  const none = { id: '', model: '', report: '' };
  return {
    options: computed(() =>
      choices.value.length === 0 && otherId.value === ''
        ? []
        : [
            { value: '', label: t('compare.none') },
            ...choices.value.map(({ id, model, report }) => ({
              value: id,
              label: t('compare.ofModel', { model, report }),
            })),
          ],
    ),
    baseName: computed(() =>
      t('compare.line', { letter: t('compare.base'), model: modelId(), report: base()?.name ?? '' }),
    ),
    otherName: computed(() => {
      const { model, report } = choices.value.find(({ id }) => id === otherId.value) ?? none;
      return t('compare.line', { letter: t('compare.other'), model, report });
    }),
  };
}
