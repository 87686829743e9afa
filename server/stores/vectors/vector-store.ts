import type { Scored } from '../../engine/search/top-k.ts';
import type { Postings } from '../../engine/sparse/postings.ts';
import type { SparseVector } from '../../engine/sparse/sparse-vector.ts';

/** The documents of one collection, opened and ready to answer; documents are numbered from 0. */
export interface Collection {
  /** The number of documents. */
  readonly size: number;
  /** What the collection takes up where it is kept. */
  readonly bytes: number;
  /** The k best documents with a score above 0, best first, equal scores by ascending number. */
  search(query: SparseVector, k: number): Promise<Scored[]>;
  /** As search, for many queries. */
  searchMany(queries: readonly SparseVector[], k: number): Promise<Scored[][]>;
  /** The scores of the given documents, 0 for those that share no term with the query. */
  scores(query: SparseVector, ids: Uint32Array): Promise<Float64Array>;
  /** The rank of document `ids[i]` for `queries[i]`: from 1, null when its score is 0. */
  ranks(queries: readonly SparseVector[], ids: Uint32Array): Promise<(number | null)[]>;
  /** What each entry of the query adds to the score of a document. */
  explain(query: SparseVector, id: number): Promise<Float64Array>;
  /** Gives back what the collection holds; it answers no more. */
  close(): Promise<void>;
}

/** Where vectors are kept and searched. */
export interface VectorStore {
  readonly kind: 'EMBEDDED' | 'QDRANT';
  /** Writes a collection into a folder in staging: nothing is visible until the folder is published. */
  write(folder: string, name: string, postings: Postings): Promise<void>;
  /** Opens a collection of a published folder; throws a SectionFileError when its files are damaged. */
  open(folder: string, name: string): Promise<Collection>;
  /** Removes a collection; one that is not there is no error. */
  drop(folder: string, name: string): Promise<void>;
}
