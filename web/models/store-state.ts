import type { StoreConsistencyQuery } from '../../sdk/generated/operations.ts';

/** What Qdrant was found to hold and to lack. */
export type StoreConsistency = StoreConsistencyQuery['storeConsistency'];

/** How Qdrant stands, in one word. */
export type StoreState = 'AWAY' | 'DIFFERS' | 'EMPTY' | 'FINE';

/** How Qdrant stands: away, other than the models need, empty, or as they need it. */
export function storeState({ available, problems, collections }: StoreConsistency): StoreState {
  if (!available) return 'AWAY';
  if (problems.length > 0) return 'DIFFERS';
  return presentCollections(collections).length === 0 ? 'EMPTY' : 'FINE';
}

/** The collections that are there; those of a removed model are remembered for a while after they have gone. */
export function presentCollections(
  collections: StoreConsistency['collections'],
): (StoreConsistency['collections'][number] & { pointCount: number })[] {
  return collections.flatMap((one) => (one.pointCount == null ? [] : [{ ...one, pointCount: one.pointCount }]));
}
