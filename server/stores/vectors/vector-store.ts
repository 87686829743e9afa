import type { Scored } from '../../engine/search/top-k.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';

/** A document that was found. */
export interface Found extends Scored {
  /** What each entry of the query adds to its score, worked out when it is asked for. */
  readonly parts: () => Float64Array;
}

/** The documents of one collection, opened and ready to answer; documents are numbered from 0. */
export interface Collection {
  /** The number of documents. */
  readonly size: number;
  /**
   * The k best documents with a score above 0, best first, equal scores by ascending number. `askedAt`, where it can be given, is
   * when the question came, by performance.now(): a store over a network answers within its time from then, or refuses.
   */
  search(query: SparseVector, k: number, askedAt?: number): Promise<Found[]>;
  /** As search, for many queries and without the parts; without `askedAt`, each request has the whole time. */
  searchMany(queries: readonly SparseVector[], k: number, askedAt?: number): Promise<Scored[][]>;
  /** The scores of the given documents, 0 for those that share no term with the query; `askedAt` as for search. */
  scores(query: SparseVector, ids: Uint32Array, askedAt?: number): Promise<Float64Array>;
  /** What each entry of the query adds to the score of any document; they add up to it. */
  explain(query: SparseVector, id: number): Promise<Float64Array>;
  /** The rank of document `ids[i]` for `queries[i]`: from 1, null when its score is 0 or its rank is beyond `deepestRank`. */
  ranks(queries: readonly SparseVector[], ids: Uint32Array): Promise<(number | null)[]>;
  /** The largest rank that is told; Infinity where all are. */
  readonly deepestRank: number;
  /** Gives back what the collection holds; it answers no more. */
  close(): Promise<void>;
}

/** Which fit of a model a collection belongs to. */
export interface FitPlace {
  readonly modelId: string;
  /** The job that made it; never used twice. */
  readonly fitId: string;
  /** Where its files are. */
  readonly folder: string;
  /** What its name in Qdrant begins with; left out or null: the prefix of this installation. */
  readonly prefix?: string | null;
}

/** What a model knows of its documents. A store that answers over a network holds its answers to it. */
export interface KnownOfDocuments {
  /** How many there are. */
  readonly count: number;
  /** How many documents share a term with the query, at least. */
  readonly leastMatches: (query: SparseVector) => number;
  /** What is written at each document beside its vector: in this field, this. */
  readonly label: { readonly field: string; readonly of: (id: number) => string };
  /** Makes the vectors of these documents anew, to the last bit as they were fitted; null where their texts are not at hand. */
  readonly vectorsOf: ((ids: readonly number[]) => SparseVector[]) | null;
  /** Told once when vectors made anew turn out to be others than those stored, as after a release that takes texts for other terms. */
  readonly onOtherVectors?: () => void;
}

/** Where vectors are kept and searched. How they get there is each store's own: files are written, points are uploaded. */
export interface VectorStore {
  readonly kind: 'EMBEDDED' | 'QDRANT';
  /**
   * Opens a collection. Throws a SectionFileError when its files are damaged, and AppError: MODEL_CORRUPT when it is
   * gone from its server, STORE_UNAVAILABLE when the server does not answer.
   */
  open(place: FitPlace, name: string, known?: KnownOfDocuments): Promise<Collection>;
  /** Removes a collection; one that is not there is no error. Throws STORE_UNAVAILABLE. */
  drop(place: FitPlace, name: string): Promise<void>;
}
