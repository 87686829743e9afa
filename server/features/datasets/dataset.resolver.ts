import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.ts';
import { DatasetIdArgs, PageArgs, pageOf, RenameDatasetArgs, RowsArgs, UploadDatasetArgs } from './dataset.input.ts';
import type { DatasetRecord, RowRecord } from './dataset.record.ts';
import { DatasetChangeType, DatasetType, ProblemPageType, RowPageType, RowType } from './dataset.type.ts';

@Resolver(() => DatasetType)
export class DatasetResolver {
  @Query(() => [DatasetType], { description: 'All datasets, the newest first.' })
  datasets(@Ctx() { app }: Context): DatasetRecord[] {
    return app.datasets.list();
  }

  @Query(() => DatasetType, { nullable: true, description: 'The dataset with this id, or null.' })
  dataset(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the dataset.' }) id: string,
  ): DatasetRecord | undefined {
    return app.datasets.find(id);
  }

  @Query(() => RowType, {
    nullable: true,
    description: 'A row with a usable question, another each time; null: there is none.',
  })
  randomQuestion(@Ctx() { app }: Context, @Args(() => DatasetIdArgs) { datasetId }: DatasetIdArgs): RowRecord | null {
    return app.datasets.randomQuestion(datasetId);
  }

  @Mutation(() => DatasetType, {
    description:
      'Takes in a CSV file with a question and a context or answer in each row. Answers when it is stored; breaking off the request cancels it.',
  })
  uploadDataset(
    @Ctx() { app, signal }: Context,
    @Args(() => UploadDatasetArgs) { file, input }: UploadDatasetArgs,
  ): Promise<DatasetRecord> {
    return app.datasets.upload(file, input ?? null, signal);
  }

  @Mutation(() => DatasetType, { description: 'Gives a dataset another name; names need not differ.' })
  renameDataset(
    @Ctx() { app }: Context,
    @Args(() => RenameDatasetArgs) { id, name }: RenameDatasetArgs,
  ): DatasetRecord {
    return app.datasets.rename(id, name);
  }

  @Mutation(() => ID, {
    description: 'Removes a dataset; refused while models or versions need it, which the error names.',
  })
  removeDataset(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the dataset.' }) id: string,
  ): Promise<string> {
    return app.datasets.remove(id);
  }

  @Subscription(() => DatasetChangeType, {
    description: 'Every dataset that comes, changes or goes from now on.',
    subscribe: ({ context }: { context: Context }) => context.app.datasets.watch(),
  })
  datasetChanged(@Root() id: string, @Ctx() { app }: Context): DatasetChangeType {
    return { id, dataset: app.datasets.find(id) ?? null };
  }

  @FieldResolver(() => RowPageType, {
    description: 'Rows in file order: all of them, or those that fit all that is given.',
  })
  rows(@Root() { id }: DatasetRecord, @Ctx() { app, signal }: Context, @Args(() => RowsArgs) args: RowsArgs) {
    const { search, finding, language } = args;
    const filter = { search: search ?? '', finding: finding ?? null, language: language ?? null };
    return app.datasets.rows(id, pageOf(args), filter, signal);
  }

  @FieldResolver(() => ProblemPageType, { description: 'Records of the file that were set aside, and why.' })
  problems(@Root() { id }: DatasetRecord, @Ctx() { app }: Context, @Args(() => PageArgs) page: PageArgs) {
    return app.datasets.reader(id).problems(pageOf(page));
  }
}

@Resolver(() => RowType)
export class RowResolver {
  @FieldResolver(() => ID, { nullable: true, description: 'Its passage; null: it has neither context nor answer.' })
  passageId(@Root() { passage }: RowRecord): number | null {
    return passage;
  }
}
