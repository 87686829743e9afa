import fc from 'fast-check';
import type { Postings, Weighting } from '../../engine/sparse/postings.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';

/** A small index as a table, `counts[passage][term]`, from which brute force and postings are made apart. */
export interface Corpus {
  readonly counts: number[][];
  readonly termFactors: number[];
  readonly passageFactors: number[];
  readonly weighting: Weighting;
}

/** The documents of a corpus in both forms that a store may take. */
export interface CorpusForms {
  readonly postings: Postings;
  readonly vectors: readonly SparseVector[];
}

/** What each entry of a query adds to the score of a passage, by the formulas. */
export function contributions(
  { counts, termFactors, passageFactors, weighting }: Corpus,
  query: SparseVector,
  passage: number,
) {
  return Array.from(query.indices, (term, entry) => {
    const tf = counts[passage][term];
    if (tf === 0) return 0;
    if (weighting.type === 'BM25')
      return query.values[entry] * ((termFactors[term] * tf) / (tf + passageFactors[passage]));
    const counted = weighting.binary ? 1 : tf;
    const dampened = weighting.sublinearTf ? 1 + Math.log(counted) : counted;
    return query.values[entry] * ((dampened * termFactors[term]) / passageFactors[passage]);
  });
}

/** A corpus in both forms that a store may take. */
export function formsOf(corpus: Corpus): CorpusForms {
  const terms = [...corpus.termFactors.keys()];
  const everyTerm = vector(terms.map((term) => [term, 1]));
  return {
    postings: postingsOf(corpus),
    vectors: corpus.counts.map((_, passage) => {
      const weights = contributions(corpus, everyTerm, passage);
      return vector(terms.flatMap((term): [number, number][] => (weights[term] > 0 ? [[term, weights[term]]] : [])));
    }),
  };
}

function postingsOf({ counts, termFactors, passageFactors, weighting }: Corpus): Postings {
  const lists = termFactors.map((_, term) => [...counts.keys()].filter((passage) => counts[passage][term] > 0));
  const frequencies = lists.flatMap((list, term) => list.map((passage) => counts[passage][term]));
  const largest = Math.max(0, ...frequencies);
  const FrequencyArray = largest < 256 ? Uint8Array : largest < 65536 ? Uint16Array : Uint32Array;
  let end = 0;
  return {
    passageCount: counts.length,
    offsets: Uint32Array.from([0, ...lists.map((list) => (end += list.length))]),
    passages: Uint32Array.from(lists.flat()),
    frequencies: FrequencyArray.from(frequencies),
    termFactors: Float64Array.from(termFactors),
    passageFactors: Float64Array.from(passageFactors),
    weighting,
  };
}

/** A corpus of these counts, each of which is its weight. */
export function corpusOf(counts: number[][]): Corpus {
  return {
    counts,
    termFactors: Array<number>(counts[0]?.length ?? 1).fill(1),
    passageFactors: Array<number>(counts.length).fill(1),
    weighting: { type: 'TFIDF', sublinearTf: false, binary: false, unitLength: false },
  };
}

/** A vector of these terms, in ascending order, with their weights. */
export function vector(entries: [number, number][]): SparseVector {
  return {
    indices: Uint32Array.from(entries, ([index]) => index),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}

/** Random corpora with empty and repeated passages, terms in every passage and counts past every width; with queries. */
export function corpora([smallest, largest]: readonly [number, number]): fc.Arbitrary<
  [Corpus, SparseVector[], number]
> {
  const count = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(255, 256, 65536) },
  );
  const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
  const passageFactor = fc
    .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: smallest, max: largest }))
    .map(([value, power]) => value * 10 ** power);
  const weighting = fc.oneof(
    fc.record({
      type: fc.constant('TFIDF' as const),
      sublinearTf: fc.boolean(),
      binary: fc.boolean(),
      unitLength: fc.constant(false),
    }),
    fc.record({ type: fc.constant('BM25' as const) }),
  );
  const shapes = fc.record({ terms: fc.integer({ min: 1, max: 6 }), distinct: fc.integer({ min: 1, max: 12 }) });
  return shapes.chain(({ terms, distinct }) => {
    const passage = fc.tuple(fc.array(count, { minLength: terms, maxLength: terms }), passageFactor);
    const query = fc.uniqueArray(fc.tuple(fc.nat({ max: terms - 1 }), factor), { selector: ([term]) => term });
    return fc
      .record({
        passages: fc.array(passage, { minLength: distinct, maxLength: distinct }),
        order: fc.array(fc.nat({ max: distinct - 1 }), { minLength: 1, maxLength: 24 }),
        termFactors: fc.array(factor, { minLength: terms, maxLength: terms }),
        weighting,
        queries: fc.array(query, { minLength: 1, maxLength: 3 }),
        k: fc.integer({ min: 1, max: 30 }),
      })
      .map(({ passages, order, termFactors, weighting, queries, k }): [Corpus, SparseVector[], number] => [
        {
          counts: order.map((index) => passages[index][0]),
          passageFactors: order.map((index) => passages[index][1]),
          termFactors,
          weighting,
        },
        queries.map((entries) => vector(entries.toSorted(([a], [b]) => a - b))),
        k,
      ]);
  });
}
