import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ServerInfoType } from './server.type.ts';

@Resolver(() => ServerInfoType)
export class ServerResolver {
  @Query(() => ServerInfoType, { description: 'What this server is and takes.' })
  server(@Ctx() { app }: Context): ServerInfoType {
    return app.info;
  }
}
