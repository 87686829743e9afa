import { AppError } from '../../../errors.ts';
import { readChunks } from './read-chunks.ts';

/** An encoding as its WHATWG label in lower case, and how many bytes of byte order mark precede the text. */
export interface FoundEncoding {
  encoding: string;
  markBytes: number;
}

/** A place in a text: the physical line and the character (UTF-16 unit) in it, both from 1. */
export interface TextPlace {
  line: number;
  column: number;
}

/** Told how many bytes of the file have been read. */
export type BytesRead = (byteCount: number) => void;

/**
 * The text of a file in chunks, without its byte order mark and otherwise code point for code point. Throws AppError
 * UNREADABLE_ENCODING with line and column when the bytes do not fit the encoding (lone surrogates of UTF-16 do not).
 */
export function* decodeText(path: string, found: FoundEncoding, onBytes?: BytesRead): Generator<string> {
  const decoder = strictDecoder(found.encoding);
  let byteCount = found.markBytes;
  try {
    for (const chunk of readChunks(path, found.markBytes)) {
      byteCount += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      onBytes?.(byteCount);
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (!isDecodingError(error)) throw error;
    const place = locateUndecodable(path, found);
    const message =
      `The bytes at line ${place.line}, column ${place.column} are not ${found.encoding}. ` +
      'Say which encoding the file has, or save it as UTF-8 and upload it again.';
    throw new AppError('UNREADABLE_ENCODING', message, { ...place });
  }
}

/** Where the bytes of a file stop fitting an encoding that they are known not to fit. */
export function locateUndecodable(path: string, found: FoundEncoding): TextPlace {
  const wholeChunks = countDecodableChunks(path, found);
  const decoder = strictDecoder(found.encoding);
  const place = { line: 1, column: 1, afterCr: false };
  let chunkNumber = 0;
  try {
    for (const chunk of readChunks(path, found.markBytes)) {
      if (chunkNumber++ < wholeChunks) advance(place, decoder.decode(chunk, { stream: true }));
      else for (const byte of chunk) advance(place, decoder.decode(Uint8Array.of(byte), { stream: true }));
    }
  } catch (error) {
    if (!isDecodingError(error)) throw error;
  }
  return { line: place.line, column: place.column };
}

function countDecodableChunks(path: string, found: FoundEncoding): number {
  const decoder = strictDecoder(found.encoding);
  let count = 0;
  try {
    for (const chunk of readChunks(path, found.markBytes)) {
      decoder.decode(chunk, { stream: true });
      count++;
    }
  } catch (error) {
    if (!isDecodingError(error)) throw error;
  }
  return count;
}

function advance(place: TextPlace & { afterCr: boolean }, text: string): void {
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\r' || char === '\n') {
      if (char === '\r' || !place.afterCr) place.line++;
      place.column = 1;
    } else place.column++;
    place.afterCr = char === '\r';
  }
}

function strictDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

function isDecodingError(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
