import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import { JobType } from '../jobs/job.type.ts';
import type { VectorStoreKind } from './model.record.ts';
import { VectorStoreKindEnum } from './model.type.ts';
import type { StoreConsistency } from './store.service.ts';
import { StoreConsistencyType, StoreRepairType } from './store.type.ts';

@Resolver()
export class StoreResolver {
  @Query(() => StoreConsistencyType, { description: 'Compares the catalog with Qdrant, now.' })
  storeConsistency(@Ctx() { app }: Context): Promise<StoreConsistency> {
    return app.stores.check();
  }

  @Mutation(() => StoreRepairType, {
    description: 'Mends what storeConsistency finds. Without dryRun: false it only says what it would do.',
  })
  async repairStore(
    @Ctx() { app }: Context,
    @Arg('dryRun', () => Boolean, { defaultValue: true, description: 'Change nothing.' }) dryRun: boolean,
  ) {
    return { dryRun, steps: await app.stores.repair(dryRun) };
  }

  @Mutation(() => JobType, {
    description:
      'Moves a model to the other store, as a job: it is fitted there, its answers are compared, and then it answers from there.',
  })
  moveModel(
    @Ctx() { app }: Context,
    @Arg('id', () => ID, { description: 'Of the model.' }) id: string,
    @Arg('store', () => VectorStoreKindEnum, { description: 'Where to.' }) store: VectorStoreKind,
  ): JobRecord {
    return app.moves.submit(id, store);
  }
}
