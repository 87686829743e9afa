import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import type { MissCause } from '../../engine/evaluate/explain-miss.ts';
import { enumOf } from '../../enum-of.ts';
import { QuestionTokenType, TextSpanType } from '../search/search.type.ts';
import type { MissFilter } from './select-misses.ts';

const from1 = z.int().min(1, 'must be at least 1').nullish();
const from0 = z.int().min(0, 'must be at least 0').nullish();

@InputType('MissFilter', { description: 'Which misses are wanted; what is not given does not matter.' })
export class MissFilterInput implements MissFilter {
  static readonly check = z.object({
    rankFrom: from1,
    rankTo: from1,
    notFound: z.boolean().nullish(),
    wordsFrom: from0,
    wordsTo: from0,
    search: z.string().max(1000, 'must have at most 1000 characters').nullish(),
    language: z.string().max(40, 'must have at most 40 characters').nullish(),
  });

  @Field(() => Int, { nullable: true, description: 'Least rank of the right passage.' })
  rankFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Largest rank of the right passage.' })
  rankTo?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only where the right passage was not found at all; false: only where it was.',
  })
  notFound?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Least number of words in the question.' })
  wordsFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Largest number of words in the question.' })
  wordsTo?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the question contains, in any case, composed or not, with ё or е.',
  })
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only rows in this language, as the profile of the dataset asked names it: an ISO 639-1 code, or "unknown".',
  })
  language?: string | null;
}

/** The causes of misses as the schema shows them. */
export const MissCauseEnum = enumOf<MissCause>(
  'NOTHING_KNOWN',
  'NO_SHARED_TERM',
  'SAME_TEXT_ELSEWHERE',
  'ANSWERED_ELSEWHERE',
  'COMMON_TERM',
  'WORD_UNKNOWN',
  'TERM_MISSING',
  'WEAKER_TERMS',
);
registerEnumType(MissCauseEnum, {
  name: 'MissCause',
  description: 'Why a right passage did not come first: the first that holds, in this order.',
  valuesConfig: {
    NOTHING_KNOWN: { description: 'No word of the question is in the vocabulary.' },
    NO_SHARED_TERM: { description: 'The right passage shares no term with the question.' },
    SAME_TEXT_ELSEWHERE: { description: 'What came first says nearly the same as the right passage.' },
    ANSWERED_ELSEWHERE: { description: 'What came first holds the answer too.' },
    COMMON_TERM: { description: 'A more common term outweighed a rarer one: words has both, the common one first.' },
    WORD_UNKNOWN: { description: 'Words of the question are not in the vocabulary.' },
    TERM_MISSING: { description: 'What came first has terms of the question that the right passage lacks.' },
    WEAKER_TERMS: { description: 'Both have the same terms; what came first has them more often, or is shorter.' },
  },
});

@ObjectType('MissTerm', { description: 'A term of the question, beside what it adds to the score of each passage.' })
export class MissTermType {
  @Field(() => String, { description: 'As it stands in the vocabulary.' })
  term!: string;

  @Field(() => Float, { description: 'Its part of the score of the right passage.' })
  expected!: number;

  @Field(() => Float, { description: 'Its part of the score of what came first; 0 when nothing came.' })
  retrieved!: number;

  @Field(() => Float, { description: 'Its idf: the rarer the term, the larger.' })
  idf!: number;
}

@ObjectType('MissSide', { description: 'One of the two passages of a miss.' })
export class MissSideType {
  @Field(() => ID, { description: 'The passage.' })
  id!: number;

  @Field(() => String, { description: 'Its original text.' })
  text!: string;

  @Field(() => [TextSpanType], { description: 'Where terms of the question stand in it.' })
  spans!: TextSpanType[];

  @Field(() => Float, { description: 'Its score.' })
  score!: number;

  @Field(() => [String], { description: 'Its rarest terms that the other passage lacks, at most 12.' })
  ownWords!: string[];
}

@ObjectType('MissExplanation', {
  description: 'Why a right passage did not come first, with both passages side by side.',
})
export class MissExplanationType {
  @Field(() => ID, { description: 'The row of the question.' })
  rowId!: number;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => String, { description: 'The answer of its row.' })
  answer!: string;

  @Field(() => Int, { nullable: true, description: 'Rank of the right passage; null: it was not found.' })
  rank!: number | null;

  @Field(() => [QuestionTokenType], { description: "The question's tokens in order." })
  tokens!: QuestionTokenType[];

  @Field(() => [MissTermType], { description: "The question's terms, those that separate the passages most first." })
  terms!: MissTermType[];

  @Field(() => MissSideType, { description: 'The right passage.' })
  expected!: MissSideType;

  @Field(() => MissSideType, { nullable: true, description: 'What came first instead; null: nothing was found.' })
  retrieved!: MissSideType | null;

  @Field(() => MissCauseEnum, { description: 'Why.' })
  cause!: MissCause;

  @Field(() => [String], { description: 'The words the cause is about.' })
  words!: string[];
}
