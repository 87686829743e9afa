import type { QdrantInventory } from '../../stores/vectors/qdrant/read-inventory.ts';
import type { CollectionRecord } from './collection.service.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';

/** How catalog and Qdrant can differ. */
export type StoreProblemKind =
  'COLLECTION_WITHOUT_MODEL' | 'MODEL_WITHOUT_COLLECTION' | 'COUNT_DIFFERS' | 'ALIAS_ELSEWHERE' | 'FOREIGN_COLLECTION';

/** What mends a problem. */
export type StoreRepairAction = 'REMOVE_COLLECTION' | 'REFIT_MODEL' | 'SET_ALIAS' | 'NONE';

/** One difference between catalog and Qdrant. */
export interface StoreProblem {
  readonly kind: StoreProblemKind;
  /** The name in Qdrant of the collection or alias it is about. */
  readonly name: string;
  readonly modelId: string | null;
  readonly message: string;
  readonly repair: StoreRepairAction;
}

/** A model of the catalog that is kept in Qdrant. */
export interface ExpectedModel {
  readonly id: string;
  /** The names of its collections and aliases with how many points each collection must have, by what they hold. */
  readonly collections: Readonly<Record<typeof PASSAGES | typeof QUESTIONS, ExpectedCollection>>;
}

/** A collection as the catalog wants it. */
export interface ExpectedCollection {
  readonly name: string;
  readonly alias: string;
  readonly pointCount: number;
}

/** What is compared with Qdrant. */
export interface ExpectedStore {
  readonly models: readonly ExpectedModel[];
  /** Made by this catalog, and needed by no model and no job. */
  readonly leftOver: readonly CollectionRecord[];
  /** Every name this catalog has made, whatever for. */
  readonly ownNames: ReadonlySet<string>;
}

/** Compares what Qdrant holds with what the catalog expects; foreign collections come last. */
export function findStoreProblems(expected: ExpectedStore, inventory: QdrantInventory): StoreProblem[] {
  const { pointCounts } = inventory;
  const leftOver = expected.leftOver.flatMap(({ modelId, names }) =>
    Object.values(names)
      .filter((name) => pointCounts.has(name))
      .map((name): StoreProblem => {
        const message = `The collection ${name} is left over: no model needs it.`;
        return { kind: 'COLLECTION_WITHOUT_MODEL', name, modelId, message, repair: 'REMOVE_COLLECTION' };
      }),
  );
  const ofModels = expected.models.flatMap((model) =>
    [PASSAGES, QUESTIONS].flatMap((holds) => problemOf(model, model.collections[holds as typeof PASSAGES], inventory)),
  );
  const foreign = [...pointCounts.keys()]
    .filter((name) => !expected.ownNames.has(name))
    .map((name): StoreProblem => {
      const message = `The collection ${name} has the prefix of this installation, but its catalog has not made it; it is never touched. If no other installation uses the prefix, remove it in Qdrant.`;
      return { kind: 'FOREIGN_COLLECTION', name, modelId: null, message, repair: 'NONE' };
    });
  return [...ofModels, ...leftOver, ...foreign];
}

function problemOf(
  { id }: ExpectedModel,
  { name, alias, pointCount }: ExpectedCollection,
  { pointCounts, aliases }: QdrantInventory,
): StoreProblem[] {
  const found = pointCounts.get(name);
  if (found === undefined) {
    const message = `The collection ${name} of the model ${id} is not in Qdrant.`;
    return [{ kind: 'MODEL_WITHOUT_COLLECTION', name, modelId: id, message, repair: 'REFIT_MODEL' }];
  }
  if (found !== pointCount) {
    const message = `The collection ${name} of the model ${id} has ${found} points instead of ${pointCount}.`;
    return [{ kind: 'COUNT_DIFFERS', name, modelId: id, message, repair: 'REFIT_MODEL' }];
  }
  if (aliases.get(alias) === name) return [];
  const where = aliases.has(alias) ? `points at ${aliases.get(alias)}` : 'is not there';
  const message = `The alias ${alias} of the model ${id} ${where} instead of pointing at ${name}.`;
  return [{ kind: 'ALIAS_ELSEWHERE', name: alias, modelId: id, message, repair: 'SET_ALIAS' }];
}
