import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../context.ts';
import type { JobRecord } from '../../jobs/job.record.ts';
import { JobType } from '../../jobs/job.type.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import { DatasetType } from '../dataset.type.ts';
import { MapDatasetArgs } from './map.input.ts';
import type { DatasetMap } from './map.record.ts';
import { DatasetMapType } from './map.type.ts';

@Resolver(() => DatasetType)
export class DatasetMapResolver {
  @Mutation(() => JobType, {
    description:
      'Draws the map of a dataset; when it is done it takes the place of an earlier one. While a map of the dataset is being drawn, the same seed answers with that job, and another seed is refused.',
  })
  mapDataset(@Ctx() { app }: Context, @Args(() => MapDatasetArgs) { datasetId, seed }: MapDatasetArgs): JobRecord {
    return app.mapJobs.submit(datasetId, seed ?? 42);
  }

  @FieldResolver(() => DatasetMapType, { nullable: true, description: 'Its map; null until mapDataset has drawn one.' })
  map(@Root() { id }: DatasetRecord, @Ctx() { app }: Context): Promise<DatasetMap | null> {
    return app.maps.ofDataset(id);
  }
}

@Resolver(() => JobType)
export class JobMapResolver {
  @FieldResolver(() => DatasetMapType, {
    nullable: true,
    description:
      'Of a MAP job: the picture as far as it is drawn, renewed about every second; null before the first, when another map has taken its place, and for other kinds.',
  })
  map(@Root() job: JobRecord, @Ctx() { app }: Context): Promise<DatasetMap | null> {
    return app.maps.ofJob(job);
  }
}
