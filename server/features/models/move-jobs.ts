import { AppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { modelOf } from '../jobs/job.record.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import type { JobOwner, JobRun } from '../jobs/job-owner.ts';
import type { JobService } from '../jobs/job.service.ts';
import { workModule } from '../jobs/run-in-child.ts';
import type { CollectionService } from './collection.service.ts';
import type { CompareWorkParams } from './compare.work.ts';
import type { FitResult, FitWorkParams } from './fit-steps.ts';
import { fitToQdrant } from './fit-to-qdrant.ts';
import type { ModelRecord, VectorStoreKind } from './model.record.ts';
import type { ModelService } from './model.service.ts';
import type { OpenModel } from './open-model.ts';

interface MoveParams {
  readonly store: VectorStoreKind;
}

/**
 * Owns jobs of kind MOVE: fits a model again into a store, the other one or the same, holds its answers to those of the
 * old place, and switches over. Until the switch the model answers from where it was.
 */
export class MoveJobs implements JobOwner {
  readonly kind = 'MOVE';
  readonly #records: Records<ModelRecord>;
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;
  readonly #models: ModelService;
  readonly #collections: CollectionService;
  readonly #log: Log;

  constructor(
    catalog: Catalog,
    folder: DataFolder,
    jobs: JobService,
    datasets: DatasetService,
    models: ModelService,
    collections: CollectionService,
    log: Log,
  ) {
    this.#records = catalog.records<ModelRecord>('models');
    this.#folder = folder;
    this.#jobs = jobs;
    this.#datasets = datasets;
    this.#models = models;
    this.#collections = collections;
    this.#log = log;
  }

  /** Accepts a move to the other store, or gives the one that is under way. Throws NOT_FOUND, BAD_USER_INPUT (it is there), MODEL_NOT_LOADED (it is fitted), STORE_UNAVAILABLE, OVERLOADED. */
  submit(id: string, store: VectorStoreKind): JobRecord {
    const under = this.#openMove(id);
    if (under !== undefined && (under.params as MoveParams).store === store) return under;
    if (this.#models.get(id).store === store) {
      throw new AppError('BAD_USER_INPUT', `The model ${id} is in the store ${store} already.`, { field: 'store' });
    }
    return this.#submit(id, store);
  }

  /** Accepts to fit a model again where it is, or gives the job that is at it. Throws NOT_FOUND, MODEL_NOT_LOADED, STORE_UNAVAILABLE, OVERLOADED. */
  refit(id: string): JobRecord {
    return this.#openMove(id) ?? this.#submit(id, this.#models.get(id).store);
  }

  async run(run: JobRun): Promise<() => string | null> {
    const { job, staging, onProgress, inChild } = run;
    const model = this.#models.get(modelOf(job));
    const { store } = job.params as MoveParams;
    const params: FitWorkParams = { datasetFolder: this.#datasets.folder(job.datasetId), choice: model.choice };
    const result =
      store === 'QDRANT'
        ? await fitToQdrant(this.#collections, model.id, params, run)
        : await inChild<FitResult>(workModule('./fit.work', import.meta.url), params);
    // A damaged model has no answers to hold the new ones to.
    if (model.state === 'READY' && model.store !== store) {
      onProgress({ stage: 'comparing', progress: 0.99, message: null });
      const compared: CompareWorkParams = {
        before: this.#models.stored(model.id),
        after: { ...this.#models.stored(model.id), store, prefix: null, fitId: job.id, folder: staging },
        datasetFolder: params.datasetFolder,
        qdrant: this.#collections.settings,
      };
      await inChild(workModule('./compare.work', import.meta.url), compared);
    }
    const prefix = this.#collections.prefixFor(store);
    const moved = { ...result, store, prefix, folder: job.id, state: 'READY', reason: null } as const;
    await this.#folder.publish(staging, 'models', job.id);
    const open = this.#models.status(model) === 'LOADED' ? await this.#openNew({ ...model, ...moved }) : null;
    return () => {
      this.#records.update({ ...this.#models.get(model.id), ...moved });
      setImmediate(() => void this.#leave(model, job.id, open));
      return null;
    };
  }

  abandon(): void {
    setImmediate(() => void this.#collections.sweep());
  }

  #openMove(id: string): JobRecord | undefined {
    const open = this.#jobs.openOf(this.#models.get(id).datasetId);
    return open.find(({ kind, modelId }) => kind === this.kind && modelId === id);
  }

  /** Opens the model in its new place; leaves nothing there when that fails. */
  async #openNew(record: ModelRecord): Promise<OpenModel> {
    try {
      return await this.#models.open(record);
    } catch (error) {
      await this.#folder.discard(this.#folder.place('models', record.folder as string));
      throw error;
    }
  }

  #submit(id: string, store: VectorStoreKind): JobRecord {
    const { folder, datasetId, jobId } = this.#models.get(id);
    if (folder === null) {
      const message = `The model ${id} is still being fitted. Wait for its job to end.`;
      throw new AppError('MODEL_NOT_LOADED', message, { id, jobId });
    }
    if (store === 'QDRANT') void this.#collections.qdrant;
    return this.#jobs.submit({ kind: 'MOVE', modelId: id, datasetId, params: { store } satisfies MoveParams });
  }

  /** Answers from the new place and removes what the model had in the old one; nothing of it when the switch was not kept. */
  async #leave(before: ModelRecord, fitId: string, open: OpenModel | null): Promise<void> {
    try {
      if (this.#models.find(before.id)?.folder !== fitId) {
        await open?.close();
        return;
      }
      await this.#models.answerFrom(before.id, open);
      if (before.state === 'FAILED' && before.wanted) await this.#models.load(before.id);
      if (before.folder !== null) await this.#folder.discard(this.#folder.place('models', before.folder));
    } catch (error) {
      this.#log.error('old place not left', { modelId: before.id, error: (error as Error).message });
    }
    await this.#collections.sweep();
  }
}
