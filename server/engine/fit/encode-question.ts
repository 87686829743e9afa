import { dampenedFrequency } from '../sparse/document-weight.ts';
import { sparseVector } from '../sparse/sparse-vector.ts';
import type { SparseVector } from '../sparse/sparse-vector.ts';
import type { Analyzer } from '../text/create-analyzer.ts';
import { forEachTerm } from '../text/for-each-term.ts';
import type { Units } from '../text/units.ts';
import type { Model } from './model.ts';
import type { TfidfParameters } from './parameters.ts';
import { findTerm } from './vocabulary.ts';

/** A token of a question; known when any term that contains it is in the model's vocabulary. */
export interface QuestionToken {
  readonly token: string;
  readonly known: boolean;
}

/** A question as a store is asked it, with the tokens it was taken for, in their order. */
export interface EncodedQuestion {
  readonly vector: SparseVector;
  readonly tokens: readonly QuestionToken[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The vector of a question whose dot product with a passage's weights is the score. Terms that the vocabulary
 * lacks are left out before the norm is taken (scikit-learn's `transform`); BM25 counts a repeated term each time.
 */
export function questionVector(model: Model, analyzer: Analyzer, question: string): SparseVector {
  return weighQuestion(model, countKnown(model, analyzer, analyzer.analyze(question), null));
}

/** The vector of a question, as questionVector gives it, and its tokens. */
export function encodeQuestion(model: Model, analyzer: Analyzer, question: string): EncodedQuestion {
  const units = analyzer.analyze(question);
  const knownUnits = new Uint8Array(units.count);
  const counts = countKnown(model, analyzer, units, knownUnits);
  const tokens: QuestionToken[] = [];
  for (let token = 0; token < units.tokenCount; token++) {
    const first = units.tokenFirst[token];
    const last = units.tokenLast[token];
    const text = decoder.decode(units.bytes.subarray(units.starts[first], units.starts[last + 1] - units.gap));
    const known = knownUnits.subarray(first, last + 1).includes(1);
    tokens.push({ token: analyzer.settings.analyzer === 'CHAR_WB' ? text.slice(1, -1) : text, known });
  }
  return { vector: weighQuestion(model, counts), tokens };
}

/** How often each term of the vocabulary stands in a text; where they stand is marked in `knownUnits`. */
function countKnown(
  { vocabulary }: Model,
  { settings }: Analyzer,
  units: Units,
  knownUnits: Uint8Array | null,
): Map<number, number> {
  const counts = new Map<number, number>();
  forEachTerm(units, settings, (start, end, first, last) => {
    const term = findTerm(vocabulary, units.bytes, start, end);
    if (term < 0) return;
    counts.set(term, (counts.get(term) ?? 0) + 1);
    knownUnits?.fill(1, first, last + 1);
  });
  return counts;
}

function weighQuestion(model: Model, counts: Map<number, number>): SparseVector {
  if (model.type === 'BM25') return sparseVector(counts);
  const { sublinearTf, binary, norm } = model.parameters;
  for (const [term, count] of counts) {
    counts.set(term, dampenedFrequency(count, sublinearTf, binary) * model.termFactors[term]);
  }
  const vector = sparseVector(counts);
  const length = vectorLength(vector.values, norm);
  return length === 0 ? vector : { ...vector, values: vector.values.map((value) => value / length) };
}

function vectorLength(values: Float64Array, norm: TfidfParameters['norm']): number {
  if (norm === 'NONE') return 1;
  if (norm === 'L1') return values.reduce((sum, value) => sum + value, 0);
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
