/** Encodings a generated file may have; `+bom` puts a byte order mark before it. */
export type FileEncoding =
  | 'utf-8'
  | 'utf-8+bom'
  | 'utf-16le'
  | 'utf-16le+bom'
  | 'utf-16be'
  | 'utf-16be+bom'
  | 'windows-1251'
  | 'windows-1252'
  | 'koi8-r'
  | 'ibm866';

/** The encodings that hold any text. */
export const UNICODE = ['utf-8', 'utf-8+bom', 'utf-16le', 'utf-16le+bom', 'utf-16be', 'utf-16be+bom'] as const;

/** A text as bytes, by tables written down here: the reader's own decoder has no part in it. Throws RangeError for what it cannot hold. */
export function encodeBytes(text: string, encoding: FileEncoding): Buffer {
  const [label, mark] = encoding.split('+');
  const marked = mark === undefined ? text : `\ufeff${text}`;
  if (label === 'utf-8') return Buffer.from(marked);
  if (label.startsWith('utf-16')) return twoBytesEach(marked, label === 'utf-16le');
  const table = TABLES[label as keyof typeof TABLES]();
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = character < '\x80' ? character.charCodeAt(0) : table.get(character);
      if (byte === undefined) throw new RangeError(`${label} has no ${character}`);
      return byte;
    }),
  );
}

/** The text with what the encoding lacks replaced by a hyphen. */
export function fitText(text: string, encoding: FileEncoding): string {
  const table = TABLES[encoding as keyof typeof TABLES]?.();
  return table ? Array.from(text, (character) => (character < '\x80' || table.has(character) ? character : '-')).join('') : text; // prettier-ignore
}

function twoBytesEach(text: string, isLowFirst: boolean): Buffer {
  const bytes = Buffer.alloc(2 * text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes[2 * at] = isLowFirst ? unit & 255 : unit >> 8;
    bytes[2 * at + 1] = isLowFirst ? unit >> 8 : unit & 255;
  }
  return bytes;
}

const CAPITALS = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';
const SMALL = CAPITALS.toLowerCase();
const KOI8_SMALL = 'юабцдефгхийклмнопярстужвьызшэщчъ';

/** Runs of characters by the byte of their first, from the code charts. */
const TABLES = {
  'windows-1251': () =>
    table([0xc0, CAPITALS], [0xe0, SMALL], [0xa8, 'Ё'], [0xb8, 'ё'], [0xab, '«'], [0xbb, '»'], [0x96, '–—'], [0xb9, '№'], [0xa0, '\u00a0'], [0x93, '“”']), // prettier-ignore
  'windows-1252': () =>
    table([0xa0, Array.from({ length: 96 }, (_, at) => String.fromCharCode(0xa0 + at)).join('')], [0x91, '‘’“”•–—'], [0x80, '€'], [0x9c, 'œ'], [0x8c, 'Œ']), // prettier-ignore
  'koi8-r': () =>
    table([0xc0, KOI8_SMALL], [0xe0, KOI8_SMALL.toUpperCase()], [0xb3, 'Ё'], [0xa3, 'ё'], [0x9a, '\u00a0']),
  ibm866: () =>
    table([0x80, CAPITALS], [0xa0, SMALL.slice(0, 16)], [0xe0, SMALL.slice(16)], [0xf0, 'Ёё'], [0xfc, '№'], [0xff, '\u00a0']), // prettier-ignore
};

function table(...runs: [firstByte: number, characters: string][]): Map<string, number> {
  return new Map(
    runs.flatMap(([byte, characters]) => Array.from(characters, (character, at) => [character, byte + at] as const)),
  );
}
