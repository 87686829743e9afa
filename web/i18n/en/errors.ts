/** What each error code means in a few words, in English; the server's sentence with the particulars follows it. */
export const errors = {
  BAD_USER_INPUT: 'A value does not fit',
  UNAUTHENTICATED: 'The API token is missing or wrong',
  FORBIDDEN: 'The server refuses this address',
  NOT_FOUND: 'It is not there any more',
  MODEL_EXISTS: 'A model with this id exists already',
  MODEL_NOT_LOADED: 'The model is not loaded',
  DATASET_IN_USE: 'Models were fitted from this dataset',
  NOT_A_CSV: 'This is not a CSV file',
  EMPTY_FILE: 'The file is empty',
  NO_ROWS: 'The file has a header and no rows',
  COLUMN_MISSING: 'A column was not found',
  COLUMN_AMBIGUOUS: 'Two columns could be meant',
  UNCLOSED_QUOTE: 'A quote is opened and never closed',
  UNREADABLE_ENCODING: 'The encoding could not be read',
  TOO_MANY_PROBLEMS: 'Too many rows are damaged',
  FILE_TOO_LARGE: 'The file is too large',
  LIMIT_EXCEEDED: 'A limit is exceeded',
  NO_TEXT: 'There is no text to index',
  VOCABULARY_EMPTY: 'No terms are left with these parameters',
  OUT_OF_MEMORY: 'The job needed more memory than it may use',
  CANCELLED: 'Cancelled',
  INTERRUPTED: 'Interrupted by a restart of the server',
  MODEL_CORRUPT: 'The model is damaged',
  STORE_UNAVAILABLE: 'The vector store does not answer',
  DISK_FULL: 'The disk is full',
  OVERLOADED: 'The server is busy',
  INTERNAL: 'Something went wrong in the server',
  NETWORK: 'The server cannot be reached',
};

/** What to do, where it stands in for the server's own English sentence: nowhere here. */
export const errorAdvice: Record<string, string> = {};
