import { randomUUID } from 'node:crypto';
import type { Catalog } from '../../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../../stores/catalog/data-folder.ts';
import type { Records } from '../../../stores/catalog/records.ts';
import type { JobOwner, JobRun } from '../../jobs/job-owner.ts';
import type { JobRecord } from '../../jobs/job.record.ts';
import type { JobService } from '../../jobs/job.service.ts';
import { workModule } from '../../jobs/run-in-child.ts';
import type { DatasetRecord } from '../dataset.record.ts';
import type { DatasetService } from '../dataset.service.ts';
import { isSameChoice } from './preprocess.record.ts';
import type { PreprocessChoice } from './preprocess.record.ts';
import type { PreprocessResult, PreprocessWorkParams } from './preprocess.work.ts';
import { nameVersion } from './name-version.ts';

interface PreprocessParams {
  readonly choice: PreprocessChoice;
}

/** Owns jobs of kind PREPROCESS: makes versions of datasets, and knows which there are. */
export class PreprocessJobs implements JobOwner {
  readonly kind = 'PREPROCESS';
  readonly #records: Records<DatasetRecord>;
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;

  constructor(catalog: Catalog, folder: DataFolder, jobs: JobService, datasets: DatasetService) {
    this.#records = catalog.records<DatasetRecord>('datasets');
    this.#folder = folder;
    this.#jobs = jobs;
    this.#datasets = datasets;
  }

  /** Accepts the making of a version; throws NOT_FOUND, OVERLOADED. */
  submit(datasetId: string, choice: PreprocessChoice): JobRecord {
    this.#datasets.get(datasetId);
    return this.#jobs.submit({
      kind: 'PREPROCESS',
      modelId: null,
      datasetId,
      params: { choice } satisfies PreprocessParams,
    });
  }

  /** The versions made from a dataset, the newest first. */
  versionsOf(datasetId: string): DatasetRecord[] {
    return this.#records.where('parentId', datasetId);
  }

  async run({ job, staging, inChild }: JobRun): Promise<() => string | null> {
    const parent = this.#datasets.get(job.datasetId);
    const { choice } = job.params as PreprocessParams;
    const existing = this.#find(parent, choice);
    if (existing !== undefined) return () => existing.id;

    const params: PreprocessWorkParams = { parentFolder: this.#datasets.folder(parent.id), choice };
    const { summary, report } = await inChild<PreprocessResult>(
      workModule('./preprocess.work', import.meta.url),
      params,
    );
    const id = randomUUID();
    const published = await this.#folder.publish(staging, 'datasets', id);
    return () => {
      // Another job may have made the same meanwhile: then this one's is not needed.
      const twin = this.#find(parent, choice);
      if (twin !== undefined) {
        void this.#folder.discard(published);
        return twin.id;
      }
      const { source } = parent;
      this.#records.insert({
        ...summary,
        id,
        name: nameVersion(this.#rootOf(parent).name, this.#records.list()),
        createdAt: new Date().toISOString(),
        source,
        parentId: parent.id,
        preprocessing: report,
      });
      return id;
    };
  }

  /** The version that this choice makes of a dataset: one made of it before, or the dataset itself. */
  #find(dataset: DatasetRecord, choice: PreprocessChoice): DatasetRecord | undefined {
    return [dataset, ...this.versionsOf(dataset.id)].find(
      ({ preprocessing }) => preprocessing !== null && isSameChoice(preprocessing.recipe, choice),
    );
  }

  /** The uploaded dataset that a version goes back to. */
  #rootOf(dataset: DatasetRecord): DatasetRecord {
    const { parentId } = dataset;
    return parentId === null ? dataset : this.#rootOf(this.#datasets.get(parentId));
  }
}
