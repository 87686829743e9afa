import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import { JobType } from '../jobs/job.type.ts';
import type { DatasetRecord } from './dataset.record.ts';
import { DatasetType } from './dataset.type.ts';

@Resolver(() => JobType)
export class JobDatasetResolver {
  @FieldResolver(() => DatasetType, {
    nullable: true,
    description:
      'The version a PREPROCESS job made, the dataset a MAP job draws; null for other kinds, before, and when it is gone.',
  })
  dataset(@Root() { kind, datasetId, resultId }: JobRecord, @Ctx() { app }: Context): DatasetRecord | undefined {
    if (kind === 'MAP') return app.datasets.find(datasetId);
    return kind === 'PREPROCESS' && resultId !== null ? app.datasets.find(resultId) : undefined;
  }
}
