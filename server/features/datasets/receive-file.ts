import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AppError, asAppError, fileTooLarge } from '../../errors.ts';
import type { IncomingFile } from './incoming-file.ts';

/** A file that has arrived: its bare name as the client gave it, its size, its SHA-256 in hexadecimal. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a file to `path` while it arrives. Throws FILE_TOO_LARGE, CANCELLED (the client has gone, or `signal` aborts),
 * BAD_USER_INPUT (the request has no file, or not all of it), DISK_FULL; what has been written stays where it is.
 */
export async function receiveFile(
  file: Promise<IncomingFile>,
  path: string,
  maxUploadBytes: number,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    const { filename, createReadStream } = await file;
    await pipeline(createReadStream(), measure, createWriteStream(path), { signal });
    return { fileName: bareName(filename ?? ''), bytes, sha256: hash.digest('hex') };
  } catch (error) {
    throw asAppError(error) ?? refusalOf(error, maxUploadBytes) ?? error;
  }
}

/** Browsers of old send whole Windows paths. */
const bareName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

/** graphql-upload marks its errors with an HTTP status; those of the multipart parser carry nothing but a message. */
function refusalOf(error: unknown, maxUploadBytes: number): AppError | null {
  const { name, status, message } = error as { name?: string; status?: number; message?: string };
  if (status === 413) return fileTooLarge(maxUploadBytes);
  if (name === 'AbortError' || status === 499) return new AppError('CANCELLED', 'The upload was broken off.');
  if (status === 400) {
    return new AppError('BAD_USER_INPUT', 'The file is missing: send it in the part of the request that "map" names.', {
      field: 'file',
    });
  }
  if (/^Unexpected end of/.test(message ?? '')) {
    return new AppError('BAD_USER_INPUT', 'The request ended before its file did. Send it again.', { field: 'file' });
  }
  return null;
}
