import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../context.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import { DatasetType } from '../dataset.type.ts';
import type { SampleLanguage } from './sample.service.ts';
import { SampleLanguageEnum } from './sample.type.ts';

@Resolver(() => DatasetType)
export class SampleResolver {
  @Mutation(() => DatasetType, {
    description:
      'Takes in the sample that ships with Otvet, an FAQ about Otvet itself; one that is there is given again.',
  })
  addSampleDataset(
    @Ctx() { app, signal }: Context,
    @Arg('language', () => SampleLanguageEnum, { description: 'Of the sample.' }) language: SampleLanguage,
  ): Promise<DatasetRecord> {
    return app.samples.add(language, signal);
  }

  @FieldResolver(() => Boolean, { description: 'It is the sample that ships with Otvet, or a version of it.' })
  sample(@Root() dataset: DatasetRecord, @Ctx() { app }: Context): boolean {
    return app.samples.isSample(dataset);
  }
}
