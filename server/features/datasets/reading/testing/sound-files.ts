import { dirtyFile, type DirtyFile, type Frame } from './dirty-file.ts';
import { SAMPLES } from './samples.ts';
import type { Dialect } from './write-records.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const LINE_ENDS = [['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r\n', '\n']];
const QUOTINGS: Dialect['quoting'][] = ['where needed', 'everywhere', 'here and there'];

/** What stands around the rows without being a fault, each given the delimiter. */
const FRAMES: readonly (readonly [name: string, frame: (delimiter: string) => Frame])[] = [
  ['plain', () => ({ order: [0, 1, 2] })],
  ['another order', () => ({ order: [2, 0, 1] })],
  ['columns to ignore', () => ({ order: [1, 2, 0], extraHeaders: ['id', 'id', ''], extraCells: ['7', '', ''] })],
  ['headers with white space, capitals and a colon', () => ({ order: [0, 1, 2], headerText: (text) => ` ${text.toUpperCase()}: ` })], // prettier-ignore
  ['headers in quotes of their own', () => ({ order: [0, 1, 2], headerText: (text) => `"${text}"` })],
  ['no line end at the end', () => ({ order: [0, 2, 1], extraHeaders: ['x'], extraCells: ['y'], endsBare: true })],
  [
    'blank lines',
    () => ({ order: [0, 1, 2], planted: [{ record: { raw: '' } }, { record: { raw: '   ' } }, { record: { raw: '' } }] }), // prettier-ignore
  ],
  ['empty cells at the end of each record', () => ({ order: [0, 1, 2], extraHeaders: ['', ''], extraCells: ['', ''] })],
  [
    'more empty cells than headers',
    (delimiter) => ({
      order: [0, 1, 2],
      planted: [{ record: { raw: ['q', 'c', 'a', '', ' ', ''].join(delimiter) }, row: ['q', 'c', 'a'] }],
    }),
  ],
  [
    'rows of empty cells',
    (delimiter) => ({
      order: [0, 1, 2],
      planted: [{ record: { raw: delimiter.repeat(2) }, row: ['', '', ''] }, { record: ['q', 'c', 'a'], row: ['q', 'c', 'a'] }], // prettier-ignore
    }),
  ],
  [
    'quotes inside bare cells',
    (delimiter) => ({
      order: [0, 1, 2],
      planted: [{ record: { raw: ['5" pipe', 'a "b" c', ' "d"'].join(delimiter) }, row: ['5" pipe', 'a "b" c', ' "d"'] }], // prettier-ignore
    }),
  ],
  ['the delimiter announced', (delimiter) => ({ order: [0, 1, 2], before: [{ raw: `sep=${delimiter}` }] })],
];

/** Every sample in each of its encodings, delimiters and line ends; quoting and what stands around the rows take turns. */
export function soundFiles(): DirtyFile[] {
  const files: DirtyFile[] = [];
  for (const sample of SAMPLES) {
    for (const encoding of sample.encodings) {
      for (const delimiter of DELIMITERS) {
        for (const lineEnds of LINE_ENDS) {
          const turn = files.length;
          const [name, frame] = FRAMES[(turn + Math.floor(turn / FRAMES.length)) % FRAMES.length];
          const dialect = { delimiter, lineEnds, quoting: QUOTINGS[Math.floor(turn / 3) % QUOTINGS.length] };
          files.push(dirtyFile(name, sample, encoding, dialect, frame(delimiter)));
        }
      }
    }
  }
  return files;
}
