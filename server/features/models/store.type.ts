import { Field, Float, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../enum-of.ts';
import type { StoreCollection, StoreRepairStep } from './store.service.ts';
import type { StoreProblemKind, StoreRepairAction } from './store-problems.ts';

const StoreProblemKindEnum = enumOf<StoreProblemKind>(
  'COLLECTION_WITHOUT_MODEL',
  'MODEL_WITHOUT_COLLECTION',
  'COUNT_DIFFERS',
  'ALIAS_ELSEWHERE',
  'OTHER_PREFIX',
  'FOREIGN_COLLECTION',
  'FOREIGN_ALIAS',
);
registerEnumType(StoreProblemKindEnum, {
  name: 'StoreProblemKind',
  description: 'How the catalog and Qdrant can differ.',
  valuesConfig: {
    COLLECTION_WITHOUT_MODEL: { description: 'This catalog made the collection, and no model needs it any more.' },
    MODEL_WITHOUT_COLLECTION: { description: 'A collection of a model is not in Qdrant.' },
    COUNT_DIFFERS: { description: 'A collection of a model has another number of points than it must have.' },
    ALIAS_ELSEWHERE: { description: "A model's alias is missing or points at another collection." },
    OTHER_PREFIX: {
      description:
        'A model was fitted under another prefix than the present one; it answers, and is not touched there.',
    },
    FOREIGN_COLLECTION: {
      description: "A collection has this installation's prefix, and its catalog has not made it.",
    },
    FOREIGN_ALIAS: {
      description: "An alias has this installation's prefix, is for none of its models and points elsewhere.",
    },
  },
});

const StoreRepairActionEnum = enumOf<StoreRepairAction>('REMOVE_COLLECTION', 'REFIT_MODEL', 'SET_ALIAS', 'NONE');
registerEnumType(StoreRepairActionEnum, {
  name: 'StoreRepairAction',
  description: 'What mends a problem.',
  valuesConfig: {
    REMOVE_COLLECTION: { description: 'The collection is removed.' },
    REFIT_MODEL: { description: 'The model is fitted again from its dataset, as a job.' },
    SET_ALIAS: { description: "The aliases are pointed at the model's collections." },
    NONE: { description: 'Nothing: it is for a person to decide.' },
  },
});

const StoreRepairOutcomeEnum = enumOf<StoreRepairStep['outcome']>('PLANNED', 'DONE', 'STARTED', 'FAILED');
registerEnumType(StoreRepairOutcomeEnum, {
  name: 'StoreRepairOutcome',
  description: 'What became of a step of a repair.',
  valuesConfig: {
    PLANNED: { description: 'It was shown only.' },
    DONE: { description: 'It is mended.' },
    STARTED: { description: 'A job was started; it is mended when that has succeeded.' },
    FAILED: { description: 'It is not mended: see message.' },
  },
});

const StoreCollectionHoldsEnum = enumOf<StoreCollection['holds']>('PASSAGES', 'QUESTIONS');
registerEnumType(StoreCollectionHoldsEnum, {
  name: 'StoreCollectionHolds',
  description: 'What the points of a collection are.',
  valuesConfig: {
    PASSAGES: { description: 'Passages.' },
    QUESTIONS: { description: 'Known questions.' },
  },
});

@ObjectType('StoreCollection', { description: 'A collection that this catalog made in Qdrant.' })
export class StoreCollectionType {
  @Field(() => String, { description: 'Its name in Qdrant.' })
  name!: string;

  @Field(() => ID, { description: 'The model it was made for.' })
  modelId!: string;

  @Field(() => StoreCollectionHoldsEnum, { description: 'What its points are.' })
  holds!: StoreCollection['holds'];

  @Field(() => Float, { nullable: true, description: 'How many points it has; null: it is not there.' })
  pointCount!: number | null;
}

@ObjectType('StoreProblem', { description: 'A difference between the catalog and Qdrant.' })
export class StoreProblemType {
  @Field(() => StoreProblemKindEnum, { description: 'What differs.' })
  kind!: StoreProblemKind;

  @Field(() => String, { description: 'The name in Qdrant of the collection or alias it is about.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The model it is about; null for a foreign collection.' })
  modelId!: string | null;

  @Field(() => String, { description: 'One sentence.' })
  message!: string;

  @Field(() => StoreRepairActionEnum, { description: 'What repairStore would do about it.' })
  repair!: StoreRepairAction;
}

@ObjectType('StoreConsistency', { description: 'How the catalog and Qdrant agree, as found when it was asked for.' })
export class StoreConsistencyType {
  @Field(() => String, { nullable: true, description: 'Address of the Qdrant server; null: none is configured.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'What the names of this installation begin with.' })
  prefix!: string | null;

  @Field(() => Boolean, { description: 'Whether Qdrant answered.' })
  available!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it did not, and what to check; null when it did.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the Qdrant server.' })
  version!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was looked at.' })
  checkedAt!: string;

  @Field(() => [StoreCollectionType], { description: 'The collections that this catalog made.' })
  collections!: StoreCollectionType[];

  @Field(() => [StoreProblemType], { description: 'What differs; empty when all agrees, and when Qdrant is away.' })
  problems!: StoreProblemType[];
}

@ObjectType('StoreRepairStep', { description: 'One step of a repair: planned, or carried out.' })
export class StoreRepairStepType {
  @Field(() => StoreRepairActionEnum, { description: 'What is done.' })
  action!: StoreRepairAction;

  @Field(() => ID, { nullable: true, description: 'The model it is about.' })
  modelId!: string | null;

  @Field(() => [String], { description: 'Names in Qdrant of the collections or aliases it is about.' })
  names!: string[];

  @Field(() => StoreRepairOutcomeEnum, { description: 'What became of it.' })
  outcome!: StoreRepairStep['outcome'];

  @Field(() => ID, { nullable: true, description: 'The job that fits the model again.' })
  jobId!: string | null;

  @Field(() => String, { description: 'Why it is needed, or why it failed.' })
  message!: string;
}

@ObjectType('StoreRepair', { description: 'What a repair does, or did.' })
export class StoreRepairType {
  @Field(() => Boolean, { description: 'Nothing was changed: the steps are what would be done.' })
  dryRun!: boolean;

  @Field(() => [StoreRepairStepType], { description: 'In the order in which they are carried out.' })
  steps!: StoreRepairStepType[];
}
