import type { ModelPartsFragment } from '../../sdk/generated/operations.ts';

/** The report that speaks for a model: the one over the most questions, the newest of several; undefined when there is none. */
export function widestReport({
  qualityReports,
}: Pick<ModelPartsFragment, 'qualityReports'>): ModelPartsFragment['qualityReports'][number] | undefined {
  // Newest first, so an equal one further down does not replace it.
  return qualityReports.reduce<ModelPartsFragment['qualityReports'][number] | undefined>(
    (widest, report) => (widest && widest.questionCount >= report.questionCount ? widest : report),
    undefined,
  );
}
