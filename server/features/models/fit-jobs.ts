import { AppError, asAppError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
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
import { toFitChoice } from './fit-choice.ts';
import type { FitResult, FitWorkParams } from './fit-steps.ts';
import { fitToQdrant } from './fit-to-qdrant.ts';
import type { FitModelInput } from './model.input.ts';
import { modelIdProblem } from './model.record.ts';
import type { ModelRecord, VectorStoreKind } from './model.record.ts';
import type { ModelService } from './model.service.ts';

interface FitParams {
  readonly load: boolean;
}

/** Owns jobs of kind FIT: reserves the model's id, fits in a child process, publishes. */
export class FitJobs implements JobOwner {
  readonly kind = 'FIT';
  readonly #records: Records<ModelRecord>;
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;
  readonly #models: ModelService;
  readonly #collections: CollectionService;
  readonly #defaultStore: VectorStoreKind;

  constructor(
    catalog: Catalog,
    folder: DataFolder,
    jobs: JobService,
    datasets: DatasetService,
    models: ModelService,
    collections: CollectionService,
    defaultStore: VectorStoreKind,
  ) {
    this.#records = catalog.records<ModelRecord>('models');
    this.#folder = folder;
    this.#jobs = jobs;
    this.#datasets = datasets;
    this.#models = models;
    this.#collections = collections;
    this.#defaultStore = defaultStore;
  }

  /**
   * Accepts a fit; a FAILED model of the same id makes room for it.
   * Throws BAD_USER_INPUT, NOT_FOUND (the dataset), MODEL_EXISTS, STORE_UNAVAILABLE, OVERLOADED.
   */
  async submit(input: FitModelInput, load: boolean): Promise<JobRecord> {
    const { modelId: id, datasetId } = input;
    const problem = modelIdProblem(id);
    if (problem !== null)
      throw new AppError('BAD_USER_INPUT', `modelId: ${JSON.stringify(id)} ${problem}.`, { field: 'input.modelId' });
    const store = input.store ?? this.#defaultStore;
    if (store === 'QDRANT') void this.#collections.qdrant;
    const choice = toFitChoice(input, this.#datasets.get(datasetId).preprocessing?.recipe ?? null);
    if (this.#models.find(id)?.state === 'FAILED') await this.#models.remove(id);
    this.#checkFree(id);
    return this.#jobs.submit({ kind: 'FIT', modelId: id, datasetId, params: { load } satisfies FitParams }, (job) =>
      this.#records.insert({
        id,
        folder: null,
        state: 'FITTING',
        wanted: false,
        reason: null,
        store,
        prefix: null,
        datasetId,
        createdAt: job.createdAt,
        choice,
        recipe: null,
        jobId: job.id,
        passageCount: 0,
        vocabularySize: 0,
        bytes: 0,
      }),
    );
  }

  async run(run: JobRun): Promise<() => string | null> {
    const { job, staging, onProgress, inChild } = run;
    const model = this.#models.get(modelOf(job));
    const params: FitWorkParams = { datasetFolder: this.#datasets.folder(job.datasetId), choice: model.choice };
    const result =
      model.store === 'QDRANT'
        ? await fitToQdrant(this.#collections, model.id, params, run)
        : await inChild<FitResult>(workModule('./fit.work', import.meta.url), params);
    await this.#folder.publish(staging, 'models', job.id);
    const prefix = this.#collections.prefixFor(model.store);
    const fitted: ModelRecord = { ...model, ...result, prefix, folder: job.id, state: 'READY' };
    const { load } = job.params as FitParams;
    let refusal: { reason: string; reasonCode: ErrorCode } | null = null;
    if (load) {
      onProgress({ stage: 'loading', progress: 1, message: null });
      // A model that is stored is not lost because it could not be loaded: it is READY and says why.
      refusal = await this.#models.preload(fitted).then(
        () => null,
        (error: Error) => ({ reason: error.message, reasonCode: asAppError(error)?.code ?? 'INTERNAL' }),
      );
    }
    return () => {
      this.#records.update({ ...fitted, wanted: load && refusal === null, ...refusal });
      return null;
    };
  }

  abandon(job: JobRecord): void {
    // Only the reservation of this very job: a model fitted since then under the same id is another's.
    const modelId = modelOf(job);
    if (this.#records.get(modelId)?.jobId === job.id) this.#records.delete(modelId);
    // After the transaction that this runs in: until then the job needs its collections.
    setImmediate(() => void this.#collections.sweep());
  }

  #checkFree(id: string): void {
    const same = this.#records.list().find((model) => model.id.toLowerCase() === id.toLowerCase());
    if (same === undefined) return;
    const differs = same.id === id ? '' : ` (it differs from ${JSON.stringify(id)} only in case)`;
    throw new AppError(
      'MODEL_EXISTS',
      `A model ${JSON.stringify(same.id)} exists${differs}. Choose another id, or remove it first.`,
      {
        id: same.id,
        field: 'input.modelId',
      },
    );
  }
}
