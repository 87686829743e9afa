import { ArgsType, Field } from 'type-graphql';
import { UploadDatasetArgs } from '../dataset.input.ts';

@ArgsType()
export class PreviewDatasetArgs extends UploadDatasetArgs {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'The file is the first part of a larger one, cut off anywhere: its last record is not judged.',
  })
  firstPart?: boolean | null;
}
