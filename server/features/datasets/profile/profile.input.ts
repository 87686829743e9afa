import { ArgsType, Field, Int } from 'type-graphql';
import { z } from 'zod';
import { limitSchema } from '../../../input-check.ts';
import { ColumnEnum } from '../dataset.type.ts';

const ofColumn = 'Of this column.';
const wordCount = z.int().min(0, 'must be 0 or more').max(2_000_000_000, 'must be at most 2000000000');

@ArgsType()
export class ColumnArgs {
  @Field(() => ColumnEnum, { description: ofColumn })
  column!: keyof typeof ColumnEnum;
}

@ArgsType()
export class LengthsArgs {
  static readonly check = z
    .object({ from: wordCount.nullish(), to: wordCount.nullish() })
    .refine(({ from, to }) => from == null || to == null || from <= to, {
      path: ['to'],
      message: 'must not be below "from"',
    });

  @Field(() => ColumnEnum, { description: ofColumn })
  column!: keyof typeof ColumnEnum;

  @Field(() => Int, { nullable: true, description: 'Only cells of at least so many words, with finer bins.' })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: 'Only cells of at most so many words, with finer bins.' })
  to?: number | null;
}

@ArgsType()
export class FrequentWordsArgs {
  static readonly check = z.object({ limit: limitSchema.nullish() });

  @Field(() => ColumnEnum, { description: ofColumn })
  column!: keyof typeof ColumnEnum;

  @Field(() => Boolean, { description: 'True: stop words; false: other words.' })
  stopWords!: boolean;

  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 1000.' })
  limit?: number | null;
}
