/** How a passage's weight follows from a term's count: everything a store has to know of a model. */
export type Weighting =
  | {
      readonly type: 'TFIDF';
      readonly sublinearTf: boolean;
      readonly binary: boolean;
      /** True when the weights of every passage are a vector of length 1 or have none: bounds are tighter then. */
      readonly unitLength: boolean;
    }
  | { readonly type: 'BM25' };

/** Counts in the narrowest unsigned type that holds the largest of them. */
export type Frequencies = Uint8Array | Uint16Array | Uint32Array;

/**
 * The index in factored form: which passages hold a term and how often, one factor a term, one factor a passage.
 * The postings of term t are `offsets[t]` to `offsets[t + 1]` (exclusive), passages ascending.
 */
export interface Postings {
  readonly passageCount: number;
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  readonly frequencies: Frequencies;
  /** The idf of each term. */
  readonly termFactors: Float64Array;
  /** TF-IDF: the norm that divides a passage's weights (1 where there is none); BM25: k1 (1 - b + b dl / avgdl). */
  readonly passageFactors: Float64Array;
  readonly weighting: Weighting;
}
