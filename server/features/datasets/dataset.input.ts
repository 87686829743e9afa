import GraphQLUpload from 'graphql-upload/GraphQLUpload.mjs';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { limitSchema, offsetSchema } from '../../input-check.ts';
import type { RowFinding } from '../../stores/datasets/dataset-profile.ts';
import type { IncomingFile } from './incoming-file.ts';
import { RowFindingEnum } from './profile/row-finding.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const header = z.string().max(1000).nullish();

@InputType({ description: 'Which header of the file holds what; null finds it by name.' })
export class ColumnMappingInput {
  @Field(() => String, { nullable: true, description: 'Header of the questions.' })
  question?: string | null;

  @Field(() => String, { nullable: true, description: 'Header of the contexts.' })
  context?: string | null;

  @Field(() => String, { nullable: true, description: 'Header of the answers.' })
  answer?: string | null;
}

@InputType({ description: 'How to read a file; what is not given is found.' })
export class UploadDatasetInput {
  static readonly check = z.object({
    name: z.string().max(200, 'must have at most 200 characters').nullish(),
    encoding: z.string().max(40).nullish(),
    delimiter: z.enum(DELIMITERS, { error: 'must be a comma, a semicolon, a tab or "|"' }).nullish(),
    columns: z.object({ question: header, context: header, answer: header }).nullish(),
  });

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Take a file of which more than 5 % of the rows must be set aside.',
  })
  acceptProblems?: boolean | null;

  @Field(() => String, { nullable: true, description: "Default: the file's name." })
  name?: string | null;

  @Field(() => ColumnMappingInput, { nullable: true, description: 'Default: found by the headers.' })
  columns?: ColumnMappingInput | null;

  @Field(() => String, { nullable: true, description: 'A WHATWG label, say windows-1251; default: found.' })
  encoding?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The character itself: comma, semicolon, tab or "|"; default: found.',
  })
  delimiter?: string | null;
}

@ArgsType()
export class UploadDatasetArgs {
  static readonly check = z.object({ input: UploadDatasetInput.check.nullish() });

  @Field(() => GraphQLUpload, { description: 'The file, by the GraphQL multipart request protocol.' })
  file!: Promise<IncomingFile>;

  @Field(() => UploadDatasetInput, { nullable: true, description: 'How to read it.' })
  input?: UploadDatasetInput | null;
}

@ArgsType()
export class RenameDatasetArgs {
  static readonly check = z.object({
    name: z.string().trim().min(1, 'must have at least one character').max(200, 'must have at most 200 characters'),
  });

  @Field(() => ID, { description: 'Of the dataset.' })
  id!: string;

  @Field(() => String, { description: 'For people: 1 to 200 characters, without white space around them.' })
  name!: string;
}

@ArgsType()
export class PageArgs {
  static readonly check: z.ZodType = z.object({ offset: offsetSchema.nullish(), limit: limitSchema.nullish() });

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Number of the first item, from 0.' })
  offset?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 1000.' })
  limit?: number | null;
}

/** A page as it was asked for, or its defaults. */
export const pageOf = ({ offset, limit }: PageArgs): { offset: number; limit: number } => ({
  offset: offset ?? 0,
  limit: limit ?? 20,
});

@ArgsType()
export class RowsArgs extends PageArgs {
  static override readonly check = z.object({
    offset: offsetSchema.nullish(),
    limit: limitSchema.nullish(),
    search: z.string().max(1000, 'must have at most 1000 characters').nullish(),
    language: z.string().max(40, 'must have at most 40 characters').nullish(),
  });

  @Field(() => String, {
    nullable: true,
    description: 'Only rows that contain this text in any cell, in any case, composed or not, with ё or е.',
  })
  search?: string | null;

  @Field(() => RowFindingEnum, { nullable: true, description: 'Only rows with this finding.' })
  finding?: RowFinding | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only rows in this language, as the profile names it: an ISO 639-1 code, or "unknown".',
  })
  language?: string | null;
}

@ArgsType()
export class DatasetIdArgs {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;
}
