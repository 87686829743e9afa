import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { pageOf } from '../datasets/dataset.input.ts';
import type { CommonFigures, ReportComparison } from './compare-reports.ts';
import {
  CommonFiguresType,
  ComparedQuestionPageType,
  ComparedQuestionsArgs,
  ReportComparisonType,
} from './comparison.type.ts';

@Resolver(() => ReportComparisonType)
export class ReportComparisonResolver {
  @Query(() => ReportComparisonType, {
    description:
      'Two quality reports side by side. Both must have asked the questions of one dataset; its versions that dropped no row count as the same.',
  })
  compareReports(
    @Ctx() { app }: Context,
    @Arg('baseId', () => ID, { description: 'The report that the other is held against.' }) baseId: string,
    @Arg('otherId', () => ID, { description: 'The report that is held against the base.' }) otherId: string,
  ): Promise<ReportComparison> {
    return app.comparisons.compare(baseId, otherId);
  }

  @FieldResolver(() => CommonFiguresType, { description: 'The figures of the base over these questions.' })
  baseFigures(@Root() { baseFigures }: ReportComparison): CommonFiguresType {
    return figuresOf(baseFigures);
  }

  @FieldResolver(() => CommonFiguresType, { description: 'The figures of the other over these questions.' })
  otherFigures(@Root() { otherFigures }: ReportComparison): CommonFiguresType {
    return figuresOf(otherFigures);
  }

  @FieldResolver(() => Int, { description: 'Questions whose right passage both had first.' })
  bothCount(@Root() { questionCount, compared }: ReportComparison): number {
    return questionCount - compared.length;
  }

  @FieldResolver(() => Int, { description: 'Lost: questions whose right passage the base alone had first.' })
  onlyBaseCount(@Root() { counts }: ReportComparison): number {
    return counts.ONLY_BASE;
  }

  @FieldResolver(() => Int, { description: 'Won: questions whose right passage the other alone had first.' })
  onlyOtherCount(@Root() { counts }: ReportComparison): number {
    return counts.ONLY_OTHER;
  }

  @FieldResolver(() => Int, { description: 'Questions whose right passage neither had first.' })
  neitherCount(@Root() { counts }: ReportComparison): number {
    return counts.NEITHER;
  }

  @FieldResolver(() => ComparedQuestionPageType, { description: 'Questions that one of the two missed, or both.' })
  questions(
    @Root() comparison: ReportComparison,
    @Ctx() { app }: Context,
    @Args(() => ComparedQuestionsArgs) args: ComparedQuestionsArgs,
  ) {
    return app.comparisons.questions(comparison, pageOf(args), args.outcome ?? null);
  }
}

const figuresOf = ({ accuracy, hitsAt, mrr, ndcgAt10, notFound }: CommonFigures): CommonFiguresType => ({
  accuracy: accuracy.value,
  accuracyLow: accuracy.low,
  accuracyHigh: accuracy.high,
  hitsAt: [...hitsAt],
  mrr,
  ndcgAt10,
  notFoundCount: notFound,
});
