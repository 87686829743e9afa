import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../context.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import { DatasetType } from '../dataset.type.ts';
import { ColumnArgs, FrequentWordsArgs, LengthsArgs } from './profile.input.ts';
import { DatasetProfileType, LengthDistributionType, WordCountType, WordTotalsType } from './profile.type.ts';

@Resolver(() => DatasetType)
export class ProfileResolver {
  @FieldResolver(() => DatasetProfileType, { description: 'What is missing, said twice or odd.' })
  profile(@Root() dataset: DatasetRecord, @Ctx() { app }: Context): DatasetProfileType {
    return app.profiles.profile(dataset);
  }

  @FieldResolver(() => LengthDistributionType, { description: 'How many words the cells of a column have.' })
  lengths(
    @Root() { id }: DatasetRecord,
    @Ctx() { app }: Context,
    @Args(() => LengthsArgs) { column, from, to }: LengthsArgs,
  ): LengthDistributionType {
    return app.profiles.lengths(id, column, from ?? undefined, to ?? undefined);
  }

  @FieldResolver(() => [WordCountType], {
    description: 'The most frequent words of a column first; equal ones in alphabetical order.',
  })
  frequentWords(
    @Root() { id }: DatasetRecord,
    @Ctx() { app }: Context,
    @Args(() => FrequentWordsArgs) { column, stopWords, limit }: FrequentWordsArgs,
  ): WordCountType[] {
    return app.profiles.frequentWords(id, column, stopWords, limit ?? 20);
  }

  @FieldResolver(() => WordTotalsType, { description: 'How many words a column has.' })
  wordTotals(
    @Root() { id }: DatasetRecord,
    @Ctx() { app }: Context,
    @Args(() => ColumnArgs) { column }: ColumnArgs,
  ): WordTotalsType {
    return app.profiles.wordTotals(id, column);
  }
}
