import { isAscii } from 'node:buffer';
import { DELIMITERS } from './detect-delimiter.ts';
import { isColumnName } from './match-columns.ts';
import { readChunks, readHead } from './read-chunks.ts';
import { russianPairBits } from './russian-letter-pairs.ts';

const CANDIDATES = ['windows-1252', 'windows-1251', 'koi8-r', 'ibm866'] as const;

/** The single-byte encodings a file is tried against. */
export type SingleByteEncoding = (typeof CANDIDATES)[number];

/** The encoding a file most likely has, and whether nothing else is likely. */
export interface LikelyEncoding {
  encoding: SingleByteEncoding;
  isSure: boolean;
}

/** How many chunks with characters above 0x7F are looked at: some 4 MB of them are evidence enough, wherever in the file they stand. */
const MAX_EVIDENCE_CHUNKS = 64;

/** The first chunks of a file that hold a byte above 0x7F; each is valid until the next is asked for. */
function* evidenceChunks(path: string): Generator<Buffer> {
  let count = 0;
  for (const chunk of readChunks(path)) {
    if (isAscii(chunk)) continue;
    yield chunk;
    if (++count === MAX_EVIDENCE_CHUNKS) return;
  }
}

/** How many multi-byte UTF-8 sequences in the evidence of a file are valid, and how many bytes above 0x7F belong to none. */
export function countUtf8Sequences(path: string): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (const chunk of evidenceChunks(path)) {
    let missing = 0;
    let length = 0;
    for (const byte of chunk) {
      if (missing > 0 && (byte & 0xc0) === 0x80) {
        length++;
        if (--missing === 0) valid++;
        continue;
      }
      if (missing > 0) invalid += length;
      length = 1;
      missing = byte >= 0xf5 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
      if (missing === 0 && byte >= 0x80) invalid++;
    }
  }
  return { valid, invalid };
}

/**
 * The encoding in which the text of a file looks most like words: every pair of neighbouring characters of which one is above 0x7F is
 * scored in bits, summed over the evidence by the root of its count. Pairs of Russian speak for the Cyrillic encodings, accents inside Latin words for
 * windows-1252; scripts mixed in a word, a capital after a small letter, box-drawing, mathematical and control characters speak
 * against an encoding. A header that names columns in one encoding alone decides. It is sure when it leads every encoding that reads the bytes otherwise by {@link SURE_BITS}. Equal scores go to
 * windows-1252: what there is are lone signs then, such as a dash, a degree or a multiplication sign.
 */
export function findSingleByteEncoding(path: string): LikelyEncoding {
  const pairCounts = countBytePairs(path);
  const firstLine = readFirstLine(path);
  const ranked = CANDIDATES.map((encoding) => ({
    encoding,
    named: countColumnNames(firstLine, encoding),
    score: scoreEncoding(encoding, pairCounts) - RARITY_BITS[encoding],
  })).sort((one, other) => other.named - one.named || other.score - one.score);
  const [best] = ranked;
  const text = textOfBytes(best.encoding, pairCounts);
  const rival = ranked.find(({ encoding }) => textOfBytes(encoding, pairCounts) !== text);
  const leads = rival === undefined || best.named > rival.named || best.score - rival.score >= SURE_BITS;
  return { encoding: best.encoding, isSure: leads && rareAccentShare(best.encoding, pairCounts) <= MAX_RARE_ACCENTS };
}

/**
 * The share of accented letters that next to no language of windows-1252 has, 0 to 1: where it is large, the file may well be in an
 * encoding that is not tried, as Turkish text in windows-1254 is, which differs from windows-1252 in these letters alone.
 */
function rareAccentShare(encoding: SingleByteEncoding, pairCounts: Float64Array): number {
  let accented = 0;
  let rare = 0;
  charactersOf(encoding).forEach((character, byte) => {
    if (scriptOf(character) !== 'accented') return;
    const count = pairCounts.subarray(byte << 8, (byte + 1) << 8).reduce((sum, each) => sum + each, 0);
    accented += count;
    if (RARE_ACCENTED.includes(character.toLowerCase())) rare += count;
  });
  return accented === 0 ? 0 : rare / accented;
}

const SURE_BITS = 12;
const MAX_RARE_ACCENTS = 0.2;
/** What speaks against an encoding because files are seldom written in it. */
const RARITY_BITS: Record<SingleByteEncoding, number> = {
  'windows-1252': 0,
  'windows-1251': 0,
  'koi8-r': 2,
  ibm866: 2,
};
const HEADER_BYTES = 4_096;
const LINE_END = 10;

