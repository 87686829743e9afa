import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';

const BODY_MIB = 4;
const MAX_BYTES = BODY_MIB * 1024 * 1024;
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-?8\b)/i;

/** Whether a request says that its body is JSON. */
export function isJson({ headers }: IncomingMessage): boolean {
  return JSON_TYPE.test(headers['content-type'] ?? '');
}

/**
 * The JSON body of a request in UTF-8, at most 4 MiB; undefined when it says to be something else.
 * Throws LIMIT_EXCEEDED, BAD_USER_INPUT; CANCELLED when the client has gone.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!isJson(request)) return undefined;
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (OTHER_CHARSET.test(type) || encoding !== 'identity') {
    throw new AppError('BAD_USER_INPUT', 'Send the request as plain UTF-8, not compressed.');
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge(request);
  const bytes = await readBytes(request);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new AppError('BAD_USER_INPUT', 'The request could not be read: it is no JSON.');
  }
}

/** By events: an async iterator over a request costs more than all the rest of reading it. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MAX_BYTES) reject(tooLarge(request));
      else parts.push(part);
    });
    request.on('end', () => resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    // It follows every error too, which is told to nobody else.
    request.on('close', () => {
      if (!request.complete) reject(new AppError('CANCELLED', 'The request was broken off.'));
    });
  });
}

/** What is still on its way is thrown away, so that the client gets to read the answer. */
function tooLarge(request: IncomingMessage): AppError {
  request.removeAllListeners('data').resume();
  return new AppError('LIMIT_EXCEEDED', `The request is larger than ${BODY_MIB} MiB.`);
}
