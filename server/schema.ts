import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { DatasetResolver, RowResolver } from './features/datasets/dataset.resolver.ts';
import { JobDatasetResolver } from './features/datasets/job-dataset.resolver.ts';
import { DatasetPassageResolver } from './features/datasets/passage.resolver.ts';
import { PreparingResolver } from './features/datasets/preparing/preparing.resolver.ts';
import { PreviewResolver } from './features/datasets/preview/preview.resolver.ts';
import { ProfileResolver } from './features/datasets/profile/profile.resolver.ts';
import { SampleResolver } from './features/datasets/samples/sample.resolver.ts';
import { DatasetMapResolver, JobMapResolver } from './features/datasets/mapping/map.resolver.ts';
import { ReportComparisonResolver } from './features/evaluations/comparison.resolver.ts';
import {
  BenchmarkResolver,
  JobReportsResolver,
  ModelReportsResolver,
  QualityReportResolver,
} from './features/evaluations/report.resolver.ts';
import { JobResolver } from './features/jobs/job.resolver.ts';
import { DatasetModelsResolver, JobModelResolver, ModelResolver } from './features/models/model.resolver.ts';
import { NoticeResolver } from './features/notices/notice.resolver.ts';
import { StoreResolver } from './features/models/store.resolver.ts';
import { SearchResolver } from './features/search/search.resolver.ts';
import { ServerResolver } from './features/server/server.resolver.ts';
import { checkInput } from './input-check.ts';

/** Builds the GraphQL schema from the resolvers of all features. */
export function buildSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      ServerResolver,
      DatasetResolver,
      RowResolver,
      DatasetPassageResolver,
      PreviewResolver,
      ProfileResolver,
      PreparingResolver,
      SampleResolver,
      ModelResolver,
      DatasetModelsResolver,
      StoreResolver,
      SearchResolver,
      QualityReportResolver,
      ReportComparisonResolver,
      BenchmarkResolver,
      ModelReportsResolver,
      NoticeResolver,
      JobResolver,
      JobDatasetResolver,
      DatasetMapResolver,
      JobMapResolver,
      JobModelResolver,
      JobReportsResolver,
    ],
    validateFn: checkInput,
    // type-graphql asks for one where there is a subscription; ours subscribe to services, not to topics.
    pubSub: { publish: () => {}, subscribe: () => (async function* () {})() },
  });
}
