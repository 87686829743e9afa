import type { IncomingMessage, ServerResponse } from 'node:http';
import processRequest from 'graphql-upload/processRequest.mjs';
import { AppError, fileTooLarge } from '../errors.ts';

const FIELD_BYTES = 1024 * 1024;
const LINGER_MS = 10_000;

/** Whether a request says that it is a GraphQL multipart request. */
export function isUpload({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/**
 * A refusal is answered at once, while the client still sends; what it sends on is thrown away for ten
 * seconds so that the client gets to read the answer, then the connection ends.
 */
export function endAfterAnswer(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    request.resume();
    // Once the client has sent the rest, the connection carries its next requests.
    const end = () => void (request.complete || request.socket.destroy());
    setTimeout(end, LINGER_MS).unref();
  });
}

/**
 * Reads a GraphQL multipart request: files are spooled to the data folder while they arrive, and no further than
 * the limit.
 * Throws FILE_TOO_LARGE, BAD_USER_INPUT.
 */
export async function readUpload(
  request: IncomingMessage,
  response: ServerResponse,
  maxUploadBytes: number,
): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + 2 * FIELD_BYTES) {
    request.resume();
    throw fileTooLarge(maxUploadBytes);
  }
  try {
    return await processRequest(request, response, {
      maxFileSize: maxUploadBytes,
      maxFiles: 1,
      maxFieldSize: FIELD_BYTES,
    });
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', explain(error as Error & { status?: number }));
  }
}

const explain = ({ status, message }: { status?: number; message: string }): string =>
  status === 413 && message.includes('max file uploads') ? 'Send one file a request.' : message;
