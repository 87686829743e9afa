import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { limitSchema } from '../../input-check.ts';
import type { JobRecord } from './job.record.ts';
import { JobType } from './job.type.ts';

@ArgsType()
class JobsArgs {
  static readonly check = z.object({ limit: limitSchema.nullish(), before: z.string().nullish() });

  @Field(() => Int, { nullable: true, defaultValue: 20, description: 'How many, 1 to 1000.' })
  limit?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only jobs older than the one with this id: the last of a list asks for what follows it.',
  })
  before?: string | null;
}

@Resolver(() => JobType)
export class JobResolver {
  @Query(() => [JobType], { description: 'Jobs, the newest first.' })
  jobs(@Ctx() { app }: Context, @Args(() => JobsArgs) { limit, before }: JobsArgs): JobRecord[] {
    return app.jobs.list(limit ?? 20, before ?? undefined);
  }

  @Query(() => JobType, { nullable: true, description: 'The job with this id, or null.' })
  job(@Ctx() { app }: Context, @Arg('id', () => ID, { description: 'Of the job.' }) id: string): JobRecord | undefined {
    return app.jobs.find(id);
  }

  @Mutation(() => JobType, {
    description: 'Ends a job and what it had begun; answers when it has ended. An ended job stays as it is.',
  })
  cancelJob(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the job.' }) id: string,
  ): Promise<JobRecord> {
    return app.jobs.cancel(id);
  }

  @Subscription(() => JobType, {
    description: 'The present state first, then every change; ends when the job ends.',
    subscribe: ({ context, args }: { context: Context; args: { jobId: string } }) => context.app.jobs.watch(args.jobId),
  })
  jobProgress(
    @Root() job: JobRecord,
    @Arg('jobId', () => ID, { description: 'The job to watch.' }) _jobId: string,
  ): JobRecord {
    return job;
  }

  @Subscription(() => JobType, {
    description: 'Every change of any job from now on.',
    subscribe: ({ context }: { context: Context }) => context.app.jobs.watchAll(),
  })
  jobChanged(@Root() job: JobRecord): JobRecord {
    return job;
  }
}
