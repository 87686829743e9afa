import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { offsetSchema } from '../../../input-check.ts';
import type { PreprocessChoice } from './preprocess.record.ts';
import { StemmerEnum } from './preprocess.type.ts';

const between = (min: number, max: number): z.ZodInt => {
  const error = `must be from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** Longest and least of what can be asked for. */
const MAX_PREVIEW_ROWS = 20;
const MAX_TOKEN_LENGTH = 100;

const DEFAULTS: PreprocessChoice = {
  lowercase: true,
  removeStopWords: true,
  removePunctuation: true,
  dropDuplicates: true,
  dropEmpty: true,
  stemmer: 'NONE',
  minTokenLength: 1,
};

const field = (name: keyof PreprocessChoice, description: string) => ({
  nullable: true,
  defaultValue: DEFAULTS[name],
  description,
});

@InputType({ description: 'How a version of a dataset is made. No text is changed: the recipe goes with the version.' })
export class PreprocessInput {
  static readonly check = z.object({ minTokenLength: between(1, MAX_TOKEN_LENGTH).nullish() });

  @Field(() => Boolean, field('lowercase', 'Capital and small letters count as the same.'))
  lowercase?: boolean | null;

  @Field(
    () => Boolean,
    field('removeStopWords', 'Drop words like "the", "and", "is" from the index, by the language of the text.'),
  )
  removeStopWords?: boolean | null;

  @Field(
    () => Boolean,
    field('removePunctuation', 'Keep letters and digits, with their marks, and nothing else in the index.'),
  )
  removePunctuation?: boolean | null;

  @Field(() => Boolean, field('dropDuplicates', "Drop rows whose three cells equal an earlier row's."))
  dropDuplicates?: boolean | null;

  @Field(() => Boolean, field('dropEmpty', 'Drop rows whose question or indexed text is blank.'))
  dropEmpty?: boolean | null;

  @Field(
    () => StemmerEnum,
    field('stemmer', 'AUTO cuts words to their stems by the language of the text: "models" finds "model".'),
  )
  stemmer?: 'NONE' | 'AUTO' | null;

  @Field(
    () => Int,
    field('minTokenLength', `Shorter tokens, in characters, are left out of the index. From 1 to ${MAX_TOKEN_LENGTH}.`),
  )
  minTokenLength?: number | null;
}

@ArgsType()
export class PreprocessArgs {
  static readonly check: z.ZodType = z.object({ input: PreprocessInput.check.nullish() });

  @Field(() => ID, { description: 'The dataset; a version gives another version.' })
  datasetId!: string;

  @Field(() => PreprocessInput, { nullable: true, description: 'How; what is not given has its default.' })
  input?: PreprocessInput | null;
}

@ArgsType()
export class PreprocessingPreviewArgs extends PreprocessArgs {
  static override readonly check = z.object({
    input: PreprocessInput.check.nullish(),
    offset: offsetSchema.nullish(),
    limit: between(1, MAX_PREVIEW_ROWS).nullish(),
  });

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Number of the first row shown, from 0.' })
  offset?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 5,
    description: `How many rows are shown, 1 to ${MAX_PREVIEW_ROWS}.`,
  })
  limit?: number | null;
}

/** The choice with defaults for what is null or absent. */
export function completeChoice(input: PreprocessInput | null | undefined): PreprocessChoice {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
