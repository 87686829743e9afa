import { Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../context.ts';
import type { JobRecord } from '../../jobs/job.record.ts';
import { JobType } from '../../jobs/job.type.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import { DatasetType } from '../dataset.type.ts';
import { completeChoice, PreprocessArgs, PreprocessingPreviewArgs } from './preprocess.input.ts';
import type { PreprocessReport } from './preprocess.record.ts';
import { PreprocessingPreviewType, PreprocessReportType } from './preprocess.type.ts';

@Resolver(() => DatasetType)
export class PreparingResolver {
  @Query(() => PreprocessingPreviewType, {
    description: 'What preprocessDataset would do with these settings: some rows piece by piece, and its report.',
  })
  preprocessingPreview(
    @Ctx() { app, signal }: Context,
    @Args(() => PreprocessingPreviewArgs) { datasetId, input, offset, limit }: PreprocessingPreviewArgs,
  ) {
    const page = { offset: offset ?? 0, limit: limit ?? 5 };
    return app.preparing.preview(datasetId, completeChoice(input), page, signal);
  }

  @Mutation(() => JobType, {
    description:
      'Makes a version of a dataset, as a job. Text stays as it is; rows may be dropped, and models fitted on the version use its recipe. Where the same version exists already, the job gives that one. It fails with NO_TEXT or VOCABULARY_EMPTY where nothing would be left.',
  })
  preprocessDataset(
    @Ctx() { app }: Context,
    @Args(() => PreprocessArgs) { datasetId, input }: PreprocessArgs,
  ): JobRecord {
    return app.preprocessing.submit(datasetId, completeChoice(input));
  }

  @FieldResolver(() => DatasetType, {
    nullable: true,
    description: 'The dataset it is a version of; null: it was uploaded.',
  })
  parent(@Root() { parentId }: DatasetRecord, @Ctx() { app }: Context): DatasetRecord | undefined {
    return parentId ? app.datasets.find(parentId) : undefined;
  }

  @FieldResolver(() => [DatasetType], { description: 'The versions made from it, the newest first.' })
  versions(@Root() { id }: DatasetRecord, @Ctx() { app }: Context): DatasetRecord[] {
    return app.preprocessing.versionsOf(id);
  }

  @FieldResolver(() => PreprocessReportType, {
    nullable: true,
    description: 'Of a version: its recipe and what it left out; null: it was uploaded.',
  })
  preprocessing(@Root() { preprocessing }: DatasetRecord): PreprocessReport | null {
    return preprocessing;
  }
}
