import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import type { MapPoint } from '../../../stores/maps/map-file.ts';
import type { DatasetMap, MapCluster } from './map.record.ts';

@ObjectType('MapPoint', { description: 'A passage on a map.' })
export class MapPointType implements MapPoint {
  @Field(() => Float, { description: 'From left to right, within -1 and 1.' })
  x!: number;

  @Field(() => Float, { description: 'From bottom to top, within -1 and 1.' })
  y!: number;

  @Field(() => ID, { description: 'The passage.' })
  passageId!: number;

  @Field(() => String, { description: 'How the passage begins: its first sentence or words, at most 80 characters.' })
  title!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The id of its cluster; null: it lies between clusters, or they are not found yet.',
  })
  cluster!: number | null;

  @Field(() => String, {
    description: 'The language of the passage (ISO 639-1), or "unknown" where it does not tell.',
  })
  language!: string;
}

@ObjectType('MapCluster', { description: 'A group of passages that lie together on a map.' })
export class MapClusterType implements MapCluster {
  @Field(() => Int, { description: 'From 0, the largest cluster first.' })
  id!: number;

  @Field(() => [String], {
    description:
      'What it is about: up to 3 terms, each in at least half of its passages and, share by share, twice as often as outside; none where no term is.',
  })
  terms!: string[];

  @Field(() => Int, { description: 'How many points it has.' })
  pointCount!: number;

  @Field(() => Float, { description: 'The middle of its points from left to right.' })
  x!: number;

  @Field(() => Float, { description: 'The middle of its points from bottom to top.' })
  y!: number;
}

@ObjectType('DatasetMap', {
  description:
    'The passages of a dataset in the plane: what is near is alike. How far apart clusters are, and how large, says little.',
})
export class DatasetMapType implements DatasetMap {
  @Field(() => String, { description: 'How it was computed, in a sentence.' })
  method!: string;

  @Field(() => [MapPointType], { description: 'A point for each passage drawn, by ascending passage.' })
  points!: MapPoint[];

  @Field(() => [MapClusterType], { description: 'The largest first; none on an early picture.' })
  clusters!: MapCluster[];

  @Field(() => GraphQLISODateTime, { description: 'When it was finished; of an early picture, when it was begun.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Where chance began: the same seed draws the same map again.' })
  seed!: number;

  @Field(() => Float, { description: 'How many neighbours count as near; chosen by the number of passages.' })
  perplexity!: number;

  @Field(() => Int, { description: 'How many iterations are done; fewer than iterations: it is an early picture.' })
  iteration!: number;

  @Field(() => Int, { description: 'How many iterations it takes.' })
  iterations!: number;

  @Field(() => Int, { description: 'How many passages are drawn; fewer than passageCount: they are a random sample.' })
  sampledCount!: number;

  @Field(() => Int, { description: 'How many passages the dataset has.' })
  passageCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'From 0 to 1: near 1, the 10 nearest on the map are near in truth. Measured on at most 2,000 points; null on an early picture and of fewer than 16 passages.',
  })
  trustworthiness!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the true 10 nearest passages that are among the 10 nearest on the map, from 0 to 1. Measured and null as trustworthiness.',
  })
  neighborPreservation!: number | null;
}
