import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import type { ComparedOutcome } from '../../engine/evaluate/compare-misses.ts';
import { enumOf } from '../../enum-of.ts';
import { limitSchema, offsetSchema } from '../../input-check.ts';
import { PageArgs } from '../datasets/dataset.input.ts';
import { PassageType } from '../search/search.type.ts';
import { HitsAtType, QualityReportType } from './report.type.ts';

/** The outcomes of a compared question as the schema shows them. */
export const ComparedOutcomeEnum = enumOf<ComparedOutcome>('ONLY_BASE', 'ONLY_OTHER', 'NEITHER');
registerEnumType(ComparedOutcomeEnum, {
  name: 'ComparedOutcome',
  description: 'Which of two reports had the right passage of a question first, where not both had.',
  valuesConfig: {
    ONLY_BASE: { description: 'The base had it first, the other did not: lost.' },
    ONLY_OTHER: { description: 'The other had it first, the base did not: won.' },
    NEITHER: { description: 'Neither had it first.' },
  },
});

@ArgsType()
export class ComparedQuestionsArgs extends PageArgs {
  static override readonly check = z.object({ offset: offsetSchema.nullish(), limit: limitSchema.nullish() });

  @Field(() => ComparedOutcomeEnum, {
    nullable: true,
    description: 'Only questions of this outcome; default: of each.',
  })
  outcome?: ComparedOutcome | null;
}

@ObjectType('CommonFigures', {
  description: 'The figures of a quality report over the questions that another asked too.',
})
export class CommonFiguresType {
  @Field(() => Float, {
    description: 'Share of questions whose right passage is first; identical contexts count as one.',
  })
  accuracy!: number;

  @Field(() => Float, { description: 'Lower end of its 95 % Wilson interval.' })
  accuracyLow!: number;

  @Field(() => Float, { description: 'Upper end of its 95 % Wilson interval.' })
  accuracyHigh!: number;

  @Field(() => [HitsAtType], { description: 'Shares for k = 1, 3, 5 and 10.' })
  hitsAt!: HitsAtType[];

  @Field(() => Float, { description: 'Mean of 1 / rank of the right passage, to the depth that both reports tell.' })
  mrr!: number;

  @Field(() => Float, { description: 'Mean of 1 / log2(1 + rank) where the rank is at most 10.' })
  ndcgAt10!: number;

  @Field(() => Int, {
    description: 'Questions whose right passage was not found, to the depth that both reports tell.',
  })
  notFoundCount!: number;
}

@ObjectType('ComparedQuestion', {
  description: 'A question that one of two reports missed, or both, with what came first in each.',
})
export class ComparedQuestionType {
  @Field(() => ID, { description: 'The row of the question.' })
  rowId!: number;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => ComparedOutcomeEnum, { description: 'Which of the two had the right passage first.' })
  outcome!: ComparedOutcome;

  @Field(() => PassageType, { description: 'The right passage.' })
  expected!: PassageType;

  @Field(() => Int, { nullable: true, description: 'Its rank in the base; null: it was not found.' })
  baseRank!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its rank in the other; null: it was not found.' })
  otherRank!: number | null;

  @Field(() => PassageType, { nullable: true, description: 'What came first in the base; null: nothing was found.' })
  baseFirst!: PassageType | null;

  @Field(() => PassageType, { nullable: true, description: 'What came first in the other; null: nothing was found.' })
  otherFirst!: PassageType | null;
}

@ObjectType('ComparedQuestionPage', { description: 'Part of the questions that one of two reports missed, or both.' })
export class ComparedQuestionPageType {
  @Field(() => [ComparedQuestionType], { description: 'In file order.' })
  items!: ComparedQuestionType[];

  @Field(() => Int, { description: 'How many in all.' })
  total!: number;
}

@ObjectType('ReportComparison', {
  description: 'Two quality reports side by side, over the questions that both asked.',
})
export class ReportComparisonType {
  @Field(() => QualityReportType, { description: 'The report that the other is held against.' })
  base!: QualityReportType;

  @Field(() => QualityReportType, { description: 'The report that is held against the base.' })
  other!: QualityReportType;

  @Field(() => Int, { description: 'Questions that both asked.' })
  questionCount!: number;

  @Field(() => Float, {
    description:
      'How likely settings that are equally good would differ at least this much, from 0 to 1: the exact two-sided sign test over questions won and lost.',
  })
  chance!: number;
}
