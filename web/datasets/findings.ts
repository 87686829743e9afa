import type { DatasetQuery, RowFinding } from '../../sdk/generated/operations.ts';

type Profile = NonNullable<DatasetQuery['dataset']>['profile'];

/** One line of what is to know about a dataset: the figure, and the rows behind it. */
export interface FindingLine {
  finding: RowFinding;
  count: number;
  rowCount: number;
  /** A second look at the line above: letter case and runs of spaces folded. */
  folded: boolean;
}

/** The findings in the order shown; those about contexts are left out of an FAQ, which has none, and folded ones that find no more. */
export function findingLines(profile: Profile, faq: boolean): FindingLine[] {
  const rowCounts = new Map(profile.findings.map(({ finding, rowCount }) => [finding, rowCount]));
  const line = (finding: RowFinding, count: number, folded = false): FindingLine => ({
    finding,
    count,
    rowCount: rowCounts.get(finding) ?? 0,
    folded,
  });
  const pair = (finding: RowFinding, count: number, foldedFinding: RowFinding, foldedCount: number): FindingLine[] => [
    line(finding, count),
    ...(foldedCount > count ? [line(foldedFinding, foldedCount, true)] : []),
  ];
  const { missing } = profile;
  return [
    line('MISSING_QUESTION', missing.question),
    ...(faq ? [] : [line('MISSING_CONTEXT', missing.context)]),
    line('MISSING_ANSWER', missing.answer),
    line('NOT_INDEXED', profile.notIndexed),
    ...pair('DUPLICATE_ROW', profile.duplicateRows, 'DUPLICATE_ROW_FOLDED', profile.duplicateRowsFolded),
    ...pair(
      'DUPLICATE_QUESTION',
      profile.duplicateQuestions,
      'DUPLICATE_QUESTION_FOLDED',
      profile.duplicateQuestionsFolded,
    ),
    ...(faq
      ? []
      : [
          ...pair(
            'DUPLICATE_CONTEXT',
            profile.duplicateContexts,
            'DUPLICATE_CONTEXT_FOLDED',
            profile.duplicateContextsFolded,
          ),
        ]),
    line('NEAR_DUPLICATE_CONTEXT', profile.nearDuplicateContexts),
    line('CONFLICTING_ANSWER', profile.conflictingAnswers),
    line('NO_SHARED_WORD', profile.noSharedWord),
  ];
}

/** Every finding the rows can be narrowed to, as the address spells it; undefined for anything else. */
export function readFinding(text: string, known: Readonly<Record<RowFinding, string>>): RowFinding | undefined {
  return Object.hasOwn(known, text) ? (text as RowFinding) : undefined;
}
