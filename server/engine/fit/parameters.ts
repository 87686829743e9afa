import type { AnalyzerKind, AnalyzerSettings, Recipe } from '../text/recipe.ts';

/** What both types of model are told about terms; the names and meanings are scikit-learn's. */
interface TermParameters {
  readonly ngramMin: number;
  readonly ngramMax: number;
  /** The least number of passages that hold a term. */
  readonly minDf: number;
  /** The largest share of passages that hold a term, above 0 to 1. */
  readonly maxDfShare: number;
  /** How many terms to keep, the most frequent first; null keeps all. */
  readonly maxFeatures: number | null;
}

/** The parameters of TF-IDF: those of scikit-learn's TfidfVectorizer. */
export interface TfidfParameters extends TermParameters {
  readonly sublinearTf: boolean;
  readonly useIdf: boolean;
  readonly smoothIdf: boolean;
  readonly norm: 'L1' | 'L2' | 'NONE';
  readonly binary: boolean;
  readonly analyzer: AnalyzerKind;
}

/** The parameters of BM25 in Lucene's form: k1 from 0 up, b from 0 to 1. */
export interface Bm25Parameters extends TermParameters {
  readonly k1: number;
  readonly b: number;
}

/** The type of a model together with its parameters. */
export type ModelParameters =
  | { readonly type: 'TFIDF'; readonly parameters: TfidfParameters }
  | { readonly type: 'BM25'; readonly parameters: Bm25Parameters };

const defaultTermParameters: TermParameters = {
  ngramMin: 1,
  ngramMax: 1,
  minDf: 1,
  maxDfShare: 1,
  maxFeatures: null,
};

/** The defaults of TF-IDF, those of scikit-learn. */
export const defaultTfidfParameters: TfidfParameters = {
  ...defaultTermParameters,
  sublinearTf: false,
  useIdf: true,
  smoothIdf: true,
  norm: 'L2',
  binary: false,
  analyzer: 'WORD',
};

/** The defaults of BM25. */
export const defaultBm25Parameters: Bm25Parameters = { k1: 1.2, b: 0.75, ...defaultTermParameters };

/** The settings of the analyzer that a model with these parameters and this recipe needs. */
export function analyzerSettings({ type, parameters }: ModelParameters, recipe: Recipe | null): AnalyzerSettings {
  return {
    recipe,
    analyzer: type === 'TFIDF' ? parameters.analyzer : 'WORD',
    ngramMin: parameters.ngramMin,
    ngramMax: parameters.ngramMax,
  };
}

/** Checks parameters; throws a RangeError that names the first bad value. */
export function checkParameters({ type, parameters }: ModelParameters): void {
  requireInteger('ngramMin', parameters.ngramMin);
  requireInteger('ngramMax', parameters.ngramMax);
  requireInteger('minDf', parameters.minDf);
  if (parameters.maxFeatures !== null) requireInteger('maxFeatures', parameters.maxFeatures);
  require(parameters.ngramMax >= parameters.ngramMin, 'ngramMax', parameters.ngramMax, 'at least ngramMin');
  require(parameters.maxDfShare > 0 &&
    parameters.maxDfShare <= 1, 'maxDfShare', parameters.maxDfShare, 'above 0, to 1');
  if (type === 'BM25') {
    require(parameters.k1 >= 0 && parameters.k1 < Infinity, 'k1', parameters.k1, 'a number from 0 up');
    require(parameters.b >= 0 && parameters.b <= 1, 'b', parameters.b, 'from 0 to 1');
  }
}

function requireInteger(name: string, value: number): void {
  require(Number.isSafeInteger(value) && value >= 1, name, value, 'a whole number from 1 up');
}

function require(holds: boolean, name: string, value: number, expected: string): void {
  if (!holds) throw new RangeError(`${name} is ${value}; it must be ${expected}.`);
}
