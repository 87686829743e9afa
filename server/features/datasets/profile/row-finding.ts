import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../../enum-of.ts';
import type { RowFinding } from '../../../stores/datasets/dataset-profile.ts';

const descriptions: Record<RowFinding, string> = {
  MISSING_QUESTION: 'Its question is blank.',
  MISSING_CONTEXT: 'Its context is blank.',
  MISSING_ANSWER: 'Its answer is blank.',
  NOT_INDEXED: 'It has neither context nor answer: there is nothing to find.',
  DUPLICATE_ROW: "Its three cells equal an earlier row's.",
  DUPLICATE_CONTEXT: 'An earlier row has its context.',
  DUPLICATE_QUESTION: 'An earlier row has its question.',
  DUPLICATE_ROW_FOLDED: "Its three cells equal an earlier row's but for case, runs of spaces and spaces at the ends.",
  DUPLICATE_CONTEXT_FOLDED: 'An earlier row has its context but for case, runs of spaces and spaces at the ends.',
  DUPLICATE_QUESTION_FOLDED: 'An earlier row has its question but for case, runs of spaces and spaces at the ends.',
  NEAR_DUPLICATE_CONTEXT: 'Its passage is nearly the same as another one.',
  CONFLICTING_ANSWER: 'Another row answers its question differently.',
  NO_SHARED_WORD: 'No word of its question, stop words aside, is in its passage.',
};

/** What can be found in a row. */
export const RowFindingEnum = enumOf(...(Object.keys(descriptions) as RowFinding[]));
registerEnumType(RowFindingEnum, {
  name: 'RowFinding',
  description: 'What can be found in a row.',
  valuesConfig: Object.fromEntries(
    Object.entries(descriptions).map(([finding, description]) => [finding, { description }]),
  ),
});
