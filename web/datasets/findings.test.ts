import { expect, it } from 'vitest';
import { findingLines, readFinding } from './findings.ts';

const profile = {
  missing: { question: 1, context: 2, answer: 3 },
  duplicateRows: 4,
  duplicateRowsFolded: 6,
  duplicateQuestions: 5,
  duplicateQuestionsFolded: 5,
  duplicateContexts: 7,
  duplicateContextsFolded: 9,
  nearDuplicateContexts: 8,
  nearDuplicateThreshold: 0.8,
  conflictingAnswers: 2,
  noSharedWord: 1,
  notIndexed: 0,
  languages: [],
  findings: [{ finding: 'CONFLICTING_ANSWER' as const, rowCount: 5 }],
};

it('shows a folded figure only where it finds more than the exact one', () => {
  const folded = findingLines(profile, false).filter((line) => line.folded);
  expect(folded.map(({ finding, count }) => [finding, count])).toEqual([
    ['DUPLICATE_ROW_FOLDED', 6],
    ['DUPLICATE_CONTEXT_FOLDED', 9],
  ]);
});

it('says of an FAQ nothing about contexts but for passages nearly the same, which are its answers', () => {
  const ofContexts = findingLines(profile, true).filter(({ finding }) => finding.includes('CONTEXT'));
  expect(ofContexts.map(({ finding }) => finding)).toEqual(['NEAR_DUPLICATE_CONTEXT']);
});

it('knows how many rows stand behind a figure', () => {
  const line = findingLines(profile, false).find(({ finding }) => finding === 'CONFLICTING_ANSWER');
  expect(line).toMatchObject({ count: 2, rowCount: 5 });
});

it('reads only findings from the address', () => {
  const known = { DUPLICATE_ROW: '' } as never;
  expect(readFinding('DUPLICATE_ROW', known)).toBe('DUPLICATE_ROW');
  for (const text of ['', 'toString', 'duplicate_row']) expect(readFinding(text, known)).toBeUndefined();
});
