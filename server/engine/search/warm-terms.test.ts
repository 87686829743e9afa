import { describe, expect, test } from 'vitest';
import type { Postings, Weighting } from '../sparse/postings.ts';
import { countCommon } from '../sparse/block-bounds.ts';
import { createAccumulator } from './accumulator.ts';
import type { Accumulator } from './accumulator.ts';
import { chooseBlocks, createBlockBounds } from './bound-blocks.ts';
import { createCountLookup } from './count-lookup.ts';
import { createSearcher } from './create-searcher.ts';
import { denseAbove } from './dense-columns.ts';
import { createImpacts, makeImpacts } from './impacts.ts';
import type { Impacts } from './impacts.ts';
import { createWarming, warmTerms } from './warm-terms.ts';

/** The index of so many passages, in which every n-th has term n: from the commonest to rare ones. */
function stepping(passageCount: number, weighting: Weighting): Postings {
  const lists = Array.from({ length: 300 }, (_, term) => {
    return Array.from({ length: Math.ceil(passageCount / (term + 1)) }, (_, index) => index * (term + 1));
  });
  let end = 0;
  const passages = Uint32Array.from(lists.flat());
  return {
    passageCount,
    offsets: Uint32Array.from([0, ...lists.map((list) => (end += list.length))]),
    passages,
    frequencies: Uint8Array.from(passages, (passage, at) => 1 + ((passage + at) % 7)),
    termFactors: Float64Array.from(lists, (list) => Math.log(1 + passageCount / list.length)),
    passageFactors: Float64Array.from({ length: passageCount }, (_, passage) => 1 + (passage % 13) / 10),
    weighting,
  };
}

function accumulatorOf(postings: Postings): Accumulator {
  const choice = chooseBlocks(postings);
  const small = new Uint8Array(postings.passageCount * 300);
  return createAccumulator(createCountLookup(postings, createBlockBounds(postings, choice, small)))!;
}

/** How many terms have what a question needs of them: bounds, a column of counts, a list or a column of impacts. */
function made({ bounds, columns }: Accumulator, impacts: Impacts) {
  return {
    bounds: bounds.isFilled.reduce((sum, each) => sum + each, 0),
    counts: columns.filter((column) => column !== null).length,
    lists: impacts.lists.filter((list) => list !== null).length,
    columns: impacts.isMade.reduce((sum, each) => sum + each, 0),
  };
}

const weightings: Weighting[] = [
  { type: 'BM25' },
  { type: 'TFIDF', sublinearTf: true, binary: false, unitLength: false },
];

describe('warming', () => {
  test('leaves nothing to be made when a common term is asked for', () => {
    const postings = stepping(70_000, { type: 'BM25' });
    const accumulator = accumulatorOf(postings);
    const impacts = createImpacts(accumulator);
    const warming = createWarming(accumulator);
    expect(made(accumulator, impacts)).toEqual({ bounds: 0, counts: 0, lists: 0, columns: 0 });
    let stepCount = 1;
    while (warmTerms(warming, accumulator, (row) => makeImpacts(impacts, accumulator, row))) stepCount++;
    expect(stepCount).toBeGreaterThan(5);
    const rowCount = accumulator.bounds.units.length;
    const columnCount = impacts.places.filter((place) => place >= 0).length;
    expect(rowCount).toBeGreaterThan(100);
    expect(made(accumulator, impacts)).toEqual({
      bounds: rowCount,
      counts: countCommon(postings.offsets, denseAbove(postings)),
      lists: rowCount - columnCount,
      columns: columnCount,
    });
    expect(warmTerms(warming, accumulator, (row) => makeImpacts(impacts, accumulator, row))).toBe(false);
  });

  test('begins with the terms in most passages, and makes impacts when all have bounds', () => {
    const accumulator = accumulatorOf(stepping(70_000, { type: 'BM25' }));
    const impacts = createImpacts(accumulator);
    const warming = createWarming(accumulator);
    warmTerms(warming, accumulator, (row) => makeImpacts(impacts, accumulator, row));
    const first = made(accumulator, impacts);
    expect(first).toMatchObject({ bounds: warming.boundedCount, lists: 0, columns: 0 });
    expect([...warming.terms.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect(accumulator.bounds.isFilled[accumulator.bounds.rows[0]]).toBe(1);
    while (warming.weighedCount === 0) warmTerms(warming, accumulator, (row) => makeImpacts(impacts, accumulator, row));
    expect(made(accumulator, impacts).bounds).toBe(accumulator.bounds.units.length);
  });

  test.for(weightings)('changes no answer of $type, whenever questions come', (weighting) => {
    for (const passageCount of [300, 70_000]) {
      const postings = stepping(passageCount, weighting);
      const cold = createSearcher(postings);
      const warmed = createSearcher(postings);
      let isLeft = true;
      for (let round = 0; isLeft || round < 40; round++) {
        isLeft = warmed.warm();
        const indices = Uint32Array.of(round % 3, 5 + (round % 7), 20 + (round % 90), 200 + (round % 100));
        const query = { indices, values: Float64Array.of(1, 2, 1, 3) };
        expect(warmed.search(query, 10)).toEqual(cold.search(query, 10));
        expect(warmed.rank(query, 210)).toBe(cold.rank(query, 210));
      }
      expect(warmed.warm()).toBe(false);
    }
  });
});
