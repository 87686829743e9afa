import { ArgsType, Field, ID, Int } from 'type-graphql';

@ArgsType()
export class MapDatasetArgs {
  @Field(() => ID, { description: 'The dataset, or a version; it needs at least two passages.' })
  datasetId!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 42,
    description: 'Where chance begins; the same seed draws the same map.',
  })
  seed?: number | null;
}
