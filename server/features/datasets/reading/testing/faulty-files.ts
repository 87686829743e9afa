import { dirtyFile, type DirtyFile, type Frame, type Planted, type Sample, type Texts } from './dirty-file.ts';
import type { FileEncoding } from './encode-bytes.ts';
import { SAMPLES } from './samples.ts';
import type { Dialect } from './write-records.ts';

const DIALECTS: readonly Dialect[] = [
  { delimiter: ',', lineEnds: ['\n'], quoting: 'where needed' },
  { delimiter: ';', lineEnds: ['\r\n'], quoting: 'where needed' },
  { delimiter: '\t', lineEnds: ['\r\n', '\n'], quoting: 'everywhere' },
  { delimiter: '|', lineEnds: ['\r'], quoting: 'here and there' },
];

const ENCODINGS: Record<string, readonly FileEncoding[]> = {
  English: ['utf-8', 'utf-16be'],
  Russian: ['utf-8+bom', 'utf-16le+bom', 'windows-1251', 'koi8-r'],
};

const sound: Planted = { record: ['q', 'c', 'a'], row: ['q', 'c', 'a'] };

/** Faults of single records, each given the delimiter and line end; the record after it is sound and must come out whole. */
const FAULTS: readonly (readonly [name: string, plant: (delimiter: string, lineEnd: string) => Planted[]])[] = [
  ['a record with one cell', () => [{ record: ['alone'], problem: 'TOO_FEW_CELLS' }]],
  ['a record with two cells of three', () => [{ record: ['one', 'two'], problem: 'TOO_FEW_CELLS' }]],
  ['a cell too many', () => [{ record: ['a', 'b', 'c', 'd'], problem: 'TOO_MANY_CELLS' }]],
  [
    'many cells too many, empty ones between',
    () => [{ record: ['a', 'b', 'c', '', '', 'd', ''], problem: 'TOO_MANY_CELLS' }],
  ],
  [
    'a delimiter that should be in quotes',
    (delimiter) => [{ record: { raw: ['so', 'called', 'c', 'a'].join(delimiter) }, problem: 'TOO_MANY_CELLS' }],
  ],
  [
    'text after a closing quote',
    (delimiter) => [{ record: { raw: ['"a"b', 'c', 'd'].join(delimiter) }, problem: 'MISPLACED_QUOTE' }],
  ],
  [
    'white space after a closing quote',
    (delimiter) => [{ record: { raw: ['"a" ', 'c', 'd'].join(delimiter) }, problem: 'MISPLACED_QUOTE' }],
  ],
  [
    'quotes not doubled',
    (delimiter) => [{ record: { raw: ['x', '"say "so" now"', 'd'].join(delimiter) }, problem: 'MISPLACED_QUOTE' }],
  ],
  [
    'a quote that the next record closes by opening one',
    (delimiter, lineEnd) => [
      {
        record: { raw: ['q', '"open', `a${lineEnd}"next" one`, 'c', 'a'].join(delimiter) },
        problem: 'MISPLACED_QUOTE',
      },
    ],
  ],
  ['NUL in a bare cell', (delimiter) => [{ record: { raw: ['a\0', 'b', 'c'].join(delimiter) }, problem: 'NUL_CHARACTER' }]], // prettier-ignore
  ['NUL in a quoted cell', (delimiter) => [{ record: { raw: ['a', '"b\0"', 'c'].join(delimiter) }, problem: 'NUL_CHARACTER' }]], // prettier-ignore
  [
    'line breaks in a record that is set aside',
    (delimiter, lineEnd) => [
      { record: { raw: ['a', `"b${lineEnd}b${lineEnd}"`, 'c', 'd'].join(delimiter) }, problem: 'TOO_MANY_CELLS' },
    ],
  ],
  [
    'the header again',
    (delimiter) => [{ record: { raw: ['x', 'y', 'z'].join(delimiter) }, row: ['x', 'y', 'z'] }, { record: ['a'], problem: 'TOO_FEW_CELLS' }], // prettier-ignore
  ],
  [
    'three faults one after the other',
    () => [
      { record: ['a'], problem: 'TOO_FEW_CELLS' },
      { record: ['a', 'b', 'c', 'd'], problem: 'TOO_MANY_CELLS' },
      { record: ['a', 'b'], problem: 'TOO_FEW_CELLS' },
    ],
  ],
];

/** Files whose single records are at fault, few enough for the file to be taken. */
export function faultyFiles(): DirtyFile[] {
  const files: DirtyFile[] = [];
  for (const [language, encodings] of Object.entries(ENCODINGS)) {
    for (const encoding of encodings) {
      for (const [at, [name, plant]] of FAULTS.entries()) {
        const dialect = DIALECTS[(files.length + at) % DIALECTS.length];
        const planted = [...plant(dialect.delimiter, dialect.lineEnds[0]), sound];
        const frame: Frame = { order: [0, 1, 2], planted: [...padding(64), ...planted] };
        files.push(dirtyFile(name, sampleOf(language), encoding, dialect, frame));
      }
    }
  }
  return files;
}

/** Files large enough for characters, line ends and quotes to be cut by the borders of the reader's chunks, at every shift. */
export function longFiles(): DirtyFile[] {
  const encodings: FileEncoding[] = ['utf-8', 'utf-16le', 'utf-16be+bom', 'windows-1251'];
  return encodings.flatMap((encoding) =>
    [0, 1, 2, 3].map((shift) => {
      const row: Texts = ['ёж, "ёж"', 'ё\r\nж"', '""'];
      const first: Texts = ['x'.repeat(shift), 'c', 'a'];
      const rows = Array.from({ length: 2_000 }, () => row);
      const sample: Sample = { ...sampleOf('Russian'), rows: [first, ...rows] };
      const dialect = { delimiter: ';', lineEnds: ['\r\n'], quoting: 'where needed' } as const;
      return dirtyFile(`long, shifted by ${shift}`, sample, encoding, dialect, { order: [0, 1, 2] });
    }),
  );
}

/** Files that are plain ASCII until far behind the reader's samples. */
export function lateFiles(): DirtyFile[] {
  const late = (encoding: FileEncoding, language: string) => {
    const { header, rows } = sampleOf(language);
    const ascii = Array.from({ length: 5_000 }, (): Texts => ['which one', 'this '.repeat(200), 'a']);
    const sample: Sample = { language, header: ['question', 'context', header[2] === 'answers' ? 'answers' : 'answer'], rows: [...ascii, ...rows] }; // prettier-ignore
    const dialect = { delimiter: ',', lineEnds: ['\n'], quoting: 'where needed' } as const;
    return dirtyFile('ASCII for 5 MB', sample, encoding, dialect, { order: [0, 1, 2] });
  };
  return [
    late('windows-1251', 'Russian'),
    late('koi8-r', 'Russian'),
    late('windows-1252', 'French and German'),
    late('utf-8', 'many scripts'),
  ];
}

function padding(count: number): Planted[] {
  return Array.from({ length: count }, (_, at) => {
    const row: Texts = [`question ${at}`, `context ${at}`, `answer ${at}`];
    return { record: row, row };
  });
}

function sampleOf(language: string): Sample {
  const found = SAMPLES.find((sample) => sample.language === language);
  if (found === undefined) throw new RangeError(`There is no sample in ${language}`);
  return found;
}
