import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../errors.ts';
import { countUtf8Sequences, findSingleByteEncoding } from './find-single-byte-encoding.ts';
import { findUndecodable, type FoundEncoding } from './decode-text.ts';
import { readChunks } from './read-chunks.ts';

/** An encoding that was found, and whether it leaves no doubt; false: it is the likeliest, and another may be right. */
export interface DetectedEncoding extends FoundEncoding {
  isSure: boolean;
}

const MARKS: readonly (readonly [bytes: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];

/** The encoding of the byte order mark at the start of a file, or null. Throws AppError UNREADABLE_ENCODING for UTF-32. */
export function encodingOfMark(head: Buffer): FoundEncoding | null {
  const start = head.toString('hex', 0, 4);
  if (start === 'fffe0000' || start === '0000feff') {
    throw new AppError('UNREADABLE_ENCODING', 'The file is UTF-32. Save it as UTF-8 and upload it again.', {
      line: 1,
      column: 1,
    });
  }
  const mark = MARKS.find(([bytes]) => start.startsWith(bytes));
  return mark ? { encoding: mark[1], markBytes: mark[0].length / 2 } : null;
}

/**
 * The encoding a file shows of itself: by its byte order mark; else UTF-16 by its zero bytes; else UTF-8 when the whole file is
 * valid UTF-8; else a single-byte encoding by evidence. Throws AppError UNREADABLE_ENCODING, with line and column, when the file is
 * UTF-8 but for a few damaged bytes: any other reading of it would be silently wrong. A first part may be cut off inside a character.
 */
export function detectEncoding(path: string, head: Buffer, isFirstPart = false): DetectedEncoding {
  const marked = encodingOfMark(head);
  if (marked) return { ...marked, isSure: true };
  const utf16 = unmarkedUtf16(head);
  if (utf16) return { encoding: utf16, markBytes: 0, isSure: true };
  if (isWholeFileUtf8(path, isFirstPart)) return { encoding: 'utf-8', markBytes: 0, isSure: true };
  const { valid, invalid } = countUtf8Sequences(path);
  if (valid > invalid) {
    const { place } = findUndecodable(path, { encoding: 'utf-8', markBytes: 0 });
    const message =
      `The file is UTF-8, but the bytes at line ${place.line}, column ${place.column} are damaged. ` +
      'Save it as UTF-8 again, or say which encoding it has.';
    throw new AppError('UNREADABLE_ENCODING', message, { ...place });
  }
  return { ...findSingleByteEncoding(path), markBytes: 0 };
}

/** Whether every byte of a file belongs to a valid UTF-8 sequence; the last of a first part may be unfinished. */
export function isWholeFileUtf8(path: string, isFirstPart = false): boolean {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of readChunks(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.length - unfinishedLength(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    rest = Buffer.from(bytes.subarray(end));
  }
  return isFirstPart || rest.length === 0;
}

/** How many bytes at the end start a UTF-8 sequence that needs more bytes, 0 to 3. */
function unfinishedLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

/**
 * The byte order of UTF-16 text that has no mark, or null. A CSV has delimiters, spaces and line ends, whose upper byte is zero, so zero
 * bytes are many and stand on one side of the pairs, and the text read so holds next to no control characters or unassigned ones.
 */
export function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at & 1]++;
  const total = zeros[0] + zeros[1];
  if (total < head.length * MIN_ZERO_SHARE || total === 0) return null;
  const side = zeros[1] > zeros[0] ? 1 : 0;
  if (zeros[side] < total * MIN_ONE_SIDE_SHARE) return null;
  const encoding = side === 1 ? 'utf-16le' : 'utf-16be';
  // As a stream: the head may end inside a character.
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  const strange = text.match(/[\0-\x08\x0e-\x1f\p{Cn}\p{Co}\p{Cs}\ufffd]/gu)?.length ?? 0;
  return strange > Math.max(1, text.length * MAX_STRANGE_SHARE) ? null : encoding;
}

const MIN_ZERO_SHARE = 0.02;
const MIN_ONE_SIDE_SHARE = 0.9;
const MAX_STRANGE_SHARE = 0.01;
