import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { StemmerEnum } from '../datasets/preparing/preprocess.type.ts';
import { parameterField, parameterSchema } from './model.parameters.ts';
import type { VectorStoreKind } from './model.record.ts';
import { AnalyzerEnum, ModelTypeEnum, NormEnum, VectorStoreKindEnum } from './model.type.ts';

@InputType({ description: "Parameters and defaults of scikit-learn's TfidfVectorizer." })
export class TfidfInput {
  @Field(() => Int, parameterField('TFIDF', 'ngramMin'))
  ngramMin?: number | null;

  @Field(() => Int, parameterField('TFIDF', 'ngramMax'))
  ngramMax?: number | null;

  @Field(() => Int, parameterField('TFIDF', 'minDf'))
  minDf?: number | null;

  @Field(() => Float, parameterField('TFIDF', 'maxDfShare'))
  maxDfShare?: number | null;

  @Field(() => Int, parameterField('TFIDF', 'maxFeatures'))
  maxFeatures?: number | null;

  @Field(() => Boolean, parameterField('TFIDF', 'sublinearTf'))
  sublinearTf?: boolean | null;

  @Field(() => Boolean, parameterField('TFIDF', 'useIdf'))
  useIdf?: boolean | null;

  @Field(() => Boolean, parameterField('TFIDF', 'smoothIdf'))
  smoothIdf?: boolean | null;

  @Field(() => NormEnum, parameterField('TFIDF', 'norm'))
  norm?: 'L1' | 'L2' | 'NONE' | null;

  @Field(() => Boolean, parameterField('TFIDF', 'binary'))
  binary?: boolean | null;

  @Field(() => AnalyzerEnum, parameterField('TFIDF', 'analyzer'))
  analyzer?: 'WORD' | 'CHAR' | 'CHAR_WB' | null;
}

@InputType({ description: "Parameters of BM25 in Lucene's form." })
export class Bm25Input {
  @Field(() => Float, parameterField('BM25', 'k1'))
  k1?: number | null;

  @Field(() => Float, parameterField('BM25', 'b'))
  b?: number | null;

  @Field(() => Int, parameterField('BM25', 'ngramMin'))
  ngramMin?: number | null;

  @Field(() => Int, parameterField('BM25', 'ngramMax'))
  ngramMax?: number | null;

  @Field(() => Int, parameterField('BM25', 'minDf'))
  minDf?: number | null;

  @Field(() => Float, parameterField('BM25', 'maxDfShare'))
  maxDfShare?: number | null;

  @Field(() => Int, parameterField('BM25', 'maxFeatures'))
  maxFeatures?: number | null;
}

@InputType({
  description:
    "How text becomes tokens. A model without a recipe uses scikit-learn's default: lower case, words of two or more letters, digits or underscores.",
})
export class RecipeInput {
  @Field(() => Boolean, parameterField('RECIPE', 'lowercase'))
  lowercase?: boolean | null;

  @Field(() => Boolean, parameterField('RECIPE', 'removeStopWords'))
  removeStopWords?: boolean | null;

  @Field(() => Boolean, parameterField('RECIPE', 'removePunctuation'))
  removePunctuation?: boolean | null;

  @Field(() => StemmerEnum, parameterField('RECIPE', 'stemmer'))
  stemmer?: 'NONE' | 'AUTO' | null;

  @Field(() => Int, parameterField('RECIPE', 'minTokenLength'))
  minTokenLength?: number | null;
}

@InputType({ description: 'What to fit, from what, and under which id.' })
export class FitModelInput {
  static readonly check = z.object({
    recipe: parameterSchema('RECIPE').nullish(),
    tfidf: parameterSchema('TFIDF').nullish(),
    bm25: parameterSchema('BM25').nullish(),
  });

  @Field(() => ID, {
    description:
      'Begins with a Latin letter or digit, then at most 63 letters, digits, dots, underscores or hyphens; not "new".',
  })
  modelId!: string;

  @Field(() => ID, { description: 'The dataset whose passages it shall find.' })
  datasetId!: string;

  @Field(() => RecipeInput, {
    nullable: true,
    description:
      "Treatment of text, in the place of that of a version. Without one: the version's own, else scikit-learn's default.",
  })
  recipe?: RecipeInput | null;

  @Field(() => ModelTypeEnum, { nullable: true, defaultValue: 'TFIDF', description: 'How terms are weighed.' })
  type?: 'TFIDF' | 'BM25' | null;

  @Field(() => TfidfInput, { nullable: true, description: 'Only with type TFIDF.' })
  tfidf?: TfidfInput | null;

  @Field(() => Bm25Input, { nullable: true, description: 'Only with type BM25.' })
  bm25?: Bm25Input | null;

  @Field(() => VectorStoreKindEnum, {
    nullable: true,
    description: "Where its vectors are kept; default: the server's.",
  })
  store?: VectorStoreKind | null;
}
