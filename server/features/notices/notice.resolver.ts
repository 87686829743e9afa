import { Args, ArgsType, Ctx, Field, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Notice, NoticeLevel } from './notice.service.ts';
import { NoticeLevelEnum } from './notice.type.ts';

@ArgsType()
class NoticeArgs implements Notice {
  static readonly check = z.object({
    message: z.string().min(1, 'must not be empty').max(2000, 'must have at most 2000 characters'),
    page: z.string().max(500, 'must have at most 500 characters'),
  });

  @Field(() => NoticeLevelEnum, { description: 'How serious it is.' })
  level!: NoticeLevel;

  @Field(() => String, { description: 'What the person read, at most 2000 characters.' })
  message!: string;

  @Field(() => String, { description: 'Path of the page it was read on, at most 500 characters.' })
  page!: string;
}

@Resolver()
export class NoticeResolver {
  @Mutation(() => Boolean, {
    description: "Writes what a person was told into the server's log, as one line; at most 120 in a minute.",
  })
  logNotice(@Ctx() { app, requestId }: Context, @Args(() => NoticeArgs) notice: NoticeArgs): boolean {
    app.notices.write(notice, requestId);
    return true;
  }
}
