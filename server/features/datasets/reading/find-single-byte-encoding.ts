import { isAscii } from 'node:buffer';
import { readChunks } from './read-chunks.ts';

const CANDIDATES = ['windows-1252', 'windows-1251', 'koi8-r'] as const;

/** The single-byte encodings a file is tried against. */
export type SingleByteEncoding = (typeof CANDIDATES)[number];

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
 * scored (letters of one script in a row and common Russian letters speak for it; scripts mixed in a word, a capital after a small
 * letter, box-drawing, mathematical and control characters against it), summed over the evidence. Equal scores go to windows-1252: no
 * two letters above 0x7F stand side by side then, and what there is are lone signs such as a dash, a degree or a multiplication sign.
 */
export function findSingleByteEncoding(path: string): SingleByteEncoding {
  const pairCounts = countBytePairs(path);
  let best: SingleByteEncoding = CANDIDATES[0];
  let bestScore = -Infinity;
  for (const encoding of CANDIDATES) {
    const score = scoreEncoding(encoding, pairCounts);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

const LINE_END = 10;

function countBytePairs(path: string): Float64Array {
  const counts = new Float64Array(65_536);
  for (const chunk of evidenceChunks(path)) {
    let previous = LINE_END;
    for (const byte of chunk) {
      if (byte >= 0x80 || previous >= 0x80) counts[(previous << 8) | byte]++;
      previous = byte;
    }
  }
  return counts;
}

function scoreEncoding(encoding: SingleByteEncoding, pairCounts: Float64Array): number {
  const characters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const kinds = Array.from(characters, kindOf);
  const letterScores = Array.from(characters, scoreLetter);
  let score = 0;
  for (let pair = 0; pair < pairCounts.length; pair++) {
    const count = pairCounts[pair];
    if (count === 0) continue;
    const first = pair >> 8;
    const second = pair & 255;
    const inWord = kinds[first].script !== 'none';
    score += count * (scorePair(kinds[first], kinds[second]) + (inWord ? letterScores[second] : 0));
  }
  return score;
}

interface Kind {
  script: 'latin' | 'accented' | 'cyrillic' | 'none' | 'strange';
  capital: boolean;
}

function kindOf(character: string): Kind {
  const capital = /\p{Lu}/u.test(character);
  if (/[\p{Cc}\u2200-\u25ff]/u.test(character) && !/[\t\r\n]/.test(character)) return { script: 'strange', capital };
  if (/[a-z]/i.test(character)) return { script: 'latin', capital };
  if (/\p{Script=Cyrillic}/u.test(character)) return { script: 'cyrillic', capital };
  return { script: /\p{L}/u.test(character) ? 'accented' : 'none', capital };
}

function scorePair(first: Kind, second: Kind): number {
  if (first.script === 'strange' || second.script === 'strange') return -4;
  if (first.script === 'none' || second.script === 'none') return 0;
  if ((first.script === 'cyrillic') !== (second.script === 'cyrillic')) return -6;
  if (first.script === 'accented' && second.script === 'accented') return -3;
  return !first.capital && second.capital ? -3 : 1;
}

/** How much a character above 0x7F speaks for text: the logarithm of its share in Russian against an even one, or its place among accents. */
function scoreLetter(character: string): number {
  if (character < '\x80') return 0;
  const small = character.toLowerCase();
  const perMille = RUSSIAN_PER_MILLE.get(small);
  if (perMille !== undefined) return Math.log2((perMille * RUSSIAN_PER_MILLE.size) / 1000);
  if (/\p{Script=Cyrillic}/u.test(small)) return -2;
  if (!/\p{L}/u.test(small)) return 0;
  return COMMON_ACCENTED.includes(small) ? 1 : -1;
}

const RUSSIAN_PER_MILLE = new Map<string, number>(
  Object.entries({
    ...{
      о: 110,
      е: 85,
      а: 80,
      и: 73,
      н: 67,
      т: 63,
      с: 55,
      р: 47,
      в: 45,
      л: 44,
      к: 35,
      м: 32,
      д: 30,
      п: 28,
      у: 26,
      я: 20,
    },
    ...{
      ы: 19,
      ь: 17,
      г: 17,
      з: 16,
      б: 16,
      ч: 14,
      й: 12,
      х: 10,
      ж: 9,
      ш: 7,
      ю: 6,
      ц: 5,
      щ: 4,
      э: 3,
      ф: 3,
      ъ: 0.4,
      ё: 0.4,
    },
  }),
);

const COMMON_ACCENTED = 'éèêëàâäáãåæçîïíóôöõøùûüúñßœ';
