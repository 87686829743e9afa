import { setTimeout as wait } from 'node:timers/promises';
import { AppError, asAppError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { JobService } from '../jobs/job.service.ts';
import { watchTable } from '../jobs/watch-table.ts';
import type { ModelRecord, ModelStatus } from './model.record.ts';
import type { OpenModel, StoredModel } from './open-model.ts';

const LOAD_WAIT_MS = 10_000;

/** From its first to its longest pause between attempts to load a model whose store was away. */
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

/** Opens a stored model. */
export type ModelOpener = (model: StoredModel) => Promise<OpenModel>;

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
  /** Why models that are wanted do not answer at the moment, by id: their store is away. */
  readonly #away = new Map<string, AppError>();
  #stopped = false;
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

  /** The ids of the models that come, change, load, unload or go from now on. */
  watch(): AsyncIterableIterator<string> {
    return watchTable(this.#catalog, 'models');
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

  /** Why it FAILED, could not be loaded, or does not answer at the moment; null otherwise. */
  reason({ id, reason }: ModelRecord): string | null {
    return reason ?? this.#away.get(id)?.message ?? null;
  }

  /** The code of that reason; null where there is none, or an earlier version of the server did not keep it. */
  reasonCode({ id, state, reason, reasonCode }: ModelRecord): ErrorCode | null {
    // Nothing but damage makes a model FAILED.
    if (state === 'FAILED') return 'MODEL_CORRUPT';
    return reason === null ? (this.#away.get(id)?.code ?? null) : (reasonCode ?? null);
  }

  /** The ids of the models that were loaded and do not answer, for their store is away. */
  away(): string[] {
    return [...this.#away.keys()];
  }

  /** Where a stored model is; throws NOT_FOUND, MODEL_CORRUPT, or MODEL_NOT_LOADED while it is fitted. */
  stored(id: string): StoredModel {
    const record = this.get(id);
    if (record.state === 'FAILED') throw corrupt(id, record.reason);
    return this.#placeOf(record);
  }

  /**
   * Takes note that the files or collections of one fit of a model were found damaged: it is FAILED, answers no more, and says
   * why. False, and nothing is changed, when the model is gone or was fitted again since.
   */
  fail(id: string, fitId: string, reason: string): boolean {
    const record = this.find(id);
    if (record?.folder !== fitId) return false;
    // It stays wanted: fitted again, it is to answer as before.
    this.#records.update({ ...record, state: 'FAILED', reason });
    void this.#drop(id);
    return true;
  }

  /**
   * Makes a stored model answer; a loaded one stays so, and a FAILED one is tried again, for what it lacked may have been put
   * back. Throws NOT_FOUND, MODEL_NOT_LOADED (while it is fitted), MODEL_CORRUPT, STORE_UNAVAILABLE.
   */
  async load(id: string): Promise<ModelRecord> {
    await this.#bring(this.#placeOf(this.get(id)));
    // Somebody may have unloaded it meanwhile: the later wish counts.
    const record: ModelRecord = { ...this.get(id), state: 'READY', wanted: this.#loaded.has(id), reason: null };
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

  /** The model in memory. Waits up to 10 s for one that is being loaded. Throws NOT_FOUND, MODEL_NOT_LOADED, MODEL_CORRUPT, STORE_UNAVAILABLE. */
  async loaded(id: string): Promise<OpenModel> {
    const entry = this.#loaded.get(id);
    if (entry?.open !== undefined) return entry.open;
    if (entry !== undefined) {
      const open = await Promise.race([entry.ready.catch(() => null), wait(LOAD_WAIT_MS, null, { ref: false })]);
      // It may have been unloaded, and closed, while this waited.
      if (open !== null && this.#loaded.get(id) === entry) return open;
    }
    // Not looked up before the wait: what was waited for may have found the model damaged.
    this.stored(id);
    const away = this.#away.get(id);
    if (away !== undefined) throw away;
    throw new AppError(
      'MODEL_NOT_LOADED',
      `The model ${id} is not loaded. Load it with loadModel(id: ${JSON.stringify(id)}).`,
      { id },
    );
  }

  /** Opens a model that is not in the catalog yet, so that it answers from the moment it is. */
  async preload(record: ModelRecord): Promise<void> {
    await this.#bring(this.#placeOf(record));
  }

  /** Opens a stored model apart from what answers now. Throws as load does. */
  open(record: ModelRecord): Promise<OpenModel> {
    return this.#open(this.#placeOf(record));
  }

  /** Answers from another place from now on, in which the same model is kept; null: it is loaded anew when it is asked for. */
  async answerFrom(id: string, open: OpenModel | null): Promise<void> {
    const before = this.#loaded.get(id);
    this.#away.delete(id);
    if (open === null || before === undefined) await Promise.all([open?.close(), this.#drop(id)]);
    else {
      this.#loaded.set(id, { open, ready: Promise.resolve(open) });
      await before.ready.then(
        (old) => old.close(),
        () => {},
      );
    }
  }

  /** After a restart: removes folders that no model has, and begins to load what was loaded; resolves when each was tried. */
  restore(): Promise<void> {
    const records = this.list();
    this.#folder.sweep('models', new Set(records.flatMap(({ folder }) => folder ?? [])));
    // All are registered at once, so that a question waits for its model; they are read one after another.
    let before: Promise<unknown> = Promise.resolve();
    for (const record of records) {
      if (isToLoad(record)) before = this.#reload(record, before, FIRST_RETRY_MS);
    }
    return before.then(() => undefined);
  }

  async #reload(record: ModelRecord, before: Promise<unknown>, retryMs: number): Promise<void> {
    const { id } = record;
    try {
      await this.#bring(this.#placeOf(record), before);
      this.#away.delete(id);
    } catch (error) {
      const known = asAppError(error);
      this.#away.delete(id);
      this.#log.warn('model not loaded', { modelId: id, error: (error as Error).message });
      if (known?.code !== 'STORE_UNAVAILABLE') return;
      this.#away.set(id, known);
      this.#records.announce(id);
      setTimeout(() => void this.#retry(id, Math.min(2 * retryMs, LONGEST_RETRY_MS)), retryMs).unref();
    }
  }

  async #retry(id: string, nextMs: number): Promise<void> {
    if (this.#stopped) return;
    const record = this.find(id);
    // It may have been unloaded, removed, moved or loaded by hand since.
    if (record !== undefined && isToLoad(record) && !this.#loaded.has(id)) {
      await this.#reload(record, Promise.resolve(), nextMs);
    } else this.#away.delete(id);
  }

  /** Ends attempts to load models whose store is away. */
  stop(): void {
    this.#stopped = true;
  }

  #placeOf({ id, datasetId, store, prefix, passageCount, choice, folder }: ModelRecord): StoredModel {
    if (folder !== null) {
      const path = this.#folder.place('models', folder);
      return { id, datasetId, store, prefix, passageCount, choice, fitId: folder, folder: path };
    }
    throw new AppError('MODEL_NOT_LOADED', `The model ${id} is still being fitted. Wait for its job to end.`, { id });
  }

  async #bring(model: StoredModel, before: Promise<unknown> = Promise.resolve()): Promise<void> {
    const { id } = model;
    let entry = this.#loaded.get(id);
    if (entry === undefined) {
      entry = { ready: before.then(() => this.#open(model)) };
      this.#loaded.set(id, entry);
      entry.ready.then(
        (open) => {
          (entry as { open?: OpenModel }).open = open;
          this.#records.announce(id);
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
      if (known?.code === 'MODEL_CORRUPT') this.fail(id, model.fitId, known.message);
      throw error;
    }
  }

  async #drop(id: string): Promise<void> {
    this.#away.delete(id);
    const entry = this.#loaded.get(id);
    this.#loaded.delete(id);
    await entry?.ready.then(
      (open) => open.close(),
      () => {},
    );
  }
}

const isToLoad = ({ wanted, folder, state }: ModelRecord): boolean => wanted && folder !== null && state !== 'FAILED';

const corrupt = (id: string, reason: string | null): AppError =>
  new AppError('MODEL_CORRUPT', reason ?? `The files of the model ${id} are damaged. Remove it and fit it again.`, {
    id,
  });
