import { AppError } from '../../errors.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import { modelOf } from '../jobs/job.record.ts';
import type { JobRecord } from '../jobs/job.record.ts';
import type { JobOwner, JobRun } from '../jobs/job-owner.ts';
import type { JobService } from '../jobs/job.service.ts';
import { workModule } from '../jobs/run-in-child.ts';
import type { ModelService } from '../models/model.service.ts';
import type { QualityWorkParams, QualityWorkResult } from './quality.work.ts';
import type { QualityReportRecord } from './report.record.ts';

interface QualityParams {
  readonly limit: number | null;
}

/** Owns jobs of kind QUALITY: asks a stored model the questions of a dataset in a child process and keeps the report. */
export class QualityJobs implements JobOwner {
  readonly kind = 'QUALITY';
  readonly #records: Records<QualityReportRecord>;
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;
  readonly #models: ModelService;

  readonly #qdrant: QdrantSettings | null;

  constructor(
    catalog: Catalog,
    folder: DataFolder,
    jobs: JobService,
    datasets: DatasetService,
    models: ModelService,
    qdrant: QdrantSettings | null,
  ) {
    this.#records = catalog.records<QualityReportRecord>('quality_reports');
    this.#folder = folder;
    this.#jobs = jobs;
    this.#datasets = datasets;
    this.#models = models;
    this.#qdrant = qdrant;
  }

  /** Accepts a quality test. Throws NOT_FOUND, MODEL_NOT_LOADED (while the model is fitted), MODEL_CORRUPT, BAD_USER_INPUT, OVERLOADED. */
  submit(modelId: string, limit: number | null, askedId: string | null): JobRecord {
    this.#models.stored(modelId);
    const { id: datasetId, usableQuestionCount } = this.#datasets.get(askedId ?? this.#models.get(modelId).datasetId);
    if (usableQuestionCount === 0) {
      throw new AppError(
        'BAD_USER_INPUT',
        'The dataset has no row with a question and a context or answer: there is nothing to ask.',
        {
          field: 'datasetId',
        },
      );
    }
    return this.#jobs.submit({ kind: 'QUALITY', modelId, datasetId, params: { limit } satisfies QualityParams });
  }

  async run({ job, staging, inChild }: JobRun): Promise<() => string | null> {
    const { datasetId } = job;
    const modelId = modelOf(job);
    const model = this.#models.get(modelId);
    const params: QualityWorkParams = {
      model: this.#models.stored(modelId),
      qdrant: this.#qdrant,
      datasetFolder: this.#datasets.folder(model.datasetId),
      askedFolder: datasetId === model.datasetId ? null : this.#datasets.folder(datasetId),
      limit: (job.params as QualityParams).limit,
      threadCount: null,
    };
    const result = await inChild<QualityWorkResult>(workModule('./quality.work', import.meta.url), params).catch(
      (error: Error) => {
        if (error instanceof AppError && error.code === 'MODEL_CORRUPT') {
          this.#models.fail(modelId, params.model.fitId, error.message);
        }
        throw error;
      },
    );
    await this.#folder.publish(staging, 'reports', job.id);
    return () => {
      this.#records.insert({ ...result, id: job.id, modelId, datasetId, createdAt: new Date().toISOString() });
      return job.id;
    };
  }
}
