import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Accumulator } from './accumulator.ts';
import { createColumnWeights, largestImpact, largestSum, noteErrors, weighColumn } from './column-weights.ts';
import type { ColumnWeights } from './column-weights.ts';
import { mostAtOnce, weightBitsOf } from './impact-kernel.ts';
import { packTerm } from './packed-impacts.ts';
import type { PackedImpacts } from './packed-impacts.ts';

/** A query weighed for columns and packed lists; scratch memory that the next query uses again. */
export interface PackedQuery extends ColumnWeights {
  /** By entry of the query: the most that it can add to a score. */
  readonly parts: Float64Array;
  /** Of the terms with lists: where these begin and end, and what a step of them is worth in a sum, in the parts that `weightBitsOf` says. */
  readonly firsts: Uint32Array;
  readonly ends: Uint32Array;
  readonly listWeights: Float64Array;
}

/** Coefficients between which no part of a score overflows or vanishes. */
const smallestCoefficient = 1e-200;
const largestCoefficient = 1e200;
/** By how much a list's sum errs besides half a step of its impacts: what its weight leaves out, and what is cut off the product. */
const errorOfAList = 1.5;
const errorOfAColumn = 1;

/** Makes the scratch memory of queries. */
export function createPackedQuery(): PackedQuery {
  return {
    ...createColumnWeights(),
    parts: new Float64Array(mostAtOnce),
    firsts: new Uint32Array(mostAtOnce),
    ends: new Uint32Array(mostAtOnce),
    listWeights: new Float64Array(mostAtOnce),
  };
}

/**
 * Weighs a query, and sets its lists and columns in the kernel; false when it has too many terms, or parts that no whole number can
 * stand for.
 *
 * Where passages are vectors of length 1, what the columns add together is no more than the length of the query's vector of their
 * terms (Cauchy and Schwarz).
 */
export function weighPacked(
  query: PackedQuery,
  accumulator: Accumulator,
  impacts: PackedImpacts,
  { indices, values }: SparseVector,
): boolean {
  const { parts, firsts, ends, listWeights } = query;
  const { bounds, postings } = accumulator;
  const { offsets, termFactors, weighting } = postings;
  const { largestParts, largestOfLists, kernel, places } = impacts;
  const weightParts = 2 ** weightBitsOf(impacts.passageBits);
  const count = indices.length;
  if (count > mostAtOnce) return false;
  let together = 0;
  for (let entry = 0; entry < count; entry++) {
    const term = indices[entry];
    const coefficient = values[entry] * termFactors[term];
    if (!(coefficient >= smallestCoefficient && coefficient <= largestCoefficient)) return false;
    together += parts[entry] = coefficient * (largestParts[term] || packTerm(impacts, accumulator, term));
  }
  const scale = largestSum / together;
  if (!(scale < Infinity)) return false;

  const isUnitLength = weighting.type === 'TFIDF' && weighting.unitLength;
  query.columnCount = 0;
  let listCount = 0;
  let error = 2;
  let most = 0;
  let squares = 0;
  for (let entry = 0; entry < count; entry++) {
    const term = indices[entry];
    const row = bounds.rows[term];
    if (row >= 0 && places[row] >= 0) {
      const weight = (parts[entry] * scale) / largestImpact;
      weighColumn(query, places[row], weight);
      error += weight / 2 + errorOfAColumn;
      most += parts[entry] * scale;
      squares += isUnitLength ? (values[entry] * scale) ** 2 : Infinity;
    } else if (parts[entry] > 0) {
      const weight = (parts[entry] * scale) / largestOfLists;
      firsts[listCount] = offsets[term];
      ends[listCount] = offsets[term + 1];
      listWeights[listCount++] = Math.floor(weight * weightParts);
      error += weight / 2 + errorOfAList;
    }
  }
  noteErrors(query, Math.min(most, Math.sqrt(squares)), error);
  kernel.setLists(firsts, ends, listWeights, listCount);
  kernel.setColumns(query.places, query.weights, query.columnCount);
  return true;
}
