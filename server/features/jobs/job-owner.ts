import type { JobKind, JobRecord } from './job.record.ts';
import type { Progress } from './run-in-child.ts';

/** What running a job needs besides its record. */
export interface JobRun {
  readonly job: JobRecord;
  /** An empty folder that is removed when the job has ended. */
  readonly staging: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Runs a work module in a child process under the job's memory cap, signal and progress. */
  readonly inChild: <R>(module: URL, params: unknown) => Promise<R>;
}

/** The feature that owns a kind of job says how it runs and what becomes of it. */
export interface JobOwner {
  readonly kind: JobKind;
  /** Whether nothing else may run meanwhile, because it would disturb what is measured. */
  readonly runsAlone?: boolean;
  /**
   * Does the work and moves what it made into place. Returns what is to be written in the same catalog transaction
   * as the job's success; that gives the id of the report made, or null.
   */
  run(run: JobRun): Promise<() => string | null>;
  /** Undoes what was reserved for a job that failed or was cancelled, in the same transaction. */
  abandon?(job: JobRecord): void;
}
