import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../enum-of.ts';
import type { DatasetRecord } from './dataset.record.ts';

export const ColumnEnum = enumOf('QUESTION', 'CONTEXT', 'ANSWER');
registerEnumType(ColumnEnum, {
  name: 'Column',
  description: 'A column of a dataset.',
  valuesConfig: {
    QUESTION: { description: 'What is asked.' },
    CONTEXT: { description: 'The text that holds the answer.' },
    ANSWER: { description: 'The answer itself.' },
  },
});

@ObjectType('DatasetSource', { description: 'The uploaded file.' })
export class DatasetSourceType {
  @Field(() => String, { description: 'Its name.' })
  fileName!: string;

  @Field(() => Float, { description: 'Its size in bytes.' })
  bytes!: number;

  @Field(() => String, { description: 'Its SHA-256 checksum, hexadecimal.' })
  sha256!: string;

  @Field(() => String, { description: 'WHATWG label, lower case.' })
  encoding!: string;

  @Field(() => String, { description: 'The character itself.' })
  delimiter!: string;
}

@ObjectType('Row', { description: 'A row of a dataset, with its original text.' })
export class RowType {
  @Field(() => ID, { description: 'Decimal number from 0, in file order.' })
  id!: number;

  @Field(() => String, { description: 'As it stands in the file.' })
  question!: string;

  @Field(() => String, { description: 'As it stands in the file.' })
  context!: string;

  @Field(() => String, { description: 'As it stands in the file.' })
  answer!: string;

  @Field(() => Int, { description: 'Line of the file where the row starts, from 1, the header included.' })
  line!: number;

  passage!: number | null;
}

@ObjectType('RowPage', { description: 'Part of the rows.' })
export class RowPageType {
  @Field(() => [RowType], { description: 'In file order.' })
  items!: RowType[];

  @Field(() => Int, { description: 'Rows in all, or in all those found.' })
  total!: number;
}

@ObjectType('RowProblem', { description: 'A record of the file that was set aside.' })
export class RowProblemType {
  @Field(() => Int, { description: 'Line of the file where it starts, from 1.' })
  line!: number;

  @Field(() => String, { description: 'What is wrong, for programs.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong, for people.' })
  message!: string;

  @Field(() => String, { description: 'The record as it stands in the file.' })
  raw!: string;
}

@ObjectType('ProblemPage', { description: 'Part of the records that were set aside.' })
export class ProblemPageType {
  @Field(() => [RowProblemType], { description: 'In file order.' })
  items!: RowProblemType[];

  @Field(() => Int, { description: 'How many in all.' })
  total!: number;
}

@ObjectType('Dataset', { description: 'The rows of an uploaded file.' })
export class DatasetType {
  @Field(() => ID, { description: 'Made by the server.' })
  id!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was uploaded.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Rows, those set aside not counted.' })
  rowCount!: number;

  @Field(() => Int, { description: 'Distinct passages: contexts, or answers of rows without a context.' })
  passageCount!: number;

  @Field(() => Int, { description: 'Rows with a question and a passage: what a quality test asks.' })
  usableQuestionCount!: number;

  @Field(() => Boolean, { description: 'No row has a context: the answers are what is found.' })
  faq!: boolean;

  @Field(() => DatasetSourceType, { description: 'The uploaded file.' })
  source!: DatasetSourceType;
}

@ObjectType('DatasetChange', { description: 'A dataset that came, changed or went.' })
export class DatasetChangeType {
  @Field(() => ID, { description: 'Of the dataset.' })
  id!: string;

  @Field(() => DatasetType, { nullable: true, description: 'How it stands now; null: it is gone.' })
  dataset!: DatasetRecord | null;
}

@ObjectType('ColumnNames', { description: 'The headers that are understood as a column.' })
export class ColumnNamesType {
  @Field(() => ColumnEnum, { description: 'The column.' })
  column!: keyof typeof ColumnEnum;

  @Field(() => [String], { description: 'Lower case; any case is understood.' })
  names!: readonly string[];
}
