/** Every code an error of the API can carry in `extensions.code`, beside those of GraphQL's own validation. */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'An argument is malformed or out of range.',
  UNAUTHENTICATED: 'The server asks for an API token and the request carried none, or a wrong one.',
  FORBIDDEN: 'The request came from a host or an origin that this server does not serve.',
  NOT_FOUND: 'Nothing has this id.',
  MODEL_EXISTS: 'A model with this id, or one that differs only in case, exists.',
  MODEL_NOT_LOADED: 'The model is stored but does not answer: load it first.',
  DATASET_IN_USE: 'Models or versions were made from the dataset: remove them first.',
  NOT_A_CSV: 'The file is something else than delimited text.',
  EMPTY_FILE: 'The file has no bytes, or only white space.',
  NO_ROWS: 'The file has a header and no rows.',
  COLUMN_MISSING: 'A needed column was not found by its header.',
  COLUMN_AMBIGUOUS: 'Two headers mean the same column.',
  UNCLOSED_QUOTE: 'A quoted cell never ends.',
  UNREADABLE_ENCODING: 'The bytes of the file do not fit the encoding.',
  TOO_MANY_PROBLEMS: 'More than 5 % of the rows would have to be set aside.',
  FILE_TOO_LARGE: 'The file is larger than the server takes.',
  LIMIT_EXCEEDED: 'A cell, a row or a request is larger than the server takes.',
  NO_TEXT: 'The dataset has no text that could be indexed.',
  VOCABULARY_EMPTY: 'No term is left after pruning.',
  OUT_OF_MEMORY: 'The job needed more memory than it may take.',
  CANCELLED: 'Somebody cancelled it.',
  INTERRUPTED: 'The server stopped while it ran.',
  MODEL_CORRUPT: 'The files of the model are damaged: fit it again.',
  STORE_UNAVAILABLE:
    'The vector store does not answer, its files cannot be read, or this server has none of that kind.',
  DISK_FULL: 'The data folder has no room left.',
  OVERLOADED: 'Too much is waiting already: try again later.',
  INTERNAL: 'A fault of the server; the log has it under the id in the message.',
} as const;

/** One of the keys of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** A refusal or failure that a person can act on: its message says what to do, its details say where. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The refusal of a file above the limit, in bytes. */
export function fileTooLarge(maxUploadBytes: number): AppError {
  const megabytes = Math.round((maxUploadBytes / 1024 / 1024) * 10) / 10;
  return new AppError(
    'FILE_TOO_LARGE',
    `The file is larger than the ${megabytes} MiB this server takes. Split it, or have OTVET_MAX_UPLOAD_BYTES raised.`,
    { maxUploadBytes },
  );
}

/** The error as an AppError: itself, a full disk by its errno, a broken-off request, or null when it is a fault of ours. */
export function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const errno = (error as { code?: unknown } | null)?.code;
  const sqlite = (error as { errcode?: unknown } | null)?.errcode;
  if (errno === 'ENOSPC' || errno === 'EDQUOT' || sqlite === SQLITE_FULL) {
    return new AppError('DISK_FULL', 'The disk of the data folder is full. Free some space and try again.');
  }
  if ((error as { name?: unknown } | null)?.name === 'AbortError')
    return new AppError('CANCELLED', 'The request was broken off.');
  return null;
}

const SQLITE_FULL = 13;
