import type { ErrorCode } from '../../../../errors.ts';
import type { PreviewOptions } from '../../preview/preview-file.ts';
import type { DirtyFile } from './dirty-file.ts';
import { encodeBytes, type FileEncoding, UNICODE } from './encode-bytes.ts';

const EVERYWHERE: readonly FileEncoding[] = [...UNICODE, 'windows-1251', 'koi8-r'];
const SOME: readonly FileEncoding[] = ['utf-8', 'utf-16le+bom', 'utf-16be', 'windows-1251'];
const HEADER = 'вопрос,контекст,ответ\n';
const ROW = 'Где растёт ель?,Ель растёт на севере,на севере\n';
const ROWS = ROW.repeat(30);

interface Refused {
  name: string;
  text: string;
  code: ErrorCode;
  line?: number;
  column?: number;
  options?: Partial<PreviewOptions>;
}

/** Texts that are refused in whichever encoding they are. */
const TEXTS: readonly Refused[] = [
  { name: 'nothing', text: '', code: 'EMPTY_FILE' },
  { name: 'white space', text: ' \n\r\n \n', code: 'EMPTY_FILE' },
  { name: 'a header alone', text: HEADER, code: 'NO_ROWS' },
  { name: 'a header without line end', text: HEADER.trim(), code: 'NO_ROWS' },
  { name: 'a header and blank lines', text: `${HEADER}\n \n`, code: 'NO_ROWS' },
  { name: 'no question column', text: `имя,ответ\n${'кто,это он\n'.repeat(9)}`, code: 'COLUMN_MISSING' },
  { name: 'questions alone', text: `вопрос\n${'кто это\n'.repeat(9)}`, code: 'COLUMN_MISSING' },
  { name: 'no header', text: ROWS, code: 'COLUMN_MISSING' },
  { name: 'two questions', text: `вопрос,Вопрос,ответ\n${'а,б,в\n'.repeat(9)}`, code: 'COLUMN_AMBIGUOUS' },
  { name: 'two names of the answer', text: `вопрос,ответы,reply\n${'а,б,в\n'.repeat(9)}`, code: 'COLUMN_AMBIGUOUS' },
  { name: 'a title above the header', text: `Отчёт за год,,\n${HEADER}${ROWS}`, code: 'COLUMN_MISSING', line: 2 },
  { name: 'a title and blank lines above', text: `Отчёт\n\n\n${HEADER}${ROWS}`, code: 'COLUMN_MISSING', line: 4 },
  {
    name: 'a title above a header of semicolons',
    text: `Отчёт, год\n${HEADER.replaceAll(',', ';')}${ROWS.replaceAll(',', ';')}`,
    code: 'COLUMN_MISSING',
    line: 2,
  },
  { name: 'an open quote in line 2', text: `${HEADER}"${ROWS}`, code: 'UNCLOSED_QUOTE', line: 2, column: 1 },
  { name: 'an open quote at the end', text: `${HEADER}${ROWS}кто,"он`, code: 'UNCLOSED_QUOTE', line: 32, column: 5 },
  { name: 'an open quote after line breaks', text: `${HEADER}"а\r\nб",в,г\nд,"е\nё,ж`, code: 'UNCLOSED_QUOTE', line: 4, column: 3 }, // prettier-ignore
  { name: 'a quote that opens the file', text: `"${HEADER}${ROWS}`, code: 'UNCLOSED_QUOTE', line: 1, column: 1 },
  { name: 'short rows above 5 %', text: `${HEADER}${ROWS}а\n${ROWS}б,в\nг\nд\n`, code: 'TOO_MANY_PROBLEMS', line: 32 },
  { name: 'nothing but long rows', text: `${HEADER}${'а,б,в,г\n'.repeat(9)}`, code: 'TOO_MANY_PROBLEMS', line: 2 },
  { name: 'a huge bare cell', text: `${HEADER}${ROW}а,${'б'.repeat(251)},в\n`, code: 'LIMIT_EXCEEDED', line: 3, options: { maxCellBytes: 500 } }, // prettier-ignore
  { name: 'a huge quoted cell', text: `${HEADER}${ROW}а,"${'б'.repeat(251)}",в\n`, code: 'UNCLOSED_QUOTE', line: 3, column: 3, options: { maxCellBytes: 500 } }, // prettier-ignore
  { name: 'a header of too many cells', text: `${HEADER.trim()}${',x'.repeat(16_382)}\n`, code: 'LIMIT_EXCEEDED', line: 1 }, // prettier-ignore
  { name: 'a row of too many cells', text: `${HEADER}${ROW}${'а,'.repeat(16_384)}б\n`, code: 'LIMIT_EXCEEDED', line: 3 }, // prettier-ignore
  { name: 'a mapping to no header', text: `${HEADER}${ROWS}`, code: 'COLUMN_MISSING', options: { columns: { question: 'кто' } } }, // prettier-ignore
  { name: 'a mapping of one header twice', text: `${HEADER}${ROWS}`, code: 'COLUMN_AMBIGUOUS', options: { columns: { question: 'вопрос', answer: 'вопрос' } } }, // prettier-ignore
  { name: 'the wrong delimiter', text: `${HEADER}${ROWS}`, code: 'COLUMN_MISSING', options: { delimiter: ';' } },
];

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Bytes that UTF-8 forbids, in the middle of line 3 after "Где ". */
const NOT_UTF8: readonly (readonly [name: string, bytes: number[]])[] = [
  ['a byte of windows-1251', [0xe0]],
  ['a stray continuation', [0x80]],
  ['half a character', [0xd0]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a code point beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['0xFF', [0xff]],
];

const NOT_UTF16: readonly (readonly [name: string, text: string])[] = [
  ['a lone high surrogate', '\ud83d и'],
  ['a lone low surrogate', '\ude00'],
  ['surrogates the wrong way round', '\ude00\ud83d'],
];

const OTHER_FORMATS: readonly (readonly [name: string, content: Buffer])[] = [
  ['xlsx', latin(`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`)],
  ['xlsx, workbook first', latin(`PK\x03\x04${'\0'.repeat(26)}xl/workbook.xml`)],
  ['xls', latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(500)}`)],
  ['ods', latin(`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`)],
  ['numbers', latin(`PK\x03\x04${'\0'.repeat(26)}Index/Document.iwa`)],
  ['docx', latin(`PK\x03\x04${'\0'.repeat(26)}word/document.xml`)],
  ['zip', latin(`PK\x03\x04${'\0'.repeat(26)}faq.csv`)],
  ['gzip', latin('\x1f\x8b\x08\0')],
  ['pdf', latin('%PDF-1.4\n')],
  ['png', latin('\x89PNG\r\n\x1a\n')],
  ['html', Buffer.from('<!DOCTYPE html>\n<table>')],
  ['json', Buffer.from('[{"question": "a", "answer": "b"}]')],
  ['sqlite', latin('SQLite format 3\0')],
  ['zeros', Buffer.alloc(4_000)],
  ['noise', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * at * 31 + at * 7) & 255))],
];

/** Files that are refused, with the code and the place. */
export function refusedFiles(): DirtyFile[] {
  const texts = TEXTS.flatMap(({ name, text, code, line, column, options }) =>
    (text.length < 100 ? SOME : EVERYWHERE).map((encoding) => ({
      name: `${name}; ${encoding}`,
      bytes: encodeBytes(text, encoding),
      // A cell limit counts bytes of UTF-8, whatever the file is written in.
      options,
      outcome: { code, line, column },
    })),
  );
  const damaged = NOT_UTF8.flatMap(([name, wrong]) =>
    ['', '\ufeff'].map((mark) => ({
      name: `${name} in UTF-8${mark && ' with a mark'}`,
      bytes: bytes(`${mark}${HEADER}${ROW}Где `, wrong, ` ель,там,тут\n${ROWS}`),
      outcome: { code: 'UNREADABLE_ENCODING' as const, line: 3, column: 5 },
    })),
  );
  const lone = NOT_UTF16.flatMap(([name, wrong]) =>
    UNICODE.slice(2).map((encoding) => ({
      name: `${name}; ${encoding}`,
      bytes: encodeBytes(`${HEADER}${ROW}Где ${wrong},там,тут\n${ROWS}`, encoding),
      outcome: { code: 'UNREADABLE_ENCODING' as const, line: 3, column: 5 },
    })),
  );
  const cut = UNICODE.slice(2).map((encoding) => ({
    name: `half a character at the end; ${encoding}`,
    bytes: bytes([...encodeBytes(`${HEADER}${ROWS}кто,что,где`, encoding), 0x41]),
    outcome: { code: 'UNREADABLE_ENCODING' as const, line: 32, column: 12 },
  }));
  const formats = OTHER_FORMATS.map(([name, content]) => ({
    name,
    bytes: content,
    outcome: { code: 'NOT_A_CSV' as const },
  }));
  return [...texts, ...damaged, ...lone, ...cut, ...formats];
}
