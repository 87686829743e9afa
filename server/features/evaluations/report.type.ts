import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from 'type-graphql';
import { PassageType } from '../search/search.type.ts';

@ObjectType('HitsAt', { description: 'How often the right passage is among the first k.' })
export class HitsAtType {
  @Field(() => Int, { description: '1, 3, 5 or 10.' })
  k!: number;

  @Field(() => Float, { description: 'Share of the questions, from 0 to 1.' })
  value!: number;

  @Field(() => Float, { description: 'Lower end of its 95 % Wilson interval.' })
  low!: number;

  @Field(() => Float, { description: 'Upper end of its 95 % Wilson interval.' })
  high!: number;
}

@ObjectType('Miss', { description: 'A question whose right passage did not come first.' })
export class MissType {
  @Field(() => ID, { description: 'The row of the question.' })
  rowId!: number;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => PassageType, { description: 'The right passage.' })
  expected!: PassageType;

  @Field(() => PassageType, { nullable: true, description: 'What came first instead; null: nothing was found.' })
  retrieved!: PassageType | null;

  @Field(() => Int, { nullable: true, description: 'Rank of the right passage; null: it was not found.' })
  rank!: number | null;
}

@ObjectType('MissPage', { description: 'Part of the misses.' })
export class MissPageType {
  @Field(() => [MissType], { description: 'In file order.' })
  items!: MissType[];

  @Field(() => Int, { description: 'How many in all.' })
  total!: number;
}

@ObjectType('QualityReport', {
  description: 'How well a model finds the right passage of questions whose passage is known.',
})
export class QualityReportType {
  @Field(() => ID, { description: 'Made by the server.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the test ended.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Questions asked.' })
  questionCount!: number;

  @Field(() => Int, { description: 'Questions left out because the model does not have their passage.' })
  unmatchedCount!: number;

  @Field(() => Float, { description: 'The same by row index: only the first row of a passage can hit.' })
  accuracyByRow!: number;

  @Field(() => [HitsAtType], { description: 'Shares for k = 1, 3, 5 and 10.' })
  hitsAt!: HitsAtType[];

  @Field(() => Float, { description: 'Mean of 1 / rank of the right passage, over the full ranking to deepestRank.' })
  mrr!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Passages that rank deeper count as not found; null: the ranking was followed to its end.',
  })
  deepestRank?: number | null;

  @Field(() => Float, { description: 'Mean of 1 / log2(1 + rank) where the rank is at most 10.' })
  ndcgAt10!: number;

  @Field(() => Float, { description: 'Time the questions took, in milliseconds.' })
  elapsedMs!: number;
}

@ObjectType('Benchmark', { description: 'How fast a loaded model answers, one question after another.' })
export class BenchmarkType {
  @Field(() => ID, { description: 'Made by the server.' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it ended.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Questions measured.' })
  sampleSize!: number;

  @Field(() => Int, { description: 'Seed of the shuffle that drew them.' })
  seed!: number;

  @Field(() => Float, { description: 'Mean time, in milliseconds.' })
  meanMs!: number;

  @Field(() => Float, { description: 'Median time.' })
  p50Ms!: number;

  @Field(() => Float, { description: '90th percentile.' })
  p90Ms!: number;

  @Field(() => Float, { description: '95th percentile.' })
  p95Ms!: number;

  @Field(() => Float, { description: '99th percentile.' })
  p99Ms!: number;

  @Field(() => Float, { description: 'Longest time.' })
  maxMs!: number;

  @Field(() => Float, { description: 'Mean of the part that turned text into vectors.' })
  meanEncodeMs!: number;

  @Field(() => Float, { description: 'Mean of the part that searched.' })
  meanSearchMs!: number;

  @Field(() => [Float], { description: 'Each time, in the order asked.' })
  samplesMs!: readonly number[];

  @Field(() => Float, { description: 'Questions a second, asked one after another.' })
  questionsPerSecond!: number;
}
