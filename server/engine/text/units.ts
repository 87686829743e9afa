import { withRoom } from './with-room.ts';

/**
 * A text cut into the smallest pieces that terms are made of (words, or characters), as UTF-8 in one buffer. A term is
 * a run of units, hence a run of bytes: no string is made for it. Unit i stands at `starts[i]` to `starts[i + 1] - gap`.
 */
export interface Units {
  bytes: Uint8Array;
  starts: Uint32Array;
  count: number;
  /** Bytes between two units: 1 (a space) between words, 0 between characters. */
  gap: 0 | 1;
  /** The first and last unit of each token, padding included; a word is a token of one unit. */
  tokenFirst: Uint32Array;
  tokenLast: Uint32Array;
  tokenCount: number;
  /** When sources are kept: where unit i came from in the normalised text, `sources[2 i]` to `sources[2 i + 1]`. */
  sources: Uint32Array;
  readonly keepsSources: boolean;
}

/** An empty buffer of units that grows with the texts it is used for. */
export function createUnits(keepsSources: boolean): Units {
  return {
    bytes: new Uint8Array(4096),
    starts: new Uint32Array(1024),
    count: 0,
    gap: 1,
    tokenFirst: new Uint32Array(256),
    tokenLast: new Uint32Array(256),
    tokenCount: 0,
    sources: new Uint32Array(keepsSources ? 2048 : 0),
    keepsSources,
  };
}

/** Empties the buffer for the next text. */
export function clearUnits(units: Units, gap: 0 | 1): void {
  units.count = 0;
  units.tokenCount = 0;
  units.gap = gap;
  units.starts[0] = 0;
}

/** Adds one unit of the text (a slice of `text`) that came from the given range of the normalised text. */
export function pushUnit(
  units: Units,
  text: string,
  from: number,
  to: number,
  source: number,
  sourceEnd: number,
): void {
  reserve(units, (to - from) * 3 + 1);
  const end = writeUtf8(units.bytes, units.starts[units.count], text, from, to);
  if (units.gap === 1) units.bytes[end] = 0x20;
  if (units.keepsSources) {
    units.sources[2 * units.count] = source;
    units.sources[2 * units.count + 1] = sourceEnd;
  }
  units.starts[++units.count] = end + units.gap;
}

/** Notes that the units from `first` to the last one added are one token. */
export function closeToken(units: Units, first: number): void {
  units.tokenFirst = withRoom(units.tokenFirst, units.tokenCount + 1);
  units.tokenLast = withRoom(units.tokenLast, units.tokenCount + 1);
  units.tokenFirst[units.tokenCount] = first;
  units.tokenLast[units.tokenCount] = units.count - 1;
  units.tokenCount++;
}

function reserve(units: Units, byteCount: number): void {
  const needed = units.starts[units.count] + byteCount;
  if (needed > units.bytes.length) units.bytes = withRoom(units.bytes, needed);
  if (units.count + 2 > units.starts.length) {
    units.starts = withRoom(units.starts, units.count + 2);
    if (units.keepsSources) units.sources = withRoom(units.sources, 2 * units.starts.length);
  }
}

function writeUtf8(bytes: Uint8Array, at: number, text: string, from: number, to: number): number {
  for (let index = from; index < to; index++) {
    let code = text.charCodeAt(index);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
      continue;
    }
    if ((code & 0xfc00) === 0xd800) {
      code = 0x10000 + ((code & 0x3ff) << 10) + (text.charCodeAt(++index) & 0x3ff);
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
    } else {
      bytes[at++] = 0xe0 | (code >> 12);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63);
    bytes[at++] = 0x80 | (code & 63);
  }
  return at;
}
