import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../enum-of.ts';
import { StemmerEnum } from '../datasets/preparing/preprocess.type.ts';
import { modelStatuses } from './model.record.ts';
import type { ModelRecord, VectorStoreKind } from './model.record.ts';
import type { ModelParameter, ParameterGroup } from './model.parameters.ts';

export const ModelTypeEnum = enumOf('TFIDF', 'BM25');
registerEnumType(ModelTypeEnum, {
  name: 'ModelType',
  description: 'How terms are weighed.',
  valuesConfig: {
    TFIDF: { description: "Term frequency times inverse document frequency, exactly scikit-learn's TfidfVectorizer." },
    BM25: { description: "Okapi BM25 in Lucene's form." },
  },
});

export const ModelStatusEnum = enumOf(...modelStatuses);
registerEnumType(ModelStatusEnum, {
  name: 'ModelStatus',
  description: 'How a model stands.',
  valuesConfig: {
    FITTING: { description: 'A job fits it; its counts are zero so far.' },
    READY: { description: 'Stored, and not loaded.' },
    LOADED: { description: 'In memory: it answers.' },
    FAILED: { description: 'Its files are damaged: remove it or fit it again.' },
  },
});

export const VectorStoreKindEnum = enumOf<VectorStoreKind>('EMBEDDED', 'QDRANT');
registerEnumType(VectorStoreKindEnum, {
  name: 'VectorStoreKind',
  description: 'Where the vectors of a model are kept.',
  valuesConfig: {
    EMBEDDED: { description: 'In files of the data folder, searched in memory.' },
    QDRANT: { description: 'In a Qdrant server; refused with STORE_UNAVAILABLE where none is configured.' },
  },
});

export const AnalyzerEnum = enumOf('WORD', 'CHAR', 'CHAR_WB');
registerEnumType(AnalyzerEnum, {
  name: 'Analyzer',
  description: "What terms are made of, as scikit-learn's analyzer.",
  valuesConfig: {
    WORD: { description: 'Words.' },
    CHAR: { description: 'Characters.' },
    CHAR_WB: { description: 'Characters within words, padded with a space at both ends.' },
  },
});

export const NormEnum = enumOf('L1', 'L2', 'NONE');
registerEnumType(NormEnum, {
  name: 'Norm',
  description: 'What vectors are scaled to.',
  valuesConfig: {
    L1: { description: 'Absolute weights add up to 1.' },
    L2: { description: 'Squared weights add up to 1: the score is a cosine.' },
    NONE: { description: 'Not scaled.' },
  },
});

export const ParameterGroupEnum = enumOf<ParameterGroup>('TFIDF', 'BM25', 'RECIPE');
registerEnumType(ParameterGroupEnum, {
  name: 'ParameterGroup',
  description: 'The input a parameter belongs to.',
  valuesConfig: {
    TFIDF: { description: 'TfidfInput.' },
    BM25: { description: 'Bm25Input.' },
    RECIPE: { description: 'RecipeInput.' },
  },
});

export const ParameterKindEnum = enumOf<ModelParameter['kind']>('INT', 'FLOAT', 'BOOLEAN', 'ENUM');
registerEnumType(ParameterKindEnum, {
  name: 'ParameterKind',
  description: 'What values a parameter takes.',
  valuesConfig: {
    INT: { description: 'A whole number.' },
    FLOAT: { description: 'A number.' },
    BOOLEAN: { description: 'Yes or no.' },
    ENUM: { description: 'One of its options.' },
  },
});

@ObjectType('Hyperparameter', { description: 'One parameter a model was fitted with.' })
export class HyperparameterType {
  @Field(() => String, { description: 'As the fit input spells it.' })
  name!: string;

  @Field(() => String, { description: 'As JSON.' })
  value!: string;
}

@ObjectType('Recipe', { description: 'How text becomes tokens.' })
export class RecipeType {
  @Field(() => Boolean, { description: 'Capital and small letters count as the same.' })
  lowercase!: boolean;

  @Field(() => Boolean, { description: 'Stop words are dropped.' })
  removeStopWords!: boolean;

  @Field(() => Boolean, { description: 'Only letters and digits, with their marks, are kept.' })
  removePunctuation!: boolean;

  @Field(() => StemmerEnum, { description: 'Whether words are cut to their stems.' })
  stemmer!: 'NONE' | 'AUTO';

  @Field(() => Int, { description: 'Shorter tokens, in characters, are dropped.' })
  minTokenLength!: number;

  @Field(() => [String], { description: 'ISO 639-1 codes, the leading one first; fixed when the model was fitted.' })
  languages!: string[];
}

@ObjectType('Model', { description: 'A search model fitted from a dataset. It does not change.' })
export class ModelType {
  @Field(() => ID, { description: 'Chosen by the person who fitted it.' })
  id!: string;

  @Field(() => VectorStoreKindEnum, { description: 'Where its vectors are.' })
  store!: VectorStoreKind;

  @Field(() => GraphQLISODateTime, { description: 'When its fit was accepted.' })
  createdAt!: string;

  @Field(() => Int, { description: 'Distinct passages it finds.' })
  passageCount!: number;

  @Field(() => Int, { description: 'Terms it knows.' })
  vocabularySize!: number;

  @Field(() => Float, { description: 'Size of its files, and of its weights and texts in Qdrant, in bytes.' })
  bytes!: number;
}

@ObjectType('ModelParameter', { description: 'One field of the fit inputs: what a form needs to ask for it.' })
export class ModelParameterType {
  @Field(() => ParameterGroupEnum, { description: 'The input it belongs to.' })
  group!: ParameterGroup;

  @Field(() => String, { description: 'As the input spells it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'As scikit-learn spells it; null where it has none.' })
  sklearnName!: string | null;

  @Field(() => ParameterKindEnum, { description: 'What values it takes.' })
  kind!: ModelParameter['kind'];

  @Field(() => String, { description: 'One plain sentence.' })
  description!: string;

  @Field(() => Float, { nullable: true, description: 'Smallest value.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest value.' })
  max!: number | null;

  @Field(() => String, { nullable: true, description: 'The default as JSON; null: none.' })
  defaultValue!: string | null;

  @Field(() => [String], { nullable: true, description: 'The values of an ENUM.' })
  options!: readonly string[] | null;
}

@ObjectType('ModelChange', { description: 'A model that came, changed, was loaded or unloaded, or went.' })
export class ModelChangeType {
  @Field(() => ID, { description: 'Of the model.' })
  id!: string;

  @Field(() => ModelType, { nullable: true, description: 'How it stands now; null: it is gone.' })
  model!: ModelRecord | null;
}

@ObjectType('VocabularyForecast', { description: 'How large the vocabulary of a fit will be.' })
export class VocabularyForecastType {
  @Field(() => Int, { description: 'Number of terms; 0: nothing is left of the text.' })
  terms!: number;

  @Field(() => Boolean, { description: 'Counted over all passages; else about so many, from a sample.' })
  exact!: boolean;

  @Field(() => Int, { description: 'Passages that were counted.' })
  sampledPassages!: number;
}
