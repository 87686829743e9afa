import { partOf } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { createColumnWeights, largestSum, noteErrors, weighColumn } from './column-weights.ts';
import type { ColumnWeights } from './column-weights.ts';
import { mostAtOnce } from './impact-kernel.ts';
import { impactUnit, listOf, makeColumn } from './impacts.ts';
import type { Impacts } from './impacts.ts';
import type { QueryPlan } from './plan-query.ts';

/** A query weighed for adding up impacts as whole numbers; scratch memory that the next query uses again. */
export interface ImpactQuery extends ColumnWeights {
  /** The parts of the rare terms' postings, term after term; then as whole numbers. */
  rareParts: Float64Array;
  rareImpacts: Int32Array;
  /** Terms whose postings are added, rare ones first: where these begin, how many there are, and how many of them are added. */
  readonly firsts: Uint32Array;
  readonly counts: Uint32Array;
  readonly added: Uint32Array;
  /** By rare term: where its parts begin. */
  readonly rareFirsts: Uint32Array;
  rareCount: number;
  /** Of those with lists: the impacts, and what a step of them is worth in a sum. */
  readonly lists: Int16Array[];
  readonly listWeights: Float64Array;
  listCount: number;
}

const largestBoundByte = 255;

/** Makes the scratch memory of queries. */
export function createImpactQuery(): ImpactQuery {
  return {
    ...createColumnWeights(),
    rareParts: new Float64Array(1024),
    rareImpacts: new Int32Array(1024),
    firsts: new Uint32Array(2 * mostAtOnce),
    counts: new Uint32Array(2 * mostAtOnce),
    added: new Uint32Array(2 * mostAtOnce),
    rareFirsts: new Uint32Array(mostAtOnce),
    rareCount: 0,
    lists: [],
    listWeights: new Float64Array(mostAtOnce),
    listCount: 0,
  };
}

/** Weighs a query and sets the kernel's columns; false when it has too many terms, or parts that no whole number can stand for. */
export function weighQuery(query: ImpactQuery, accumulator: Accumulator, impacts: Impacts, plan: QueryPlan): boolean {
  const { commonSteps, rareTerms } = plan;
  if (commonSteps.length > mostAtOnce || rareTerms.length > mostAtOnce) return false;
  let together = weighRareTerms(query, accumulator, plan);
  for (const step of commonSteps) together += largestBoundByte * step;
  const scale = largestSum / together;
  if (!(scale < Infinity)) return false;
  const { rareParts, rareImpacts, rareFirsts, counts } = query;
  const last = rareTerms.length - 1;
  const partCount = last < 0 ? 0 : rareFirsts[last] + counts[last];
  for (let index = 0; index < partCount; index++) rareImpacts[index] = (rareParts[index] * scale) | 0;
  weighCommonTerms(query, accumulator, impacts, plan, scale);
  impacts.kernel.setColumns(query.places, query.weights, query.columnCount);
  return true;
}

/** Computes the parts of rare terms; returns what they can add together at most. */
function weighRareTerms(query: ImpactQuery, accumulator: Accumulator, plan: QueryPlan): number {
  const { rareTerms, rareCoefficients } = plan;
  const { offsets, passages, frequencies } = accumulator.postings;
  let together = 0;
  let count = 0;
  for (let entry = 0; entry < rareTerms.length; entry++) {
    const first = offsets[rareTerms[entry]];
    const end = offsets[rareTerms[entry] + 1];
    query.firsts[entry] = first;
    query.counts[entry] = end - first;
    query.rareFirsts[entry] = count;
    if (count + end - first > query.rareParts.length) makeRoom(query, 2 * (count + end - first));
    const { rareParts } = query;
    const coefficient = rareCoefficients[entry];
    let most = 0;
    for (let at = first; at < end; at++) {
      const part = partOf(accumulator, coefficient, frequencies[at], passages[at]);
      rareParts[count++] = part;
      if (part > most) most = part;
    }
    together += most;
  }
  query.rareCount = rareTerms.length;
  return together;
}

