import { Field, Int, ObjectType } from 'type-graphql';
import { RowProblemType, RowType } from '../dataset.type.ts';

@ObjectType('ColumnMapping', { description: 'Which header of the file holds what; null: none that could be told.' })
export class ColumnMappingType {
  @Field(() => String, { nullable: true, description: 'Header of the questions.' })
  question!: string | null;

  @Field(() => String, { nullable: true, description: 'Header of the contexts.' })
  context!: string | null;

  @Field(() => String, { nullable: true, description: 'Header of the answers.' })
  answer!: string | null;
}

@ObjectType('PreviewRefusal', { description: 'Why uploadDataset would refuse the file as it would be read.' })
export class PreviewRefusalType {
  @Field(() => String, { description: 'Code of the refusal, such as COLUMN_MISSING or TOO_MANY_PROBLEMS.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what to do.' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'Line of the file that it is about, from 1; null: no single one.' })
  line!: number | null;
}

@ObjectType('DatasetPreview', { description: 'What uploadDataset would make of a file. Nothing is kept.' })
export class DatasetPreviewType {
  @Field(() => String, { description: 'As found or given: WHATWG label, lower case.' })
  encoding!: string;

  @Field(() => Boolean, {
    description: 'Given, or without doubt; false: the likeliest, look whether the rows read well.',
  })
  encodingIsSure!: boolean;

  @Field(() => String, { description: 'As found or given: the character itself.' })
  delimiter!: string;

  @Field(() => [String], { description: 'Of the file, in its order.' })
  headers!: string[];

  @Field(() => ColumnMappingType, { description: 'As found or given.' })
  columns!: ColumnMappingType;

  @Field(() => [RowType], { description: 'As they will be read, the first 20 (fewer where they are very long).' })
  rows!: RowType[];

  @Field(() => [[String]], {
    description:
      'The first 5 records under `headers`, for choosing columns: all their cells, each cut at 300 characters.',
  })
  records!: string[][];

  @Field(() => [RowProblemType], { description: 'Records that would be set aside, the first 50.' })
  problems!: RowProblemType[];

  @Field(() => Int, { description: 'Rows read in what was sent.' })
  rowCount!: number;

  @Field(() => Int, { description: 'Records set aside in what was sent.' })
  problemCount!: number;

  @Field(() => Boolean, { name: 'complete', description: 'false: only the first part of the file was sent.' })
  isComplete!: boolean;

  @Field(() => PreviewRefusalType, {
    nullable: true,
    description: 'Why it would be refused; null: what was sent would be taken.',
  })
  refusal!: PreviewRefusalType | null;
}
