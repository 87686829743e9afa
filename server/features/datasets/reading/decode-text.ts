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

/** How {@link decodeText} reads: `isFirstPart` says that the file was cut off, perhaps inside a character, which is then left out. */
export interface DecodeOptions {
  isFirstPart?: boolean;
  onBytes?: BytesRead;
}

/**
 * The text of a file in chunks, without its byte order mark and otherwise code point for code point. Throws AppError
 * UNREADABLE_ENCODING with line and column where the bytes do not fit the encoding (lone surrogates of UTF-16 do not), after the text
 * before them.
 */
export function* decodeText(path: string, found: FoundEncoding, options: DecodeOptions = {}): Generator<string> {
  const decoder = strictDecoder(found.encoding);
  let byteCount = found.markBytes;
  try {
    for (const chunk of readChunks(path, found.markBytes)) {
      byteCount += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      options.onBytes?.(byteCount);
      yield text;
    }
    if (options.isFirstPart !== true) yield decoder.decode();
  } catch (error) {
    if (!isDecodingError(error)) throw error;
    const { place, textBefore } = findUndecodable(path, found);
    yield textBefore;
    const message =
      `The bytes at line ${place.line}, column ${place.column} are not ${found.encoding}. ` +
      'Say which encoding the file has, or save it as UTF-8 and upload it again.';
    throw new AppError('UNREADABLE_ENCODING', message, { ...place });
  }
}

/** Where the bytes of a file stop fitting an encoding that they are known not to fit, and the text of the last chunk up to there. */
export function findUndecodable(path: string, found: FoundEncoding): { place: TextPlace; textBefore: string } {
  const wholeChunks = countDecodableChunks(path, found);
  const decoder = strictDecoder(found.encoding);
  const place = { line: 1, column: 1, afterCr: false };
  let textBefore = '';
  let chunkNumber = 0;
  try {
    for (const chunk of readChunks(path, found.markBytes)) {
      if (chunkNumber++ < wholeChunks) advance(place, decoder.decode(chunk, { stream: true }));
      else {
        for (const byte of chunk) {
          const text = decoder.decode(Uint8Array.of(byte), { stream: true });
          advance(place, text);
          textBefore += text;
        }
      }
    }
  } catch (error) {
    if (!isDecodingError(error)) throw error;
  }
  return { place: { line: place.line, column: place.column }, textBefore };
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
