import { dampenedFrequency, documentWeight } from '../sparse/document-weight.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import { hashTerm } from './hash-term.ts';
import { weightingOf } from './fit-model.ts';
import type { Model } from './model.ts';
import { bm25PassageFactor } from './passage-factors.ts';
import type { TfidfParameters } from './parameters.ts';
import { isPlainWords } from './term-counter.ts';
import { createAsciiWordVisitor } from './visit-ascii-words.ts';
import { findHashedTerm } from './vocabulary.ts';

/**
 * Weighs the passages of a model one after another: the same weights, to the last bit, as its postings stand for.
 * `averageLength` is the mean number of terms of a passage before pruning.
 */
export function* weighTexts(
  texts: Iterable<string>,
  model: Model,
  averageLength: number,
  analyzer: Analyzer,
): Generator<{ text: string; vector: SparseVector }> {
  const { vocabulary, termFactors } = model;
  const weighting = weightingOf(model);
  const counts = new Uint32Array(termFactors.length);
  let distinct = new Uint32Array(1024);
  let distinctCount = 0;
  let length = 0;

  const countTerm = (hash: number, bytes: Uint8Array, start: number, end: number): void => {
    length++;
    const term = findHashedTerm(vocabulary, hash, bytes, start, end);
    if (term < 0 || counts[term]++ !== 0) return;
    if (distinctCount === distinct.length) {
      const larger = new Uint32Array(distinctCount * 2);
      larger.set(distinct);
      distinct = larger;
    }
    distinct[distinctCount++] = term;
  };
  const visitAsciiWords = isPlainWords(analyzer.settings) ? createAsciiWordVisitor(countTerm) : () => false;

  for (const text of texts) {
    distinctCount = 0;
    length = 0;
    if (!visitAsciiWords(text)) {
      const units = analyzer.analyze(text);
      forEachTerm(units, analyzer.settings, (start, end) =>
        countTerm(hashTerm(units.bytes, start, end), units.bytes, start, end),
      );
    }
    const indices = distinct.slice(0, distinctCount).sort();
    const factor =
      model.type === 'BM25'
        ? bm25PassageFactor(length, averageLength, model.parameters)
        : norm(indices, counts, termFactors, model.parameters);
    const values = Float64Array.from(indices, (term) =>
      documentWeight(weighting, counts[term], termFactors[term], factor),
    );
    for (const term of indices) counts[term] = 0;
    yield { text, vector: { indices, values } };
  }
}

/** What divides the weights of one passage, summed in ascending term number as tfidfPassageFactors does. */
function norm(
  terms: Uint32Array,
  counts: Uint32Array,
  termFactors: Float64Array,
  { norm, sublinearTf, binary }: TfidfParameters,
): number {
  if (norm === 'NONE' || terms.length === 0) return 1;
  let sum = 0;
  for (const term of terms) {
    const weight = dampenedFrequency(counts[term], sublinearTf, binary) * termFactors[term];
    sum += norm === 'L2' ? weight * weight : weight;
  }
  return norm === 'L2' ? Math.sqrt(sum) : sum;
}
