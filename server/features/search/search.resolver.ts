import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { FindContextResult } from './search.service.ts';
import { FindContextResultType } from './search.type.ts';
import { wantedParts } from './wanted-parts.ts';

const MAX_QUESTION = 200_000;

@ArgsType()
class FindContextArgs {
  static readonly check = z.object({
    question: z.string().max(MAX_QUESTION, `must have at most ${MAX_QUESTION} characters`),
    topK: z.int().min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100').nullish(),
  });

  @Field(() => ID, { description: 'A loaded model.' })
  modelId!: string;

  @Field(() => String, { description: 'In plain words, at most 200,000 characters.' })
  question!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 5,
    description: 'How many passages and known questions at most, 1 to 100.',
  })
  topK?: number | null;
}

@Resolver(() => FindContextResultType)
export class SearchResolver {
  @Query(() => FindContextResultType, {
    description: 'Finds the passages that answer a question, and what was asked before.',
  })
  findContext(
    @Ctx() { app }: Context,
    @Args(() => FindContextArgs) { modelId, question, topK }: FindContextArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FindContextResult> {
    return app.search.findContext(modelId, question, topK ?? 5, wantedParts(info));
  }
}
