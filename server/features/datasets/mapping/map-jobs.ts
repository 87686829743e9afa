import { AppError } from '../../../errors.ts';
import type { DataFolder } from '../../../stores/catalog/data-folder.ts';
import type { JobRecord } from '../../jobs/job.record.ts';
import type { JobOwner, JobRun } from '../../jobs/job-owner.ts';
import type { JobService } from '../../jobs/job.service.ts';
import { workModule } from '../../jobs/run-in-child.ts';
import type { DatasetService } from '../dataset.service.ts';
import type { MapParams, MapService } from './map.service.ts';
import type { MapWorkParams, MapWorkResult } from './map.work.ts';

/** Owns jobs of kind MAP: draws a dataset's passages in a child process and keeps the map. */
export class MapJobs implements JobOwner {
  readonly kind = 'MAP';
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #datasets: DatasetService;
  readonly #maps: MapService;

  constructor(folder: DataFolder, jobs: JobService, datasets: DatasetService, maps: MapService) {
    this.#folder = folder;
    this.#jobs = jobs;
    this.#datasets = datasets;
    this.#maps = maps;
  }

  /**
   * Accepts a map, or gives the open job that draws the same one. Throws NOT_FOUND, BAD_USER_INPUT (fewer than two passages),
   * OVERLOADED (another map of the dataset is being drawn, or too much waits).
   */
  submit(datasetId: string, seed: number): JobRecord {
    const { passageCount, name } = this.#datasets.get(datasetId);
    if (passageCount < 2) {
      throw new AppError(
        'BAD_USER_INPUT',
        `The dataset "${name}" has ${passageCount === 1 ? 'one passage only' : 'no passage'}: a map needs at least two.`,
        { field: 'datasetId' },
      );
    }
    const open = this.#jobs.openOf(datasetId).find(({ kind }) => kind === 'MAP');
    if (open !== undefined) {
      const { seed: drawnSeed } = open.params as MapParams;
      if (drawnSeed === seed) return open;
      throw new AppError(
        'OVERLOADED',
        `A map of this dataset is being drawn already, with the seed ${drawnSeed}. Wait until it is done, or cancel its job.`,
        { jobId: open.id },
      );
    }
    return this.#jobs.submit({ kind: 'MAP', modelId: null, datasetId, params: { seed } satisfies MapParams });
  }

  async run({ job, staging, inChild }: JobRun): Promise<() => string | null> {
    const { seed } = job.params as MapParams;
    const recipe = this.#datasets.get(job.datasetId).preprocessing?.recipe ?? null;
    const params: MapWorkParams = { datasetFolder: this.#datasets.folder(job.datasetId), seed, recipe };
    const result = await inChild<MapWorkResult>(workModule('./map.work', import.meta.url), params);
    await this.#folder.publish(staging, 'maps', job.id);
    return () => {
      const { id, datasetId } = job;
      this.#maps.replace({ ...result, id, datasetId, createdAt: new Date().toISOString() });
      return id;
    };
  }
}
