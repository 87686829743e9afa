import { AppError } from '../../../errors.ts';
import type { SparseVector } from '../../../engine/sparse/sparse-vector.ts';
import type { Collection, KnownOfDocuments } from '../vector-store.ts';
import { countPoints } from './count-points.ts';
import { findBest, findBestWithParts } from './exact-points.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { CollectionMissing } from './qdrant-fault.ts';
import { QdrantPoints } from './qdrant-points.ts';
import { DEEPEST_RANK, rankPoints } from './rank-points.ts';
import { scoreExactly } from './score-exactly.ts';

/** Opens a collection of Qdrant by its name; throws AppError: MODEL_CORRUPT when it is gone, STORE_UNAVAILABLE. */
export async function openCollection(
  connection: QdrantConnection,
  name: string,
  known: KnownOfDocuments | null,
): Promise<Collection> {
  const whileThere = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CollectionMissing)) throw error;
      throw new AppError(
        'MODEL_CORRUPT',
        `The collection ${name} of the model is not in Qdrant any more. Fit the model again, or let repairStore do it.`,
      );
    }
  };
  const count = (): Promise<number> => whileThere(() => countPoints(connection, name));
  let size = await count();
  // A model whose collection has another number of points is damaged, and no more asked: not on one wrong answer.
  if (known !== null && size !== known.count) size = await count();
  const points = new QdrantPoints(connection, name, { size, known });
  return {
    size,
    deepestRank: DEEPEST_RANK,
    search: async (query, k, askedAt = performance.now()) => {
      const hits = await whileThere(() => findBestWithParts(points.since(askedAt), query, k));
      return hits.map(({ id, score, parts }) => ({ id, score, parts: () => parts }));
    },
    searchMany: (queries, k, askedAt) => whileThere(() => findBest(points.since(askedAt), queries, k)),
    scores: (query, ids, askedAt) => whileThere(() => scoresOf(points.since(askedAt), query, ids)),
    ranks: (queries, ids) => whileThere(() => rankPoints(points, queries, ids)),
    explain: (query, id) =>
      whileThere(async () => scoreExactly(query, id, (await points.weightsOf([id])).get(id)!).parts),
    close: async () => {},
  };
}

/** From the weights: a search among these points would leave those out that have no term of the query, and none would tell. */
async function scoresOf(points: QdrantPoints, query: SparseVector, ids: Uint32Array): Promise<Float64Array> {
  if (query.indices.length === 0 || ids.length === 0) return new Float64Array(ids.length);
  const weights = await points.weightsOf(ids);
  return Float64Array.from(ids, (id) => scoreExactly(query, id, weights.get(id)!).score);
}
