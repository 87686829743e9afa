import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('Passage', { simpleResolvers: true, description: 'A distinct context, or answer of a row without one.' })
export class PassageType {
  @Field(() => ID, { description: 'Decimal number from 0, by first appearance in the file.' })
  id!: number;

  @Field(() => String, { description: 'The original text.' })
  text!: string;
}

@ObjectType('KnownAnswer', { simpleResolvers: true, description: 'A question of the dataset with its answer.' })
export class KnownAnswerType {
  @Field(() => ID, { description: 'Its row.' })
  rowId!: number;

  @Field(() => String, { description: 'As it stands in the file.' })
  question!: string;

  @Field(() => String, { description: 'As it stands in the file.' })
  answer!: string;

  @Field(() => Float, { description: 'TF-IDF cosine of the two questions, from 0 to 1.' })
  similarity!: number;

  @Field(() => ID, { description: 'The passage of its row.' })
  passageId!: number;
}

@ObjectType('TermWeight', { simpleResolvers: true, description: 'What a term adds to the score of a passage.' })
export class TermWeightType {
  @Field(() => String, { description: 'As it stands in the vocabulary: treated, perhaps stemmed.' })
  term!: string;

  @Field(() => Float, { description: 'Its part of the score.' })
  weight!: number;
}

@ObjectType('TextSpan', { simpleResolvers: true, description: 'A piece of a text.' })
export class TextSpanType {
  @Field(() => Int, { description: 'Where it begins, in UTF-16 code units from 0.' })
  start!: number;

  @Field(() => Int, { description: 'Where it ends, exclusive.' })
  end!: number;
}

@ObjectType('QuestionToken', { simpleResolvers: true, description: 'A token of the question after its treatment.' })
export class QuestionTokenType {
  @Field(() => String, { description: 'The token.' })
  token!: string;

  @Field(() => Boolean, { description: "Whether a term that contains it is in the model's vocabulary." })
  known!: boolean;
}

@ObjectType('Hit', { simpleResolvers: true, description: 'A passage that was found.' })
export class HitType {
  @Field(() => Int, { description: 'From 1.' })
  rank!: number;

  @Field(() => Float, { description: 'Dot product of question and passage, above 0.' })
  score!: number;

  @Field(() => PassageType, { description: 'The passage.' })
  passage!: PassageType;

  @Field(() => [KnownAnswerType], { description: 'Known questions of this passage, the nearest first, at most 20.' })
  answers!: KnownAnswerType[];

  @Field(() => [TermWeightType], { description: 'What made the score, largest first; they add up to it.' })
  terms!: TermWeightType[];

  @Field(() => [TextSpanType], {
    description: "Where those terms stand in the passage's text, ascending, not overlapping.",
  })
  spans!: TextSpanType[];
}

@ObjectType('FindContextResult', { simpleResolvers: true, description: 'The answer to a question.' })
export class FindContextResultType {
  @Field(() => [KnownAnswerType], {
    description: 'Nearest known questions of the whole dataset, similarity above 0, at most topK.',
  })
  known!: KnownAnswerType[];

  @Field(() => [HitType], {
    description: 'Best passages first, at most topK; none when no term of the question is known.',
  })
  hits!: HitType[];

  @Field(() => [QuestionTokenType], { description: "The question's tokens in order." })
  tokens!: QuestionTokenType[];

  @Field(() => Float, {
    description: 'Time of the whole service, in milliseconds; parsing of the request and transport excluded.',
  })
  elapsedMs!: number;

  @Field(() => Float, { description: 'Part of it that turned the text into vectors.' })
  encodeMs!: number;

  @Field(() => Float, { description: 'Part of it that searched passages and known questions.' })
  searchMs!: number;
}
