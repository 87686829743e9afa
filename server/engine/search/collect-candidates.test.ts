import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighEverything } from '../testing/weigh-everything.ts';
import type { Postings, Weighting } from '../sparse/postings.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import { createSearcher } from './create-searcher.ts';

/** The shape of a random index: which share of the passages has each term, from one passage to all of them. */
interface Shape {
  readonly passageCount: number;
  readonly shares: readonly number[];
  /** How many passages differ; the others repeat them, so that scores are equal across any cut. */
  readonly distinctCount: number;
  readonly factorPower: number;
  /** By which share of themselves factors of repeated passages differ, so that scores nearly are equal. */
  readonly jitter: number;
  readonly largestFrequency: number;
  readonly weighting: Weighting;
  readonly seed: number;
}

const shares = fc.oneof(fc.constantFrom(0, 0.005, 0.02, 0.1, 0.13, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));

const shapes: fc.Arbitrary<Shape> = fc.record({
  passageCount: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 100, max: 600 })),
  shares: fc.array(shares, { minLength: 1, maxLength: 12 }),
  distinctCount: fc.constantFrom(3, 20, 1000),
  factorPower: fc.constantFrom(0, 0, 1, 30),
  jitter: fc.constantFrom(0, 0, 1e-3, 1e-5, 1e-9, 1e-14),
  largestFrequency: fc.constantFrom(1, 3, 300),
  weighting: fc.oneof(
    fc.constant<Weighting>({ type: 'BM25' }),
    fc.record({
      type: fc.constant('TFIDF' as const),
      sublinearTf: fc.boolean(),
      binary: fc.boolean(),
      unitLength: fc.boolean(),
    }),
  ),
  seed: fc.nat(),
});

/** In more than which share of the passages a term is common: with 0 every term is, with 1 none. */
const commonShares = fc.constantFrom(0, 0.01, 0.1, 0.4, 1);
/** Blocks of 1 to 8 passages. */
const sizes = fc.constantFrom(0, 2, 2, 3, 3);

/** Everything added up as whole numbers, always, never, or where so many blocks reach the threshold. */
const waysToAddUp = fc.constantFrom(0, 0, 0.05, 0.3, 1);
/** One tile, or several. */
const tileSizes = fc.constantFrom(1024, 1024, 32, 128);
const packedFor = fc.constantFrom('NOTHING' as const, 'RANKS' as const, 'EVERYTHING' as const);
const hitCounts = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constantFrom(99, 100, 101, 1000, 1001));

