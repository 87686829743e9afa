import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { AppError, asAppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import { isEnded } from './job.record.ts';
import type { JobKind, JobRecord } from './job.record.ts';
import { LatestValues } from './latest-values.ts';
import type { JobOwner } from './job-owner.ts';
import { runInChild } from './run-in-child.ts';
import type { Progress } from './run-in-child.ts';

const MAX_QUEUED = 200;
const MAX_ENDED_KEPT = 1000;
const INTERRUPTED = { code: 'INTERRUPTED', message: 'The server stopped while it ran. Start it again.' } as const;

/** How many jobs run at once and what each may take. */
export interface JobLimits {
  readonly maxRunning: number;
  readonly memoryBytes: number;
}

interface Running {
  job: JobRecord;
  readonly controller: AbortController;
  ended: Promise<void>;
}

/** Queues, runs, watches and cancels jobs; every job is in the catalog from the moment it is accepted. */
export class JobService {
  readonly #catalog: Catalog;
  readonly #records: Records<JobRecord>;
  readonly #folder: DataFolder;
  readonly #log: Log;
  readonly #limits: JobLimits;
  readonly #owners = new Map<JobKind, JobOwner>();
  readonly #queue: JobRecord[] = [];
  readonly #running = new Map<string, Running>();
  readonly #changes = new EventEmitter<{ change: [JobRecord] }>().setMaxListeners(0);
  #stopping = false;

  constructor(catalog: Catalog, folder: DataFolder, log: Log, limits: JobLimits) {
    this.#catalog = catalog;
    this.#records = catalog.records<JobRecord>('jobs');
    this.#folder = folder;
    this.#log = log;
    this.#limits = limits;
  }

  /** Makes the owner of a kind known; each kind has one. */
  register(owner: JobOwner): void {
    this.#owners.set(owner.kind, owner);
  }

  /** After a restart, when all owners are known: running jobs have FAILED as INTERRUPTED, queued ones go on. */
  recover(): void {
    for (const job of this.#records.list().reverse()) {
      if (job.status === 'QUEUED') this.#queue.push(job);
      if (job.status === 'RUNNING') this.#finish(job, INTERRUPTED);
    }
    this.#next();
  }

  /**
   * Accepts a job; `reserve` writes what the owner reserves for it, in the same transaction.
   * Throws OVERLOADED when too many wait.
   */
  submit(
    job: Pick<JobRecord, 'kind' | 'modelId' | 'datasetId' | 'params'>,
    reserve?: (job: JobRecord) => void,
  ): JobRecord {
    if (this.#queue.length >= MAX_QUEUED) {
      throw new AppError(
        'OVERLOADED',
        `${this.#queue.length} jobs are waiting already. Try again when some have ended.`,
      );
    }
    const record: JobRecord = {
      ...job,
      id: randomUUID(),
      status: 'QUEUED',
      stage: 'queued',
      progress: 0,
      message: null,
      error: null,
      createdAt: new Date().toISOString(),
      startedAt: null,
      finishedAt: null,
      resultId: null,
    };
    this.#catalog.transaction(() => {
      this.#records.insert(record);
      reserve?.(record);
      this.#forgetOldest();
    });
    this.#queue.push(record);
    this.#announce(record);
    // Not at once: whoever submits gets the job QUEUED, and may cancel it before anything is started.
    setImmediate(() => this.#next());
    return record;
  }

  /** The job as it is now; throws NOT_FOUND. */
  get(id: string): JobRecord {
    const job = this.find(id);
    if (job === undefined) throw new AppError('NOT_FOUND', `There is no job ${id}.`, { id });
    return job;
  }

  /** The job as it is now, or undefined. */
  find(id: string): JobRecord | undefined {
    return this.#running.get(id)?.job ?? this.#records.get(id);
  }

  /** The newest first; with `before`, those accepted before the job of that id. Throws NOT_FOUND when there is no such job. */
  list(limit: number, before?: string): JobRecord[] {
    const found =
      before === undefined ? this.#records.list(limit) : this.#records.listBefore(this.get(before).id, limit);
    return found.map((job) => this.#running.get(job.id)?.job ?? job);
  }

  /** Cancels a job that has not ended and waits until it has; an ended one stays as it is. Throws NOT_FOUND. */
  async cancel(id: string): Promise<JobRecord> {
    const job = this.get(id);
    const waiting = this.#queue.findIndex((queued) => queued.id === id);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      this.#finish(job, { code: 'CANCELLED', message: 'It was cancelled before it started.' });
    }
    const running = this.#running.get(id);
    running?.controller.abort();
    await running?.ended;
    return this.get(id);
  }

  /** Cancels every job that works on a model. */
  async cancelOfModel(modelId: string): Promise<void> {
    // Until none is left: another may be submitted while these end.
    for (;;) {
      const open = [...this.#queue, ...this.#runningJobs()].filter((job) => job.modelId === modelId);
      if (open.length === 0) return;
      await Promise.all(open.map(({ id }) => this.cancel(id)));
    }
  }

  /** The jobs that read this dataset and have not ended. */
  openOf(datasetId: string): JobRecord[] {
    return [...this.#queue, ...this.#runningJobs()].filter((job) => job.datasetId === datasetId);
  }

  /** The present state first, then every change; ends when the job ends. Throws NOT_FOUND. */
  watch(id: string): AsyncIterableIterator<JobRecord> {
    const job = this.get(id);
    const values = this.#listen(id);
    values.push(id, job);
    if (isEnded(job)) values.end();
    return values;
  }

  /** Every change of any job from now on. */
  watchAll(): AsyncIterableIterator<JobRecord> {
    return this.#listen(null);
  }

  /** Ends what runs and lets nothing start; running jobs are INTERRUPTED, queued ones wait for the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const running = [...this.#running.values()];
    for (const { controller } of running) controller.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  #listen(id: string | null): LatestValues<JobRecord> {
    const onChange = (job: JobRecord): void => {
      if (id !== null && job.id !== id) return;
      values.push(job.id, job);
      if (id !== null && isEnded(job)) values.end();
    };
    const values = new LatestValues<JobRecord>(() => this.#changes.off('change', onChange));
    this.#changes.on('change', onChange);
    return values;
  }

  #next(): void {
    while (!this.#stopping && this.#running.size < this.#limits.maxRunning) {
      const [job] = this.#queue;
      if (job === undefined || !this.#mayJoin(job)) return;
      this.#queue.shift();
      const running: Running = { job, controller: new AbortController(), ended: Promise.resolve() };
      this.#running.set(job.id, running);
      running.ended = this.#run(running);
    }
  }

  #mayJoin(job: JobRecord): boolean {
    const running = this.#runningJobs();
    return running.length === 0 || ![job, ...running].some(({ kind }) => this.#owners.get(kind)?.runsAlone);
  }

  #runningJobs(): JobRecord[] {
    return Array.from(this.#running.values(), ({ job }) => job);
  }

  /** Never rejects: nobody may be waiting. */
  async #run(running: Running): Promise<void> {
    const { id } = running.job;
    try {
      this.#change(running, { status: 'RUNNING', stage: 'starting', startedAt: new Date().toISOString() });
      this.#records.update(running.job);
      this.#succeed(running, await this.#work(running));
    } catch (error) {
      this.#fail(running.job, error);
    } finally {
      this.#running.delete(id);
      this.#next();
    }
  }

  async #work({ job, controller: { signal } }: Running): Promise<() => string | null> {
    const owner = this.#owners.get(job.kind);
    if (owner === undefined) throw new Error(`No feature owns jobs of kind ${job.kind}.`);
    const staging = this.#folder.stage(job.id);
    const onProgress = (progress: Progress): void => {
      const running = this.#running.get(job.id);
      if (running !== undefined) this.#change(running, progress);
    };
    const { memoryBytes } = this.#limits;
    try {
      return await owner.run({
        job,
        staging,
        signal,
        onProgress,
        inChild: (module, params) => runInChild({ module, params, staging, signal, onProgress, memoryBytes }),
      });
    } finally {
      await this.#folder.discard(staging);
    }
  }

  #succeed(running: Running, commit: () => string | null): void {
    const finishedAt = new Date().toISOString();
    const ended: JobRecord = { ...running.job, status: 'SUCCEEDED', stage: 'done', progress: 1, finishedAt };
    const done = this.#catalog.transaction(() => {
      const job = { ...ended, resultId: commit() };
      this.#records.update(job);
      return job;
    });
    this.#running.delete(done.id);
    this.#log.info('job', describe(done));
    this.#announce(done);
  }

  #fail(job: JobRecord, cause: unknown): void {
    try {
      this.#finish(job, this.#explain(job, cause));
    } catch (error) {
      // A full disk, say: the next start finds the job RUNNING and ends it.
      this.#log.error('job not ended', { jobId: job.id, error: (error as Error).message });
    }
  }

  #explain(job: JobRecord, cause: unknown): NonNullable<JobRecord['error']> {
    const known = asAppError(cause);
    if (known?.code === 'CANCELLED') {
      return this.#stopping ? INTERRUPTED : { code: 'CANCELLED', message: 'It was cancelled.' };
    }
    if (known !== null) return { code: known.code, message: known.message };
    this.#log.error('job crashed', { jobId: job.id, error: cause instanceof Error ? cause.stack : String(cause) });
    return { code: 'INTERNAL', message: `The server made a mistake; its log tells more under ${job.id}.` };
  }

  #finish(job: JobRecord, error: NonNullable<JobRecord['error']>): void {
    const status = error.code === 'CANCELLED' ? 'CANCELLED' : 'FAILED';
    const ended: JobRecord = { ...job, status, error, finishedAt: new Date().toISOString() };
    this.#catalog.transaction(() => {
      this.#records.update(ended);
      this.#owners.get(job.kind)?.abandon?.(ended);
    });
    this.#running.delete(job.id);
    this.#log.warn('job', describe(ended));
    this.#announce(ended);
  }

  #change(running: Running, change: Partial<JobRecord>): void {
    running.job = { ...running.job, ...change };
    this.#announce(running.job);
  }

  #announce(job: JobRecord): void {
    this.#changes.emit('change', job);
  }

  #forgetOldest(): void {
    const ended = this.#records.list().filter(isEnded);
    for (const job of ended.slice(MAX_ENDED_KEPT)) this.#records.delete(job.id);
  }
}

function describe(job: JobRecord): Record<string, unknown> {
  const from = Date.parse(job.startedAt ?? job.createdAt);
  return {
    jobId: job.id,
    kind: job.kind,
    modelId: job.modelId,
    datasetId: job.datasetId,
    status: job.status,
    durationMs: Date.parse(job.finishedAt ?? job.createdAt) - from,
    ...(job.error === null ? {} : { error: job.error }),
  };
}
