import type { ErrorCode } from './generated/error-codes.ts';

/** Where in an operation or a document an error belongs, as GraphQL says it. */
export interface ErrorPlace {
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
}

/** What the SDK itself says, beside the codes of the server: the server does not answer, or something else does. */
export type TransportCode = 'UNREACHABLE' | 'STRANGE_ANSWER';

/** A refusal or failure: its message says what to do, its code is for programs, its details say where (line, column, field). */
export class OtvetError extends Error {
  override readonly name = 'OtvetError';
  /** A code of the server, one of the SDK, or one of GraphQL itself (GRAPHQL_VALIDATION_FAILED, say). */
  readonly code: ErrorCode | TransportCode | (string & {});
  /** What the server adds: the line and column of a file, the name of an argument, limits. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly place: ErrorPlace;

  constructor(
    code: OtvetError['code'],
    message: string,
    { details = {}, place = {}, cause }: { details?: OtvetError['details']; place?: ErrorPlace; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.details = details;
    this.place = place;
  }
}

/** An error as GraphQL answers it. */
export interface AnsweredError extends ErrorPlace {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The first of the errors of an answer, which says what went wrong. */
export function readErrors([first]: readonly AnsweredError[]): OtvetError {
  const { message, extensions = {}, path, locations } = first;
  const { code, ...details } = extensions;
  const place = { ...(path && { path }), ...(locations && { locations }) };
  return new OtvetError(typeof code === 'string' ? code : 'STRANGE_ANSWER', message, { details, place });
}
