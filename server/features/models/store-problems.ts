import type { QdrantInventory } from '../../stores/vectors/qdrant/read-inventory.ts';
import type { CollectionRecord } from './collection.service.ts';
import { PASSAGES, QUESTIONS } from './open-model.ts';

/** How catalog and Qdrant can differ. */
export type StoreProblemKind =
  | 'COLLECTION_WITHOUT_MODEL'
  | 'MODEL_WITHOUT_COLLECTION'
  | 'COUNT_DIFFERS'
  | 'ALIAS_ELSEWHERE'
  | 'OTHER_PREFIX'
  | 'FOREIGN_COLLECTION'
  | 'FOREIGN_ALIAS';

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
  /** What the names of its collections begin with. */
  readonly prefix: string;
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
  /** What the names of collections made now begin with. */
  readonly prefix: string;
  readonly models: readonly ExpectedModel[];
  /** Made by this catalog, and needed by no model and no job. */
  readonly leftOver: readonly CollectionRecord[];
  /** Every name this catalog has made, whatever for. */
  readonly ownNames: ReadonlySet<string>;
  /** The names of what jobs are making: an alias may point there already. */
  readonly inMaking: ReadonlySet<string>;
}

/** Compares what Qdrant holds with what the catalog expects; foreign collections come last. */
export function findStoreProblems(expected: ExpectedStore, inventory: QdrantInventory): StoreProblem[] {
  const { pointCounts, aliases } = inventory;
  const begins = `${expected.prefix}_`;
  const leftOver = expected.leftOver.flatMap(({ modelId, names }) =>
    Object.values(names)
      .filter((name) => pointCounts.has(name))
      .map((name): StoreProblem => {
        const isOurs = name.startsWith(begins);
        const why = isOurs
          ? ''
          : ` It is never touched, for the prefix is ${expected.prefix} now: remove it in Qdrant, or start the server once with the OTVET_QDRANT_PREFIX it was made with.`;
        const message = `The collection ${name} is left over: no model needs it.${why}`;
        const repair = isOurs ? 'REMOVE_COLLECTION' : 'NONE';
        return { kind: 'COLLECTION_WITHOUT_MODEL', name, modelId, message, repair };
      }),
  );
  const ofModels = expected.models.flatMap((model) => problemsOf(model, expected, inventory));
  const foreign = [...pointCounts.keys()]
    .filter((name) => !expected.ownNames.has(name))
    .map((name): StoreProblem => {
      const message = `The collection ${name} has the prefix of this installation, but its catalog has not made it; it is never touched. If no other installation uses the prefix, remove it in Qdrant.`;
      return { kind: 'FOREIGN_COLLECTION', name, modelId: null, message, repair: 'NONE' };
    });
  const known = new Set(
    expected.models.flatMap(({ collections }) => Object.values(collections)).map(({ alias }) => alias),
  );
  // One that points at a collection with the prefix goes with that, or is told of with it.
  const foreignAliases = [...aliases]
    .filter(([alias, name]) => alias.startsWith(begins) && !known.has(alias) && !name.startsWith(begins))
    .map(([alias, name]): StoreProblem => {
      const message = `The alias ${alias} has the prefix of this installation, but is for none of its models; it points at ${name}, and is never touched. Remove it in Qdrant.`;
      return { kind: 'FOREIGN_ALIAS', name: alias, modelId: null, message, repair: 'NONE' };
    });
  return [...ofModels, ...leftOver, ...foreign, ...foreignAliases];
}

function problemsOf(model: ExpectedModel, expected: ExpectedStore, inventory: QdrantInventory): StoreProblem[] {
  const { id, prefix, collections } = model;
  const problems = [PASSAGES, QUESTIONS].flatMap((holds) =>
    problemOf(model, collections[holds as typeof PASSAGES], expected.inMaking, inventory),
  );
  if (prefix === expected.prefix) return problems;
  const message = `The model ${id} is kept under the prefix ${prefix}, which is ${expected.prefix} now: it answers, but what it has in Qdrant is never touched. Repairing fits it again under the present prefix.`;
  const { name } = collections[PASSAGES];
  return [
    // Its aliases are not ours to set.
    ...problems.filter(({ repair }) => repair !== 'SET_ALIAS'),
    { kind: 'OTHER_PREFIX', name, modelId: id, message, repair: 'REFIT_MODEL' },
  ];
}

function problemOf(
  { id }: ExpectedModel,
  { name, alias, pointCount }: ExpectedCollection,
  inMaking: ReadonlySet<string>,
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
  const target = aliases.get(alias);
  if (target === name || (target !== undefined && inMaking.has(target))) return [];
  const where = target === undefined ? 'is not there' : `points at ${target}`;
  const message = `The alias ${alias} of the model ${id} ${where} instead of pointing at ${name}.`;
  return [{ kind: 'ALIAS_ELSEWHERE', name: alias, modelId: id, message, repair: 'SET_ALIAS' }];
}
