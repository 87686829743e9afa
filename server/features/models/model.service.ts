import { setTimeout as wait } from 'node:timers/promises';
import { AppError, asAppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { JobService } from '../jobs/job.service.ts';
import type { ModelRecord, ModelStatus } from './model.record.ts';
import type { OpenModel } from './open-model.ts';

const LOAD_WAIT_MS = 10_000;

/** Opens the stored model of a record. */
export type ModelOpener = (record: ModelRecord, folder: string) => Promise<OpenModel>;

/** Keeps the models: which there are, which answer, and how they go. */
export class ModelService {
  readonly #catalog: Catalog;
  readonly #records: Records<ModelRecord>;
  readonly #folder: DataFolder;
  readonly #jobs: JobService;
  readonly #log: Log;
  readonly #open: ModelOpener;
  /** Models in memory, or on their way there, by id. */
  readonly #loaded = new Map<string, { open?: OpenModel; readonly ready: Promise<OpenModel> }>();
  readonly #onRemove: ((id: string) => () => Promise<void>)[] = [];

  constructor(catalog: Catalog, folder: DataFolder, jobs: JobService, log: Log, open: ModelOpener) {
    this.#catalog = catalog;
    this.#records = catalog.records<ModelRecord>('models');
    this.#folder = folder;
    this.#jobs = jobs;
    this.#log = log;
    this.#open = open;
  }

  /**
   * Lets a higher feature remove what hangs on a model. `remove` runs in the catalog transaction that removes the
   * model; what it returns runs after, and removes files.
   */
  onRemove(remove: (id: string) => () => Promise<void>): void {
    this.#onRemove.push(remove);
  }

  /** The newest first. */
  list(): ModelRecord[] {
    return this.#records.list();
  }

  /** The models fitted from a dataset, the newest first. */
  ofDataset(datasetId: string): ModelRecord[] {
    return this.#records.where('datasetId', datasetId);
  }

  /** The model, or undefined. */
  find(id: string): ModelRecord | undefined {
    return this.#records.get(id);
  }

  /** The model; throws NOT_FOUND. */
  get(id: string): ModelRecord {
    const record = this.find(id);
    if (record === undefined) throw new AppError('NOT_FOUND', `There is no model ${JSON.stringify(id)}.`, { id });
    return record;
  }

  /** How it stands now. */
  status(record: ModelRecord): ModelStatus {
    return this.#loaded.get(record.id)?.open === undefined ? record.state : 'LOADED';
  }

  /** The folder of a stored model; throws NOT_FOUND, MODEL_CORRUPT, or MODEL_NOT_LOADED while it is fitted. */
  storedFolder(id: string): string {
    const record = this.get(id);
    if (record.state === 'FAILED') throw corrupt(id, record.reason);
    if (record.folder === null) {
      throw new AppError('MODEL_NOT_LOADED', `The model ${id} is still being fitted. Wait for its job to end.`, { id });
    }
    return this.#folder.place('models', record.folder);
  }

  /** Takes note that the files of a model were found damaged: it is FAILED, and says why. */
  fail(id: string, reason: string): void {
    this.#records.update({ ...this.get(id), state: 'FAILED', wanted: false, reason });
  }

  /** Makes a stored model answer; a loaded one stays so. Throws NOT_FOUND, MODEL_NOT_LOADED (while it is fitted), MODEL_CORRUPT. */
  async load(id: string): Promise<ModelRecord> {
    const folder = this.storedFolder(id);
    await this.#bring(this.get(id), folder);
    // Somebody may have unloaded it meanwhile: the later wish counts.
    const record = { ...this.get(id), wanted: this.#loaded.has(id), reason: null };
    this.#records.update(record);
    return record;
  }

  /** Takes a model out of memory; it stays stored. Throws NOT_FOUND. */
  async unload(id: string): Promise<ModelRecord> {
    const record = { ...this.get(id), wanted: false };
    this.#records.update(record);
    await this.#drop(id);
    return record;
  }

  /** Removes a model with all that hangs on it; one that is being fitted is cancelled. Throws NOT_FOUND. */
  async remove(id: string): Promise<string> {
    this.get(id);
    await this.#jobs.cancelOfModel(id);
    const record = this.find(id);
    // A cancelled fit has taken its model with it.
    if (record === undefined) return id;
    const cleanUps = this.#catalog.transaction(() => {
      this.#records.delete(id);
      return this.#onRemove.map((remove) => remove(id));
    });
    await this.#drop(id);
    if (record.folder !== null) await this.#folder.discard(this.#folder.place('models', record.folder));
    for (const cleanUp of cleanUps) await cleanUp();
    return id;
  }

  /** Removes every model; their ids. */
  async removeAll(): Promise<string[]> {
    const ids = this.list().map(({ id }) => id);
    for (const id of ids) if (this.find(id) !== undefined) await this.remove(id);
    return ids;
  }

  /** The model in memory. Waits up to 10 s for one that is being loaded. Throws NOT_FOUND, MODEL_NOT_LOADED, MODEL_CORRUPT. */
  async loaded(id: string): Promise<OpenModel> {
    const entry = this.#loaded.get(id);
    if (entry?.open !== undefined) return entry.open;
    if (entry !== undefined) {
      const open = await Promise.race([entry.ready.catch(() => null), wait(LOAD_WAIT_MS, null, { ref: false })]);
      // It may have been unloaded, and closed, while this waited.
      if (open !== null && this.#loaded.get(id) === entry) return open;
    }
    // Not looked up before the wait: what was waited for may have found the model damaged.
    this.storedFolder(id);
    throw new AppError(
      'MODEL_NOT_LOADED',
      `The model ${id} is not loaded. Load it with loadModel(id: ${JSON.stringify(id)}).`,
      { id },
    );
  }

  /** Opens a model that is not in the catalog yet, so that it answers from the moment it is. */
  async preload(record: ModelRecord, folder: string): Promise<void> {
    await this.#bring(record, folder);
  }

  /** After a restart: removes folders that no model has, and begins to load what was loaded; resolves when that is done. */
  restore(): Promise<void> {
    const records = this.list();
    this.#folder.sweep('models', new Set(records.flatMap(({ folder }) => folder ?? [])));
    // All are registered at once, so that a question waits for its model; they are read one after another.
    let before: Promise<unknown> = Promise.resolve();
    for (const record of records) {
      if (record.wanted && record.folder !== null) before = this.#reload(record, before);
    }
    return before.then(() => undefined);
  }

  async #reload(record: ModelRecord, before: Promise<unknown>): Promise<void> {
    try {
      await this.#bring(record, this.#folder.place('models', record.folder as string), before);
    } catch (error) {
      this.#log.warn('model not loaded', { modelId: record.id, error: (error as Error).message });
    }
  }

  async #bring(record: ModelRecord, folder: string, before: Promise<unknown> = Promise.resolve()): Promise<void> {
    const { id } = record;
    let entry = this.#loaded.get(id);
    if (entry === undefined) {
      entry = { ready: before.then(() => this.#open(record, folder)) };
      this.#loaded.set(id, entry);
      entry.ready.then(
        (open) => {
          (entry as { open?: OpenModel }).open = open;
        },
        () => {
          if (this.#loaded.get(id) === entry) this.#loaded.delete(id);
        },
      );
    }
    try {
      await entry.ready;
    } catch (error) {
      const known = asAppError(error);
      if (known?.code === 'MODEL_CORRUPT' && this.find(id) !== undefined) this.fail(id, known.message);
      throw error;
    }
  }

  async #drop(id: string): Promise<void> {
    const entry = this.#loaded.get(id);
    this.#loaded.delete(id);
    await entry?.ready.then(
      (open) => open.close(),
      () => {},
    );
  }
}

const corrupt = (id: string, reason: string | null): AppError =>
  new AppError('MODEL_CORRUPT', reason ?? `The files of the model ${id} are damaged. Remove it and fit it again.`, {
    id,
  });
