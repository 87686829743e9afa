import { AppError, asAppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { QdrantStore } from '../../stores/vectors/qdrant/qdrant-store.ts';
import type { DatasetService } from '../datasets/dataset.service.ts';
import type { CollectionService } from './collection.service.ts';
import type { ModelRecord } from './model.record.ts';
import type { ModelService } from './model.service.ts';
import type { MoveJobs } from './move-jobs.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';
import { findStoreProblems } from './store-problems.ts';
import type { ExpectedModel, StoreProblem, StoreRepairAction } from './store-problems.ts';

/** A collection that a model has, or had, in Qdrant. */
export interface StoreCollection {
  readonly name: string;
  readonly modelId: string;
  readonly holds: 'PASSAGES' | 'QUESTIONS';
  /** Null when it is not there. */
  readonly pointCount: number | null;
}

/** How Qdrant and the catalog agree. */
export interface StoreConsistency {
  /** Null: none is configured. */
  readonly address: string | null;
  readonly prefix: string | null;
  readonly available: boolean;
  /** Why it is not available, and what to check. */
  readonly reason: string | null;
  readonly version: string | null;
  readonly checkedAt: string;
  readonly collections: readonly StoreCollection[];
  readonly problems: readonly StoreProblem[];
}

/** One step of a repair. */
export interface StoreRepairStep {
  readonly action: StoreRepairAction;
  readonly modelId: string | null;
  /** The collections or aliases it is about. */
  readonly names: readonly string[];
  readonly outcome: 'PLANNED' | 'DONE' | 'STARTED' | 'FAILED';
  /** The job that fits the model again. */
  readonly jobId: string | null;
  readonly message: string;
}

/** Compares Qdrant with the catalog and mends what differs. */
export class StoreService {
  readonly #collections: CollectionService;
  readonly #models: ModelService;
  readonly #datasets: DatasetService;
  readonly #moves: MoveJobs;
  readonly #log: Log;
  readonly #qdrant: QdrantStore | null;

  constructor(
    collections: CollectionService,
    models: ModelService,
    datasets: DatasetService,
    moves: MoveJobs,
    log: Log,
    qdrant: QdrantStore | null,
  ) {
    this.#collections = collections;
    this.#models = models;
    this.#datasets = datasets;
    this.#moves = moves;
    this.#log = log;
    this.#qdrant = qdrant;
    models.onRemove(() => async () => void this.checkAndLog());
  }

  /** Compares now. Never throws: a Qdrant that is away is part of the answer. */
  async check(): Promise<StoreConsistency> {
    const checkedAt = new Date().toISOString();
    const nothing = { available: false, version: null, collections: [], problems: [], checkedAt };
    if (this.#qdrant === null) {
      const reason = 'No Qdrant is configured on this server: set QDRANT_URL to its address and start it again.';
      return { ...nothing, address: null, prefix: null, reason };
    }
    const { url, prefix } = this.#qdrant.settings;
    const server = { address: new URL(url).origin, prefix };
    try {
      // What is read first may change meanwhile: asked after Qdrant, the catalog knows all that Qdrant was found to have.
      const ownNames = new Set(this.#collections.list().flatMap(({ names }) => Object.values(names)));
      const fitsBefore = new Set(this.#models.list().map(({ folder }) => folder));
      const inventory = await this.#qdrant.inventory(ownNames);
      const records = this.#collections.list();
      const { pointCounts, version } = inventory;
      const collections = records.flatMap(({ modelId, names }): StoreCollection[] => [
        { name: names[PASSAGES], modelId, holds: 'PASSAGES', pointCount: pointCounts.get(names[PASSAGES]) ?? null },
        { name: names[QUESTIONS], modelId, holds: 'QUESTIONS', pointCount: pointCounts.get(names[QUESTIONS]) ?? null },
      ]);
      // What was fitted since is not compared: it was half made when its points were counted.
      const models = this.#models.list().filter(({ folder }) => fitsBefore.has(folder));
      const leftOver = records.filter((record) => this.#collections.isLeftOver(record));
      const needed = new Set([...leftOver.map(({ id }) => id), ...models.map(({ folder }) => folder)]);
      const expected = {
        prefix,
        models: models.flatMap((model) => this.#expected(model, this.#qdrant as QdrantStore)),
        leftOver,
        ownNames: new Set([...ownNames, ...collections.map(({ name }) => name)]),
        inMaking: new Set(records.filter(({ id }) => !needed.has(id)).flatMap(({ names }) => Object.values(names))),
      };
      const problems = findStoreProblems(expected, inventory);
      return { ...server, available: true, reason: null, version, checkedAt, collections, problems };
    } catch (error) {
      const reason = asAppError(error)?.message;
      if (reason === undefined) throw error;
      return { ...nothing, ...server, reason };
    }
  }

  /** Compares, and leaves a line in the log for each problem. Never rejects. */
  async checkAndLog(): Promise<void> {
    if (this.#qdrant === null) return;
    try {
      const { available, reason, problems } = await this.check();
      if (!available) this.#log.warn('qdrant', { available, reason });
      for (const { kind, name, modelId, message } of problems) {
        this.#log.warn('store problem', { problem: kind, name, modelId, text: message });
      }
    } catch (error) {
      this.#log.error('store not checked', { error: (error as Error).message });
    }
  }

  /** What would be done to mend every problem; unless it is a dry run, does it. Throws STORE_UNAVAILABLE when Qdrant is away or none is configured. */
  async repair(dryRun: boolean): Promise<StoreRepairStep[]> {
    const { reason, problems } = await this.check();
    if (reason !== null) throw new AppError('STORE_UNAVAILABLE', reason);
    const steps: StoreRepairStep[] = [];
    for (const step of planRepair(problems)) steps.push(dryRun ? step : await this.#carryOut(step));
    return steps;
  }

  async #carryOut(step: StoreRepairStep): Promise<StoreRepairStep> {
    const { action, modelId, names } = step;
    try {
      if (action === 'REFIT_MODEL' && modelId !== null) {
        return { ...step, outcome: 'STARTED', jobId: this.#moves.refit(modelId).id };
      }
      if (action === 'SET_ALIAS' && modelId !== null) {
        await this.#collections.name(modelId, this.#models.stored(modelId).fitId);
      }
      if (action === 'REMOVE_COLLECTION') {
        await this.#collections.sweep();
        const present = new Set(await this.#collections.qdrant.list());
        if (names.some((name) => present.has(name))) {
          return { ...step, outcome: 'FAILED', message: 'It is still there; it will be tried again.' };
        }
      }
      return { ...step, outcome: action === 'NONE' ? 'PLANNED' : 'DONE' };
    } catch (error) {
      const known = asAppError(error);
      if (known === null) throw error;
      return { ...step, outcome: 'FAILED', message: known.message };
    }
  }

  /** What a model must have in Qdrant; nothing for one in files or being fitted. */
  #expected({ id, store, folder, prefix, datasetId, passageCount }: ModelRecord, qdrant: QdrantStore): ExpectedModel[] {
    if (store !== 'QDRANT' || folder === null) return [];
    const expect = (name: string, pointCount: number) => {
      return {
        name: qdrant.nameOf({ modelId: id, fitId: folder, prefix }, name),
        alias: qdrant.aliasOf(id, name),
        pointCount,
      };
    };
    const collections = {
      [PASSAGES]: expect(PASSAGES, passageCount),
      [QUESTIONS]: expect(QUESTIONS, this.#datasets.get(datasetId).usableQuestionCount),
    } as ExpectedModel['collections'];
    return [{ id, prefix: prefix ?? qdrant.settings.prefix, collections }];
  }
}

/** One step a model for what needs a fit or aliases, one a collection for what is left over or foreign. */
function planRepair(problems: readonly StoreProblem[]): StoreRepairStep[] {
  const steps = new Map<string, StoreRepairStep>();
  for (const { repair, modelId, name, message } of problems) {
    const perModel = repair === 'REFIT_MODEL' || repair === 'SET_ALIAS';
    const key = `${repair} ${perModel ? modelId : name}`;
    const same = steps.get(key);
    steps.set(key, {
      action: repair,
      modelId,
      names: [...(same?.names ?? []), name],
      outcome: 'PLANNED',
      jobId: null,
      message: same?.message ?? message,
    });
  }
  const refitted = [...steps.values()].filter(({ action }) => action === 'REFIT_MODEL').map(({ modelId }) => modelId);
  // A model that is fitted again gets its aliases with that.
  return [...steps.values()].filter(({ action, modelId }) => action !== 'SET_ALIAS' || !refitted.includes(modelId));
}