function readFirstLine(path: string): Buffer {
  const head = readHead(path, HEADER_BYTES);
  const end = head.findIndex((byte) => byte === 10 || byte === 13);
  return end === -1 ? head : head.subarray(0, end);
}

/** How many cells of the first line name a column by letters above 0x7F in this encoding, whichever the delimiter. */
function countColumnNames(firstLine: Buffer, encoding: SingleByteEncoding): number {
  const text = new TextDecoder(encoding).decode(firstLine);
  const counts = DELIMITERS.map(
    (delimiter) => text.split(delimiter).filter((cell) => /[^\0-\x7f]/.test(cell) && isColumnName(cell)).length,
  );
  return Math.max(...counts);
}

function countBytePairs(path: string): Float64Array {
  const counts = new Float64Array(65_536);
  for (const chunk of evidenceChunks(path)) {
    let previous = LINE_END;
    for (const byte of chunk) {
      if (byte >= 0x80 || previous >= 0x80) counts[(previous << 8) | byte]++;
      previous = byte;
    }
    if (previous >= 0x80) counts[(previous << 8) | LINE_END]++;
  }
  return counts;
}

function charactersOf(encoding: SingleByteEncoding): string[] {
  return Array.from(new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
}

/** The bytes above 0x7F that occur, as this encoding reads them. */
function textOfBytes(encoding: SingleByteEncoding, pairCounts: Float64Array): string {
  const occurs = (byte: number) => pairCounts.subarray(byte << 8, (byte + 1) << 8).some((count) => count > 0);
  return charactersOf(encoding)
    .filter((_, byte) => byte >= 0x80 && occurs(byte))
    .join('');
}

function scoreEncoding(encoding: SingleByteEncoding, pairCounts: Float64Array): number {
  const characters = charactersOf(encoding).map(describe);
  let score = 0;
  for (let pair = 0; pair < pairCounts.length; pair++) {
    // The root: a strange pair a thousand times over, as in a cell of one repeated letter, must not drown all others.
    const weight = Math.sqrt(pairCounts[pair]);
    if (weight > 0) score += weight * scorePair(characters[pair >> 8], characters[pair & 255]);
  }
  return score;
}

interface Character {
  small: string;
  script: 'latin' | 'accented' | 'cyrillic' | 'digit' | 'none' | 'strange';
  isCapital: boolean;
}

function describe(character: string): Character {
  return { small: character.toLowerCase(), script: scriptOf(character), isCapital: /\p{Lu}/u.test(character) };
}

function scriptOf(character: string): Character['script'] {
  if (/[\t\r\n]/.test(character)) return 'none';
  if (/[\p{Cc}\u2200-\u25ff]/u.test(character)) return 'strange';
  if (/[a-z]/i.test(character)) return 'latin';
  if (/[0-9]/.test(character)) return 'digit';
  if (/\p{Script=Cyrillic}/u.test(character)) return 'cyrillic';
  return /\p{L}/u.test(character) ? 'accented' : 'none';
}

function scorePair(first: Character, second: Character): number {
  if (first.script === 'strange' || second.script === 'strange') return -6;
  const scripts = new Set([first.script, second.script]);
  if (scripts.has('cyrillic')) {
    if (scripts.has('latin') || scripts.has('accented')) return -8;
    return russianPairBits(first.small, second.small) + scoreCase(first, second) - (scripts.has('digit') ? 3 : 0);
  }
  if (!scripts.has('accented')) return 0;
  if (scripts.has('none') || scripts.has('digit')) return scoreEdge(first.script === 'accented' ? first : second);
  if (first.script === second.script) return -3;
  return (
    (COMMON_ACCENTED.includes((first.script === 'accented' ? first : second).small) ? 2 : -1) + scoreCase(first, second)
  );
}

/** Words are more often written small than in capitals, and next to never with a capital after a small letter. */
function scoreCase(first: Character, second: Character): number {
  if (!second.isCapital) return 0;
  if (first.script === 'none' || first.script === 'digit') return -1;
  return first.isCapital ? -2 : -6;
}

/** Of accented letters only "à" is a word by itself. */
function scoreEdge({ small }: Character): number {
  return small === 'à' ? 2 : -1;
}

const RARE_ACCENTED = 'þðý';
const COMMON_ACCENTED = 'éèêëàâäáãåæçîïíóôöõøùûüúñßœ';
