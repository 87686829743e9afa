import { AppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { QdrantSettings } from '../../qdrant-variables.ts';
import type { Catalog } from '../../stores/catalog/catalog.ts';
import type { Records } from '../../stores/catalog/records.ts';
import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import { isEnded } from '../jobs/job.record.ts';
import type { JobService } from '../jobs/job.service.ts';
import type { ModelService } from './model.service.ts';
import type { VectorStoreKind } from './model.record.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';

/** From the first to the longest pause between attempts to remove what is left over. */
const FIRST_AGAIN_MS = 1000;
const LONGEST_AGAIN_MS = 10_000;
/** A request to make a collection may reach a cluster's nodes late: so long after its removal, and what a request may take, it is looked for once more. */
const LATE_MS = 60_000;
const REMOVAL_WAIT_MS = 3000;

/** The collections that one fit has in Qdrant, in the catalog from before they are made until they are surely gone. */
export interface CollectionRecord {
  /** The job that made them. */
  readonly id: string;
  readonly modelId: string;
  /** Their names in Qdrant, by what they hold. */
  readonly names: Readonly<Record<typeof PASSAGES | typeof QUESTIONS, string>>;
  /** When they were first found gone; null while they are wanted, or are still to be removed. */
  readonly removedAt: string | null;
}

/**
 * Makes and removes the collections of models in Qdrant. What is to be removed is not marked: it is what the catalog has
 * made and no model and no open job needs any more, so a kill at any moment leaves nothing behind that is not known.
 * Collections that this catalog has not made are never touched, nor those under a prefix that is not the present one: the
 * data folder may be a copy of another installation's.
 */
export class CollectionService {
  readonly #records: Records<CollectionRecord>;
  readonly #jobs: JobService;
  readonly #models: ModelService;
  readonly #log: Log;
  readonly #qdrant: QdrantStore | null;
  #sweeping: Promise<void> | null = null;
  #again: NodeJS.Timeout | undefined;
  #againMs = FIRST_AGAIN_MS;
  #stopped = false;
  /** Whether Qdrant did not answer the last sweep. */
  #isAway = false;

  constructor(catalog: Catalog, jobs: JobService, models: ModelService, log: Log, qdrant: QdrantStore | null) {
    this.#records = catalog.records<CollectionRecord>('collections');
    this.#jobs = jobs;
    this.#models = models;
    this.#log = log;
    this.#qdrant = qdrant;
    models.onRemove((modelId) => () => this.#removalOf(modelId));
  }

  /** The Qdrant of this installation; throws STORE_UNAVAILABLE when none is configured. */
  get qdrant(): QdrantStore {
    if (this.#qdrant !== null) return this.#qdrant;
    throw new AppError(
      'STORE_UNAVAILABLE',
      'No Qdrant is configured on this server. Choose the store EMBEDDED, or have QDRANT_URL set.',
    );
  }

  /** How Qdrant is used, for child processes; null when none is configured. */
  get settings(): QdrantSettings | null {
    return this.#qdrant?.settings ?? null;
  }

  /** What the names of the collections of a model fitted now begin with; null for one in files. Throws STORE_UNAVAILABLE. */
  prefixFor(store: VectorStoreKind): string | null {
    return store === 'QDRANT' ? this.qdrant.settings.prefix : null;
  }

  /** The collections that were made and are not surely gone. */
  list(): CollectionRecord[] {
    return this.#records.list();
  }

  /** Makes the two empty collections of a fit. Throws STORE_UNAVAILABLE, and the signal's reason when it aborts. */
  async make(modelId: string, fitId: string, signal: AbortSignal): Promise<void> {
    const place = { modelId, fitId, folder: '' };
    const names = {
      [PASSAGES]: this.qdrant.nameOf(place, PASSAGES),
      [QUESTIONS]: this.qdrant.nameOf(place, QUESTIONS),
    };
    this.#records.insert({ id: fitId, modelId, names, removedAt: null });
    const made = (async () => {
      for (const name of [PASSAGES, QUESTIONS]) {
        if (!signal.aborted) await this.qdrant.create(place, name);
      }
    })();
    // What was under way when a fit was cancelled comes to be after the sweep that follows: it is for another.
    const settled = (): unknown => signal.aborted && this.sweep();
    made.then(settled, settled);
    await Promise.race([made, aborted(signal)]);
  }

  /** Lets people find the collections of this fit under the name of the model. Throws STORE_UNAVAILABLE. */
  name(modelId: string, fitId: string): Promise<void> {
    return this.qdrant.switchAliases({ modelId, fitId }, [PASSAGES, QUESTIONS]);
  }

  /** Whether nothing needs these collections any more. */
  isLeftOver({ id, modelId }: CollectionRecord): boolean {
    if (this.#models.find(modelId)?.folder === id) return false;
    const job = this.#jobs.find(id);
    return job === undefined || isEnded(job);
  }

  /** Whether these collections have the prefix of this installation. */
  hasPrefix({ names }: Pick<CollectionRecord, 'names'>): boolean {
    return names[PASSAGES].startsWith(`${this.qdrant.settings.prefix}_`);
  }

  /** Removes what nothing needs any more; what cannot be removed now is tried again until it is gone. Never rejects. */
  sweep(): Promise<void> {
    this.#againMs = FIRST_AGAIN_MS;
    return this.#sweepInTurn();
  }

  async #sweepInTurn(): Promise<void> {
    // One after the other: what became left over during a sweep is for the next.
    await this.#sweeping;
    if (this.#stopped) return;
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = null));
    await this.#sweeping;
  }

  /** Lets nothing more be removed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#again);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    clearTimeout(this.#again);
    const leftOver = this.list().filter((record) => this.isLeftOver(record));
    if (leftOver.length === 0 || this.#qdrant === null) return;
    try {
      const present = new Set(await this.#qdrant.list());
      this.#isAway = false;
      for (const record of leftOver) {
        if (!this.#stopped) await this.#remove(this.#qdrant, record, present);
      }
    } catch (error) {
      this.#isAway = true;
      this.#log.warn('collections not removed yet', { count: leftOver.length, error: (error as Error).message });
    }
    if (!this.#stopped && this.list().some((record) => this.isLeftOver(record) && this.hasPrefix(record))) {
      this.#again = setTimeout(() => void this.#sweepInTurn(), this.#againMs).unref();
      this.#againMs = Math.min(2 * this.#againMs, LONGEST_AGAIN_MS);
    }
  }

  /** What stands in the way of one removal is no reason not to try the next. */
  async #remove(qdrant: QdrantStore, record: CollectionRecord, present: ReadonlySet<string>): Promise<void> {
    const names = Object.values(record.names).filter((name) => present.has(name));
    if (names.length > 0 && !this.hasPrefix(record)) return;
    try {
      for (const name of names) {
        await qdrant.dropNamed(name);
        this.#log.info('collection removed', { collection: name });
      }
    } catch (error) {
      this.#log.warn('collections not removed yet', { modelId: record.modelId, error: (error as Error).message });
      return;
    }
    if (record.removedAt === null) await this.#nameAgain(record.modelId);
    if (!this.#stopped) this.#takeNote(record, names.length === 0);
  }

  /** A fit that failed late has taken the aliases of its model with it. */
  async #nameAgain(modelId: string): Promise<void> {
    const model = this.#models.find(modelId);
    if (model?.store !== 'QDRANT' || model.folder === null) return;
    const record = this.#records.get(model.folder);
    if (record === undefined || !this.hasPrefix(record)) return;
    try {
      await this.name(modelId, model.folder);
    } catch (error) {
      // No reason to leave anything else undone: storeConsistency tells of it.
      this.#log.warn('aliases not set', { modelId, error: (error as Error).message });
    }
  }

  #takeNote(record: CollectionRecord, wereGone: boolean): void {
    const now = Date.now();
    const lateMs = LATE_MS + (this.settings?.writeTimeoutMs ?? 0);
    if (wereGone && record.removedAt !== null && now - Date.parse(record.removedAt) > lateMs) {
      this.#records.delete(record.id);
    } else if (record.removedAt === null || !wereGone) {
      this.#records.update({ ...record, removedAt: new Date(now).toISOString() });
    }
  }

  /** Waits a little for the removal, so that who removes a model sees it gone; a Qdrant that is away is not waited for. */
  async #removalOf(modelId: string): Promise<void> {
    if (!this.list().some((record) => record.modelId === modelId)) return;
    // It was away a moment ago: of many models that are removed, only the first waits for it.
    if (this.#isAway) return void this.sweep();
    await Promise.race([this.sweep(), new Promise((resolve) => setTimeout(resolve, REMOVAL_WAIT_MS).unref())]);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = (): void => reject(new AppError('CANCELLED', 'It was cancelled.'));
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
}
