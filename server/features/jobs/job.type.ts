import { Field, Float, GraphQLISODateTime, ID, ObjectType, registerEnumType } from 'type-graphql';

import { enumOf } from '../../enum-of.ts';
import { jobStatuses } from './job.record.ts';
import type { JobKind, JobRecord, JobStatus } from './job.record.ts';

/** The kinds of jobs as the schema shows them. */
export const JobKindEnum = enumOf<JobKind>('PREPROCESS', 'MAP', 'FIT', 'MOVE', 'QUALITY', 'BENCHMARK');

/** The states of a job as the schema shows them. */
export const JobStatusEnum = enumOf(...jobStatuses);

registerEnumType(JobKindEnum, {
  name: 'JobKind',
  description: 'What a job does.',
  valuesConfig: {
    PREPROCESS: { description: 'Makes a version of a dataset by a recipe.' },
    MAP: { description: 'Draws the map of a dataset.' },
    FIT: { description: 'Fits a model and stores it.' },
    MOVE: { description: 'Fits a model again into another place, or the same, and switches over to it.' },
    QUALITY: { description: 'Asks a model the questions of a dataset and counts how often the right passage comes.' },
    BENCHMARK: { description: 'Asks a model questions one after another and takes the time of each.' },
  },
});

registerEnumType(JobStatusEnum, {
  name: 'JobStatus',
  description: 'How a job stands.',
  valuesConfig: {
    QUEUED: { description: 'It waits for its turn; after a restart too.' },
    RUNNING: { description: 'It works.' },
    SUCCEEDED: { description: 'It is done, and what it made is stored.' },
    FAILED: { description: 'It ended without a result: see error.' },
    CANCELLED: { description: 'Somebody cancelled it; nothing of it is left.' },
  },
});

@ObjectType('JobError', { description: 'Why a job failed.' })
export class JobErrorType {
  @Field(() => String, { description: 'A code of the closed table of error codes.' })
  code!: string;

  @Field(() => String, { description: 'What happened and what to do.' })
  message!: string;
}

@ObjectType('Job', { description: 'Work that takes longer than a moment.' })
export class JobType implements Pick<JobRecord, 'id' | 'kind' | 'status'> {
  @Field(() => ID, { description: 'Made by the server.' })
  id!: string;

  @Field(() => JobKindEnum, { description: 'What it does.' })
  kind!: JobKind;

  @Field(() => JobStatusEnum, { description: 'How it stands.' })
  status!: JobStatus;

  @Field(() => String, { description: 'What it is doing now, in a word or two.' })
  stage!: string;

  @Field(() => Float, { description: 'How far the whole job is, from 0 to 1.' })
  progress!: number;

  @Field(() => String, { nullable: true, description: 'How far the stage is, for a person.' })
  message!: string | null;

  @Field(() => JobErrorType, { nullable: true, description: 'Set when it FAILED or was CANCELLED.' })
  error!: JobErrorType | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was accepted.' })
  createdAt!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began to run.' })
  startedAt!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the model it works on, also when that model is gone; null: it works on the dataset alone.',
  })
  modelId!: string | null;

  @Field(() => ID, { description: 'The id of the dataset it reads, also when that dataset is gone.' })
  datasetId!: string;

  resultId!: string | null;
}
