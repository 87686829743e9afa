import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, asAppError } from '../errors.ts';
import { durationSince } from '../log.ts';
import type { Log } from '../log.ts';
import { describeError, internalError } from './format-error.ts';

/** A request's id in the log and when it came, by `performance.now()`. */
export interface Begun {
  readonly requestId: string;
  readonly startedAt: number;
}

const STATUS_OF_CODE: Partial<Record<AppError['code'], number>> = {
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  LIMIT_EXCEEDED: 413,
  INTERNAL: 500,
};

/** Answers a request that came to no operation with what was thrown, in GraphQL's form of errors, and logs it. */
export function refuseRequest(
  log: Log,
  error: unknown,
  { method, path }: { readonly method: string | undefined; readonly path: string },
  response: ServerResponse<IncomingMessage>,
  { requestId, startedAt }: Begun,
): void {
  const known = asAppError(error) ?? internalError(log, error);
  log.warn('request refused', { requestId, method, path, durationMs: durationSince(startedAt), outcome: known.code });
  const body = JSON.stringify({ errors: [describeError(known)] });
  response.writeHead(STATUS_OF_CODE[known.code] ?? 400, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** What is said of an address that leads nowhere. */
export const nothingHere = (): AppError => new AppError('NOT_FOUND', 'There is nothing here.');
