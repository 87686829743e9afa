import type { RequestHandler } from 'express';
import processRequest from 'graphql-upload/processRequest.mjs';
import { AppError, fileTooLarge } from '../errors.ts';

const FIELD_BYTES = 1024 * 1024;
const LINGER_MS = 10_000;

/**
 * Reads GraphQL multipart requests: files are spooled to the data folder while they arrive, and no further than
 * the limit. A refusal is answered at once, while the client still sends; what it sends on is thrown away for ten
 * seconds so that the client gets to read the answer, then the connection ends.
 */
export function acceptUploads(maxUploadBytes: number): RequestHandler {
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    response.once('finish', () => {
      if (request.complete) return;
      // Once the client has sent the rest, the connection carries its next requests.
      const end = () => void (request.complete || request.socket.destroy());
      setTimeout(end, LINGER_MS).unref();
    });
    // Before anything is written to disk: Apollo's own check of the same header comes too late for that.
    if (
      request.headers['apollo-require-preflight'] === undefined &&
      request.headers['x-apollo-operation-name'] === undefined
    ) {
      request.resume();
      return next(new AppError('FORBIDDEN', 'A multipart request needs the header "apollo-require-preflight: true".'));
    }
    if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + 2 * FIELD_BYTES) {
      request.resume();
      return next(fileTooLarge(maxUploadBytes));
    }
    processRequest(request, response, { maxFileSize: maxUploadBytes, maxFiles: 1, maxFieldSize: FIELD_BYTES }).then(
      (body) => {
        request.body = body;
        next();
      },
      (error: Error & { status?: number }) => next(new AppError('BAD_USER_INPUT', explain(error))),
    );
  };
}

const explain = ({ status, message }: { status?: number; message: string }): string =>
  status === 413 && message.includes('max file uploads') ? 'Send one file a request.' : message;