describe('search with bounds', () => {
  test('gives the hits, the order, the scores and the ranks of adding up everything, to the last bit', () => {
    fc.assert(
      fc.property(
        shapes,
        hitCounts,
        commonShares,
        sizes,
        waysToAddUp,
        tileSizes,
        packedFor,
        (shape, k, commonShare, smallBits, mostReaching, tileSize, packedFor) => {
          const { postings, queries } = randomIndex(shape);
          const commonAbove = Math.floor(commonShare * shape.passageCount);
          const searcher = createSearcher(postings, { smallBits, commonAbove, mostReaching, tileSize, packedFor });
          for (const query of queries) {
            const scores = weighEverything(postings, query);
            const ranking = [...scores.keys()]
              .filter((id) => scores[id] > 0)
              .sort((a, b) => scores[b] - scores[a] || a - b);
            const expected = ranking.map((id) => ({ id, score: scores[id] }));
            expect(searcher.search(query, k)).toEqual(expected.slice(0, k));
            expect(searcher.search(query, expected.length + 1)).toEqual(expected);
            const places = new Map(ranking.map((id, place) => [id, place + 1]));
            for (let id = 0; id < scores.length; id += 1 + Math.floor(scores.length / 40)) {
              expect(searcher.rank(query, id)).toBe(places.get(id) ?? null);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each(['NOTHING', 'RANKS', 'EVERYTHING'] as const)(
    'finds passages that have only terms too light for whole numbers (packed: %s)',
    (packedFor) => {
      const passageCount = 2000;
      const half = passageCount / 2;
      const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
      // One passage has the heavy term. One light term stands in the second half, the other, lighter in its passages, in the first.
      const lists = [[0], range(half, passageCount), range(1, half)];
      let end = 0;
      const postings: Postings = {
        passageCount,
        offsets: Uint32Array.from([0, ...lists.map((list) => (end += list.length))]),
        passages: Uint32Array.from(lists.flat()),
        frequencies: new Uint8Array(end).fill(1),
        termFactors: new Float64Array(lists.length).fill(1),
        passageFactors: Float64Array.from({ length: passageCount }, (_, at) => (at <= 1 || at >= half ? 0 : 0.3)),
        weighting: { type: 'BM25' },
      };
      const light = 32_767 / (2 ** 30 - 2 ** 24);
      const query = { indices: Uint32Array.of(0, 1, 2), values: Float64Array.of(1, 0.49 * light, 0.51 * light) };
      const searcher = createSearcher(postings, {
        smallBits: 2,
        commonAbove: 100,
        mostReaching: 0,
        tileSize: 128,
        packedFor,
      });
      expect(searcher.search(query, 4).map(({ id }) => id)).toEqual([0, 1, half, half + 1]);
      expect(searcher.rank(query, half)).toBe(3);
    },
  );

  test('tells scores of other terms apart that differ by a millionth', () => {
    const value = fc.double({ min: 0.1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 8, maxLength: 8 }),
        fc.constantFrom(0, 1e-6, 1e-9),
        tileSizes,
        packedFor,
        (halves, apart, tileSize, packedFor) => {
          // Terms 2n and 2n + 1 add as much as terms 2n + 2 and 2n + 3 nearly, in other parts; passage n has the terms of its bits.
          const values = halves.map((half, term) => (term % 2 === 0 ? half : 2.5 + apart * half - halves[term - 1]));
          const lists = values.map((_, term) =>
            [...Array(256).keys()].filter((passage) => (passage >> term) % 2 === 1),
          );
          const postings: Postings = {
            passageCount: 256,
            offsets: Uint32Array.from([0, ...values.map((_, term) => 128 * (term + 1))]),
            passages: Uint32Array.from(lists.flat()),
            frequencies: new Uint8Array(8 * 128).fill(1),
            termFactors: new Float64Array(8).fill(1),
            passageFactors: new Float64Array(256),
            weighting: { type: 'BM25' },
          };
          const query = { indices: Uint32Array.from(values.keys()), values: Float64Array.from(values) };
          const scores = weighEverything(postings, query);
          const ranking = [...scores.keys()]
            .filter((id) => scores[id] > 0)
            .sort((a, b) => scores[b] - scores[a] || a - b);
          const choice = { smallBits: 2, commonAbove: 2, mostReaching: 0, tileSize, packedFor };
          const searcher = createSearcher(postings, choice);
          for (const k of [2, 6, 8]) {
            expect(searcher.search(query, k).map(({ id }) => id)).toEqual(ranking.slice(0, k));
          }
          ranking.forEach((id, place) => expect(searcher.rank(query, id)).toBe(place + 1));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('answers where the number of a passage takes 16 or 18 bits of an entry in a packed list', () => {
    for (const passageCount of [2 ** 15, 2 ** 15 + 1, 2 ** 16, 2 ** 16 + 1]) {
      const { postings, queries } = randomIndex({
        passageCount,
        shares: [0.7, 0.3, 0.1, 0.01, 0.002],
        distinctCount: passageCount,
        factorPower: 0,
        jitter: 1e-5,
        largestFrequency: 3,
        weighting: { type: 'BM25' },
        seed: 5,
      });
      const searcher = createSearcher(postings);
      for (const query of queries) {
        const scores = weighEverything(postings, query);
        const ranking = [...scores.keys()]
          .filter((id) => scores[id] > 0)
          .sort((a, b) => scores[b] - scores[a] || a - b);
        const best = ranking.slice(0, 20).map((id) => ({ id, score: scores[id] }));
        expect(searcher.search(query, 20)).toEqual(best);
        for (let place = 0; place < ranking.length; place += 1 + place) {
          expect(searcher.rank(query, ranking[place])).toBe(place + 1);
        }
      }
    }
  });

  test('finds passages that only common words match', () => {
    const { postings } = randomIndex({
      passageCount: 400,
      shares: [1, 0.6, 0.3, 0.005],
      distinctCount: 1000,
      factorPower: 0,
      jitter: 0,
      largestFrequency: 3,
      weighting: { type: 'BM25' },
      seed: 7,
    });
    const query = { indices: Uint32Array.of(0, 1, 2, 3), values: Float64Array.of(1, 1, 1, 1) };
    const scores = weighEverything(postings, query);
    const best = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 30);
    expect(
      createSearcher(postings)
        .search(query, 30)
        .map(({ id }) => id),
    ).toEqual(best);
  });

  test('answers a query of weights that differ by a factor of 1e300', () => {
    const { postings } = randomIndex({
      passageCount: 200,
      shares: [0.5, 0.5, 0.5],
      distinctCount: 1000,
      factorPower: 0,
      jitter: 0,
      largestFrequency: 3,
      weighting: { type: 'TFIDF', sublinearTf: false, binary: false, unitLength: false },
      seed: 3,
    });
    const query = { indices: Uint32Array.of(0, 1, 2), values: Float64Array.of(1e-150, 1e150, 1) };
    const scores = weighEverything(postings, query);
    for (const { id, score } of createSearcher(postings).search(query, 10)) expect(score).toBe(scores[id]);
    expect(createSearcher(postings).search(query, 300)).toHaveLength(scores.filter((score) => score > 0).length);
  });

  test('answers queries of weights from -1e6 to 1e6, where sums go through 0', () => {
    const weights = fc.array(fc.constantFrom(-1e6, -1, -0.5, 0.5, 1, 2, 1e6), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(shapes, weights, fc.integer({ min: 1, max: 400 }), (shape, values, k) => {
        const { postings } = randomIndex({ ...shape, shares: [0.9, 0.5, 0.5, 0.3, 0.1, 1], factorPower: 0 });
        const query = { indices: Uint32Array.of(0, 1, 2, 3, 4, 5), values: Float64Array.from(values) };
        const scores = weighEverything(postings, query);
        const ranking = [...scores.keys()]
          .filter((id) => scores[id] > 0)
          .sort((a, b) => scores[b] - scores[a] || a - b);
        const searcher = createSearcher(postings);
        for (let times = 0; times < 2; times++) {
          expect(searcher.search(query, k)).toEqual(ranking.slice(0, k).map((id) => ({ id, score: scores[id] })));
          for (let id = 0; id < scores.length; id += 7) {
            expect(searcher.rank(query, id)).toBe(scores[id] > 0 ? ranking.indexOf(id) + 1 : null);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** An index of the shape and five queries over it, all from its seed. */
function randomIndex(shape: Shape): { postings: Postings; queries: SparseVector[] } {
  const { passageCount, distinctCount, largestFrequency, weighting } = shape;
  let state = shape.seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const distinct = Array.from({ length: Math.min(distinctCount, passageCount) }, () => ({
    counts: shape.shares.map((share) => (random() < share ? 1 + Math.floor(random() ** 3 * largestFrequency) : 0)),
    factor: (0.5 + random()) * 10 ** (shape.factorPower * (2 * random() - 1)),
  }));
  const passages = Array.from({ length: passageCount }, () => distinct[Math.floor(random() * distinct.length)]);
  const factors = Float64Array.from(passages, ({ factor }) => factor * (1 + shape.jitter * random()));
  const lists = shape.shares.map((_, term) =>
    [...passages.keys()].filter((passage) => passages[passage].counts[term] > 0),
  );
  const frequencies = lists.flatMap((list, term) => list.map((passage) => passages[passage].counts[term]));
  const termFactors = Float64Array.from(lists, (list) => 1 + Math.log((1 + passageCount) / (1 + list.length)));
  let end = 0;
  const postings: Postings = {
    passageCount,
    offsets: Uint32Array.from([0, ...lists.map((list) => (end += list.length))]),
    passages: Uint32Array.from(lists.flat()),
    frequencies: largestFrequency > 255 ? Uint16Array.from(frequencies) : Uint8Array.from(frequencies),
    termFactors,
    passageFactors: factors,
    weighting,
  };
  const isUnitLength = weighting.type === 'TFIDF' && weighting.unitLength;
  const measured = isUnitLength ? { ...postings, passageFactors: norms(postings) } : postings;
  const queries = Array.from({ length: 5 }, () => {
    const indices = Uint32Array.from(shape.shares.keys()).filter(() => random() < 0.7);
    // One query in three has terms that hardly count beside others.
    const powers = random() < 1 / 3 ? 6 : 0;
    return {
      indices,
      values: Float64Array.from(
        indices,
        (term) => termFactors[term] * (random() < 0.2 ? 3 : 1) * 10 ** (-powers * random()),
      ),
    };
  });
  return { postings: measured, queries };
}

/** The factors that make the weights of every passage a vector of length 1. */
function norms(postings: Postings): Float64Array {
  const plain = { ...postings, passageFactors: new Float64Array(postings.passageCount).fill(1) };
  const squares = new Float64Array(postings.passageCount);
  for (let term = 0; term < postings.termFactors.length; term++) {
    const weights = weighEverything(plain, { indices: Uint32Array.of(term), values: Float64Array.of(1) });
    weights.forEach((weight, passage) => (squares[passage] += weight * weight));
  }
  return squares.map((sum) => (sum === 0 ? 1 : Math.sqrt(sum)));
}
