import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../context.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import { DatasetType } from '../dataset.type.ts';
import { SampleLanguageEnum } from './sample.type.ts';
import type { SampleLanguage } from './sample.type.ts';

@Resolver()
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
}
