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

const MAX_NAME = 200;

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
        // Should that fail, the next start removes it.
        this.#folder.discard(published).catch(() => {});
        return twin.id;
      }
      // All that is known of the rows is its parent's where no row went.
      this.#records.insert({
        ...parent,
        ...summary,
        id,
        name: this.#nameVersion(parent.id),
        createdAt: new Date().toISOString(),
        parentId: parent.id,
        preprocessing: report,
      });
      return id;
    };
  }

  /** The version that this choice makes of a dataset: one made of it before, or the dataset itself. */
  #find(dataset: DatasetRecord, choice: PreprocessChoice): DatasetRecord | undefined {
    return [dataset, ...this.versionsOf(dataset.id)].find(
      ({ preprocessing }) => preprocessing && isSameChoice(preprocessing.recipe, choice),
    );
  }

  /** The name of the uploaded dataset with a number that no version which goes back to it has: "faq.csv v2". */
  #nameVersion(parentId: string): string {
    const root = this.#rootOf(parentId);
    const family = this.#records.list().filter(({ id }) => this.#rootOf(id).id === root.id);
    const taken = new Set(family.map(({ name }) => name));
    for (let number = 1; ; number++) {
      const ending = ` v${number}`;
      const name = root.name.slice(0, MAX_NAME - ending.length).toWellFormed() + ending;
      if (!taken.has(name)) return name;
    }
  }

  /** The uploaded dataset that a version goes back to. */
  #rootOf(id: string): DatasetRecord {
    const dataset = this.#datasets.get(id);
    return dataset.parentId ? this.#rootOf(dataset.parentId) : dataset;
  }
}
