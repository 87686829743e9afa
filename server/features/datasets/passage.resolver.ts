import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import type { DatasetRecord } from './dataset.record.ts';
import { DatasetType } from './dataset.type.ts';

@Resolver(() => DatasetType)
export class DatasetPassageResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The text of one passage as it stands in the file; null: the dataset has none of this number.',
  })
  passageText(
    @Root() { id }: DatasetRecord,
    @Ctx() { app }: Context,
    @Arg('passageId', () => ID, { description: 'Decimal number from 0, by first appearance in the file.' })
    passageId: string,
  ): string | null {
    return app.datasets.passageText(id, passageId);
  }
}
