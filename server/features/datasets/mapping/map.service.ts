import type { Catalog } from '../../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../../stores/catalog/data-folder.ts';
import type { Records } from '../../../stores/catalog/records.ts';
import type { EarlyMap } from '../../../stores/maps/early-map-file.ts';
import type { MapPoint } from '../../../stores/maps/map-file.ts';
import { isEnded } from '../../jobs/job.record.ts';
import type { JobRecord } from '../../jobs/job.record.ts';
import type { DatasetService } from '../dataset.service.ts';
import { describeMethod } from './describe-method.ts';
import type { DatasetMap, MapRecord } from './map.record.ts';

/** What a MAP job was asked for. */
export interface MapParams {
  readonly seed: number;
}

/** Reads the files of maps. */
export interface MapFiles {
  readonly readMap: (folder: string) => Promise<MapPoint[]>;
  readonly readEarlyMap: (folder: string) => Promise<EarlyMap | null>;
}

/** Keeps one map a dataset, and shows those that are being drawn. */
export class MapService {
  readonly #records: Records<MapRecord>;
  readonly #folder: DataFolder;
  readonly #datasets: DatasetService;
  readonly #files: MapFiles;

  constructor(catalog: Catalog, folder: DataFolder, datasets: DatasetService, files: MapFiles) {
    this.#records = catalog.records<MapRecord>('maps');
    this.#folder = folder;
    this.#datasets = datasets;
    this.#files = files;
    datasets.onRemoved((datasetId) => this.#removeOf(datasetId));
  }

  /** The map of a dataset, or null. */
  async ofDataset(datasetId: string): Promise<DatasetMap | null> {
    const [record] = this.#records.where('datasetId', datasetId);
    if (record === undefined) return null;
    // Another map may have taken its place while it was read.
    return (await this.#read(record)) ?? this.ofDataset(datasetId);
  }

  /** What a MAP job has drawn: the map when it is kept, an early picture while it runs; null where there is neither. */
  async ofJob(job: JobRecord): Promise<DatasetMap | null> {
    if (job.kind !== 'MAP') return null;
    const record = this.#records.get(job.id);
    if (record !== undefined) return this.#read(record);
    const dataset = this.#datasets.find(job.datasetId);
    if (isEnded(job) || dataset === undefined) return null;
    const early = await this.#files.readEarlyMap(this.#folder.stagingPlace(job.id));
    if (early === null) return null;
    const { seed } = job.params as MapParams;
    const { passageCount } = dataset;
    return {
      ...early,
      method: describeMethod(early.perplexity, early.iterations),
      seed,
      sampledCount: early.points.length,
      passageCount,
      trustworthiness: null,
      neighborPreservation: null,
      clusters: [],
      createdAt: job.startedAt ?? job.createdAt,
    };
  }

  /** Puts a map in the place of the dataset's earlier ones; called in the catalog transaction of its job's success. */
  replace(map: MapRecord): void {
    const removeFiles = this.#removeOf(map.datasetId);
    this.#records.insert(map);
    // After the transaction, and only when it was kept. What cannot be removed then is removed at the next start.
    Promise.resolve()
      .then(() => (this.#records.get(map.id) === undefined ? undefined : removeFiles()))
      .catch(() => {});
  }

  /** After a restart: removes the folders that no map has. */
  restore(): void {
    this.#folder.sweep('maps', new Set(this.#records.list().map(({ id }) => id)));
  }

  /** Null when the map is gone by now. */
  async #read(record: MapRecord): Promise<DatasetMap | null> {
    try {
      return { ...record, points: await this.#files.readMap(this.#folder.place('maps', record.id)) };
    } catch (error) {
      if (this.#records.get(record.id) === undefined) return null;
      throw error;
    }
  }

  #removeOf(datasetId: string): () => Promise<void> {
    const maps = this.#records.where('datasetId', datasetId);
    for (const { id } of maps) this.#records.delete(id);
    return async () => {
      for (const { id } of maps) await this.#folder.discard(this.#folder.place('maps', id));
    };
  }
}
