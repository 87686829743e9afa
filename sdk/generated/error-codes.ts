/** The codes of the API's own errors; GraphQL adds GRAPHQL_PARSE_FAILED and GRAPHQL_VALIDATION_FAILED. */
export type ErrorCode =
  /** An argument is malformed or out of range. */
  | 'BAD_USER_INPUT'
  /** The server asks for an API token and the request carried none, or a wrong one. */
  | 'UNAUTHENTICATED'
  /** The request came from a host or an origin that this server does not serve. */
  | 'FORBIDDEN'
  /** Nothing has this id. */
  | 'NOT_FOUND'
  /** A model with this id, or one that differs only in case, exists. */
  | 'MODEL_EXISTS'
  /** The model is stored but does not answer: load it first. */
  | 'MODEL_NOT_LOADED'
  /** Models or versions were made from the dataset: remove them first. */
  | 'DATASET_IN_USE'
  /** The file is something else than delimited text. */
  | 'NOT_A_CSV'
  /** The file has no bytes, or only white space. */
  | 'EMPTY_FILE'
  /** The file has a header and no rows. */
  | 'NO_ROWS'
  /** A needed column was not found by its header. */
  | 'COLUMN_MISSING'
  /** Two headers mean the same column. */
  | 'COLUMN_AMBIGUOUS'
  /** A quoted cell never ends. */
  | 'UNCLOSED_QUOTE'
  /** The bytes of the file do not fit the encoding. */
  | 'UNREADABLE_ENCODING'
  /** More than 5 % of the rows would have to be set aside. */
  | 'TOO_MANY_PROBLEMS'
  /** The file is larger than the server takes. */
  | 'FILE_TOO_LARGE'
  /** A cell, a row or a request is larger than the server takes. */
  | 'LIMIT_EXCEEDED'
  /** The dataset has no text that could be indexed. */
  | 'NO_TEXT'
  /** No term is left after pruning. */
  | 'VOCABULARY_EMPTY'
  /** The job needed more memory than it may take. */
  | 'OUT_OF_MEMORY'
  /** Somebody cancelled it. */
  | 'CANCELLED'
  /** The server stopped while it ran. */
  | 'INTERRUPTED'
  /** The files of the model are damaged: fit it again. */
  | 'MODEL_CORRUPT'
  /** The vector store does not answer, its files cannot be read, or this server has none of that kind. */
  | 'STORE_UNAVAILABLE'
  /** The data folder has no room left. */
  | 'DISK_FULL'
  /** Too much is waiting already: try again later. */
  | 'OVERLOADED'
  /** A fault of the server; the log has it under the id in the message. */
  | 'INTERNAL';
