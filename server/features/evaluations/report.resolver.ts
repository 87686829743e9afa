import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { limitSchema, offsetSchema } from '../../input-check.ts';
import { PageArgs, pageOf } from '../datasets/dataset.input.ts';
import type { DatasetRecord } from '../datasets/dataset.record.ts';
import { DatasetType } from '../datasets/dataset.type.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import { JobType } from '../jobs/job.type.ts';
import type { ModelRecord } from '../models/model.record.ts';
import { ModelType } from '../models/model.type.ts';
import type { BenchmarkRecord, QualityReportRecord } from './report.record.ts';
import type { MissExplanation } from './explain-misses.ts';
import { MissExplanationType, MissFilterInput } from './miss.type.ts';
import { BenchmarkType, MissPageType, QualityReportType } from './report.type.ts';

@ArgsType()
class QualityTestArgs {
  static readonly check = z.object({ limit: z.int().min(1, 'must be at least 1').nullish() });

  @Field(() => ID, { description: 'A stored model, loaded or not.' })
  modelId!: string;

  @Field(() => Int, { nullable: true, description: 'Only the first so many usable questions; default: all.' })
  limit?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: "Ask another dataset's questions; they are matched to passages by exact text.",
  })
  datasetId?: string | null;
}

@ArgsType()
class BenchmarkArgs {
  static readonly check = z.object({
    sampleSize: z.int().min(1, 'must be from 1 to 10000').max(10_000, 'must be from 1 to 10000').nullish(),
  });

  @Field(() => ID, { description: 'A loaded model.' })
  modelId!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 100,
    description: 'How many questions, 1 to 10,000; all where there are fewer.',
  })
  sampleSize?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 42,
    description: 'Decides which questions are drawn, and their order.',
  })
  seed?: number | null;
}

@ArgsType()
class MissesArgs extends PageArgs {
  static override readonly check = z.object({
    offset: offsetSchema.nullish(),
    limit: limitSchema.nullish(),
    filter: MissFilterInput.check.nullish(),
  });

  @Field(() => MissFilterInput, { nullable: true, description: 'Only such misses; default: all.' })
  filter?: MissFilterInput | null;
}

@ArgsType()
class ExplainMissArgs {
  static readonly check = z.object({ rowId: z.string().regex(/^\d{1,15}$/, 'must be a decimal number') });

  @Field(() => ID, { description: 'The quality report.' })
  reportId!: string;

  @Field(() => ID, { description: 'The row of the question: one of the misses of the report.' })
  rowId!: string;
}

@Resolver(() => QualityReportType)
export class QualityReportResolver {
  @Query(() => QualityReportType, { nullable: true, description: 'The quality report with this id, or null.' })
  qualityReport(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'The report.' }) id: string,
  ): QualityReportRecord | undefined {
    return app.reports.findReport(id);
  }

  @Query(() => MissExplanationType, {
    description: "Why the right passage of a row's question did not come first; its model must be loaded.",
  })
  explainMiss(
    @Ctx() { app }: Context,
    @Args(() => ExplainMissArgs) { reportId, rowId }: ExplainMissArgs,
  ): Promise<MissExplanation> {
    return app.misses.explain(reportId, Number(rowId));
  }

  @Mutation(() => JobType, {
    description: 'Asks a model the questions of a dataset and counts how often the right passage comes, as a job.',
  })
  runQualityTest(
    @Ctx() { app }: Context,
    @Args(() => QualityTestArgs) { modelId, limit, datasetId }: QualityTestArgs,
  ): JobRecord {
    return app.qualityTests.submit(modelId, limit ?? null, datasetId ?? null);
  }

  @Mutation(() => JobType, { description: 'Takes the time of questions to a loaded model, as a job.' })
  runBenchmark(
    @Ctx() { app }: Context,
    @Args(() => BenchmarkArgs) { modelId, sampleSize, seed }: BenchmarkArgs,
  ): Promise<JobRecord> {
    return app.benchmarkRuns.submit(modelId, sampleSize ?? 100, seed ?? 42);
  }

  @FieldResolver(() => Float, {
    description: 'Share of questions whose right passage is first; identical contexts count as one.',
  })
  accuracy(@Root() { accuracy }: QualityReportRecord): number {
    return accuracy.value;
  }

  @FieldResolver(() => Float, { description: 'Lower end of its 95 % Wilson interval.' })
  accuracyLow(@Root() { accuracy }: QualityReportRecord): number {
    return accuracy.low;
  }

  @FieldResolver(() => Float, { description: 'Upper end of its 95 % Wilson interval.' })
  accuracyHigh(@Root() { accuracy }: QualityReportRecord): number {
    return accuracy.high;
  }

  @FieldResolver(() => Int, { description: 'Questions whose right passage was not found at all.' })
  notFoundCount(@Root() { notFound }: QualityReportRecord): number {
    return notFound;
  }

  @FieldResolver(() => ModelType, { nullable: true, description: 'The model that was asked.' })
  model(@Root() { modelId }: QualityReportRecord, @Ctx() { app }: Context): ModelRecord | undefined {
    return app.models.find(modelId);
  }

  @FieldResolver(() => DatasetType, { nullable: true, description: 'The dataset whose questions were asked.' })
  dataset(@Root() { datasetId }: QualityReportRecord, @Ctx() { app }: Context): DatasetRecord | undefined {
    return app.datasets.find(datasetId);
  }

  @FieldResolver(() => MissPageType, { description: 'Questions whose right passage did not come first.' })
  misses(
    @Root() report: QualityReportRecord,
    @Ctx() { app, signal }: Context,
    @Args(() => MissesArgs) args: MissesArgs,
  ) {
    return app.reports.misses(report, pageOf(args), args.filter ?? {}, signal);
  }
}

@Resolver(() => BenchmarkType)
export class BenchmarkResolver {
  @Query(() => BenchmarkType, { nullable: true, description: 'The benchmark with this id, or null.' })
  benchmark(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'The benchmark.' }) id: string,
  ): BenchmarkRecord | undefined {
    return app.reports.findBenchmark(id);
  }

  @FieldResolver(() => ModelType, { nullable: true, description: 'The model that was asked.' })
  model(@Root() { modelId }: BenchmarkRecord, @Ctx() { app }: Context): ModelRecord | undefined {
    return app.models.find(modelId);
  }
}

@Resolver(() => ModelType)
export class ModelReportsResolver {
  @FieldResolver(() => [QualityReportType], { description: 'Its quality reports, the newest first.' })
  qualityReports(@Root() { id }: ModelRecord, @Ctx() { app }: Context): QualityReportRecord[] {
    return app.reports.reportsOf(id);
  }

  @FieldResolver(() => [BenchmarkType], { description: 'Its benchmarks, the newest first.' })
  benchmarks(@Root() { id }: ModelRecord, @Ctx() { app }: Context): BenchmarkRecord[] {
    return app.reports.benchmarksOf(id);
  }
}

@Resolver(() => JobType)
export class JobReportsResolver {
  @FieldResolver(() => QualityReportType, { nullable: true, description: 'What a QUALITY job made.' })
  qualityReport(@Root() { resultId }: JobRecord, @Ctx() { app }: Context): QualityReportRecord | undefined {
    return app.reports.findReport(resultId ?? '');
  }

  @FieldResolver(() => BenchmarkType, { nullable: true, description: 'What a BENCHMARK job made.' })
  benchmark(@Root() { resultId }: JobRecord, @Ctx() { app }: Context): BenchmarkRecord | undefined {
    return app.reports.findBenchmark(resultId ?? '');
  }
}
