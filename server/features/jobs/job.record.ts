import type { ErrorCode } from '../../errors.ts';

/** What a job does. */
export type JobKind = 'PREPROCESS' | 'MAP' | 'FIT' | 'MOVE' | 'QUALITY' | 'BENCHMARK';

/** QUEUED → RUNNING → SUCCEEDED, FAILED or CANCELLED. */
export const jobStatuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;

/** How a job stands. */
export type JobStatus = (typeof jobStatuses)[number];

/** A job as the catalog keeps it. */
export interface JobRecord {
  readonly id: string;
  readonly kind: JobKind;
  readonly status: JobStatus;
  readonly stage: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly message: string | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The model it works on; null: it works on the dataset alone. */
  readonly modelId: string | null;
  /** The dataset it reads. */
  readonly datasetId: string;
  /** What its owner needs to run it, also after a restart. */
  readonly params: unknown;
  /** The id of what it made: a dataset, a report, a benchmark. */
  readonly resultId: string | null;
}

/** Whether nothing more will happen to the job. */
export const isEnded = (job: JobRecord): boolean => job.status !== 'QUEUED' && job.status !== 'RUNNING';

/** The model that a job works on, where its kind always has one. */
export function modelOf({ id, modelId }: JobRecord): string {
  if (modelId === null) throw new Error(`The job ${id} has no model.`);
  return modelId;
}