function makeRoom(query: ImpactQuery, length: number): void {
  const { rareParts } = query;
  query.rareParts = new Float64Array(length);
  query.rareParts.set(rareParts);
  query.rareImpacts = new Int32Array(length);
}

/**
 * Weighs the terms with lists and those with columns, and finds the largest errors of a sum of all terms: half a step of each impact,
 * and what is cut off each product.
 */
function weighCommonTerms(
  query: ImpactQuery,
  accumulator: Accumulator,
  impacts: Impacts,
  { commonRows, commonCoefficients, commonSteps, commonSquares }: QueryPlan,
  scale: number,
): void {
  const { lists, listWeights, rareCount } = query;
  const { offsets } = accumulator.postings;
  let error = rareCount + commonRows.length + 2;
  query.columnCount = 0;
  let listCount = 0;
  let most = 0;
  let squares = 0;
  for (let entry = 0; entry < commonRows.length; entry++) {
    const row = commonRows[entry];
    const weight = commonCoefficients[entry] * impactUnit(accumulator, row) * scale;
    error += weight / 2;
    const place = impacts.places[row];
    if (place < 0) {
      const term = impacts.terms[row];
      query.firsts[rareCount + listCount] = offsets[term];
      query.counts[rareCount + listCount] = offsets[term + 1] - offsets[term];
      lists[listCount] = listOf(impacts, accumulator, row);
      listWeights[listCount++] = weight;
      continue;
    }
    if (impacts.isMade[place] === 0) makeColumn(impacts, accumulator, row);
    weighColumn(query, place, weight);
    most += largestBoundByte * commonSteps[entry] * scale;
    squares += commonSquares[entry] * scale * scale;
  }
  query.added.fill(0, 0, rareCount + listCount);
  query.listCount = listCount;
  noteErrors(query, Math.min(most, Math.sqrt(squares)), error);
}

/** Adds the postings of a tile, all terms but those with columns; tiles come in ascending order. */
export function addTile(query: ImpactQuery, accumulator: Accumulator, { kernel }: Impacts, from: number): void {
  const { firsts, counts, added, rareCount, rareImpacts, rareFirsts, lists, listWeights, listCount } = query;
  const { passages } = accumulator.postings;
  const { sums } = kernel;
  const tileEnd = from + kernel.tileSize;
  for (let entry = 0; entry < rareCount; entry++) {
    const first = firsts[entry];
    const rareFirst = rareFirsts[entry];
    const count = counts[entry];
    let index = added[entry];
    for (; index < count; index++) {
      const passage = passages[first + index];
      if (passage >= tileEnd) break;
      sums[passage - from] += rareImpacts[rareFirst + index];
    }
    added[entry] = index;
  }
  for (let entry = 0; entry < listCount; entry++) {
    const list = lists[entry];
    const weight = listWeights[entry];
    const first = firsts[rareCount + entry];
    const count = counts[rareCount + entry];
    let index = added[rareCount + entry];
    for (; index < count; index++) {
      const passage = passages[first + index];
      if (passage >= tileEnd) break;
      sums[passage - from] += (list[index] * weight) | 0;
    }
    added[rareCount + entry] = index;
  }
}

/** The sum of a passage's postings, all terms but those with columns. */
export function sumOfPostings(query: ImpactQuery, accumulator: Accumulator, passage: number): number {
  const { firsts, counts, rareCount, rareImpacts, rareFirsts, lists, listWeights, listCount } = query;
  const { passages } = accumulator.postings;
  let sum = 0;
  for (let entry = 0; entry < rareCount + listCount; entry++) {
    const first = firsts[entry];
    const index = placeOf(passages, first, first + counts[entry], passage) - first;
    if (index === counts[entry] || passages[first + index] !== passage) continue;
    sum +=
      entry < rareCount
        ? rareImpacts[rareFirsts[entry] + index]
        : lists[entry - rareCount][index] * listWeights[entry - rareCount];
  }
  return sum;
}

/** The first place between two of the passage or a later one. */
function placeOf(passages: Uint32Array, first: number, end: number, passage: number): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passages[middle] < passage) low = middle + 1;
    else high = middle;
  }
  return low;
}
