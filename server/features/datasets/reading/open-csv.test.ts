import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../errors.ts';
import { openCsv } from './open-csv.ts';
import type { ReadOptions } from './open-table.ts';
import { encode, temporaryFiles } from './testing/temporary-files.ts';

const files = temporaryFiles();
const LIMIT = 1_048_576;

function read(content: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const { items, ...found } = openCsv(files.file(content), { maxCellBytes: LIMIT, ...options });
  const all = [...items];
  return {
    ...found,
    rows: all.flatMap(({ row }) => row ?? []),
    problems: all.flatMap(({ problem }) => problem ?? []),
  };
}

function refusal(content: string | Uint8Array, options: Partial<ReadOptions> = {}): AppError {
  try {
    read(content, options);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const ROWS: [string, string, string][] = [
  ['Кто, где; когда | зачем?', 'Строка один,\nстрока "два";\tтри | четыре\r\nпять «шесть» — №7', 'Ёж'],
  ['Что это?', '\u00a0Объём съёмки\u00a0', ''],
  ['', 'Текст без вопроса', ' ответ '],
  ['"', '""', "'"],
  ['Где растёт ель?', 'Ель растёт на севере, а сосна на юге', 'на севере'],
];

function write(rows: string[][], delimiter: string, lineEnd: string, quoteAll: boolean): string {
  const cell = (text: string) =>
    quoteAll || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}

describe('openCsv', () => {
  const encodings = [
    'utf-8',
    'utf-8 marked',
    'utf-16le',
    'utf-16le marked',
    'utf-16be',
    'utf-16be marked',
    'windows-1251',
    'koi8-r',
  ];
  const delimiters = [',', ';', '\t', '|'];
  const lineEnds = ['\n', '\r\n', '\r'];
  const header = [' Ответ ', 'номер', 'ВОПРОС', 'контекст'];

  it('says in which line the headers stand when a title is above them', () => {
    const rows = 'Вопрос;Ответ;Категория\r\nКак?;Так, и так;A\r\n';
    const titled = refusal(`Частые вопросы 2024;;\r\n;;\r\n${rows}`);
    expect([titled.code, titled.details.line]).toEqual(['COLUMN_MISSING', 3]);
    expect(titled.message).toContain('line 3');
    expect(refusal(`Вопросы и ответы\r\n\r\n${rows}`).details.line).toBe(3);
    expect(refusal('Имя;Текст\r\nКак?;Так\r\n').details.line).toBeUndefined();
  });

  it.each(encodings.flatMap((encoding) => delimiters.map((delimiter) => [encoding, delimiter] as const)))(
    'reads every cell of %s with %j, whatever the line ends and quotes, found and given',
    (label, delimiter) => {
      const [encoding, mark] = label.split(' ');
      // KOI8-R has no such characters.
      const fit = (text: string) => (encoding === 'koi8-r' ? text.replace(/[«»—№]/g, '-') : text);
      const rows = ROWS.map((row) => row.map(fit));
      for (const lineEnd of lineEnds) {
        for (const quoteAll of [false, true]) {
          const table = [
            header,
            ...rows.map(([question, context, answer], at) => [answer, `${at}`, question, context]),
          ];
          const text = (mark ? '\ufeff' : '') + write(table, delimiter, lineEnd, quoteAll);
          for (const given of [{}, { encoding, delimiter }]) {
            const found = read(encode(text, encoding), given);
            expect([found.encoding, found.delimiter]).toEqual([encoding, delimiter]);
            expect(found.rows.map(({ question, context, answer }) => [question, context, answer])).toEqual(rows);
            expect(found.problems).toEqual([]);
            expect(found.columns).toEqual({ question: 'ВОПРОС', context: 'контекст', answer: 'Ответ' });
          }
        }
      }
    },
  );

  it('finds the delimiter by the rows, not by the characters of the header', () => {
    const text = 'question, or what is asked;text, or, where\n' + 'a,b,c;d\n'.repeat(50);
    const found = read(text, { columns: { question: 'question, or what is asked', context: 'text, or, where' } });
    expect([found.delimiter, found.rows.length]).toEqual([';', 50]);
  });

  it('finds the delimiter of a header that stands alone', () => {
    expect(read('question|answer\n').delimiter).toBe('|');
  });

  it("heeds the first line by which Excel announces a delimiter, and counts it as the file's first", () => {
    const found = read('sep=;\r\nquestion;answer\r\na,b;c\r\n');
    expect([found.delimiter, found.rows]).toEqual([';', [{ line: 3, question: 'a,b', context: '', answer: 'c' }]]);
  });

  it('takes any single character that is given as the delimiter', () => {
    expect(read('question~answer\na~b\n', { delimiter: '~' }).rows[0].answer).toBe('b');
    for (const delimiter of ['', '"', '\n', '||', '\0']) {
      expect(refusal('question,answer\na,b\n', { delimiter }).code).toBe('BAD_USER_INPUT');
    }
  });

  it('takes any spelling of an encoding, and lets the mark choose the byte order of plain UTF-16', () => {
    const text = 'вопрос,ответ\nкто,я\n';
    expect(read(encode(text, 'windows-1251'), { encoding: ' CP1251' }).rows[0].answer).toBe('я');
    expect(read(encode(`\ufeff${text}`, 'utf-16be'), { encoding: 'UTF-16' }).rows[0].answer).toBe('я');
    expect(refusal(text, { encoding: 'klingon' }).code).toBe('BAD_USER_INPUT');
  });

  it('sets rows with too few or too many cells aside and reads on', () => {
    const found = read('question,context,answer\na,b\n\nc,"d\nd",e\nf,g,h,i\nj,k,l,,\nm,n,"o"p\nq,r\0,s\nt,u,v');
    expect(found.rows.map(({ line, question }) => [line, question])).toEqual([
      [4, 'c'],
      [7, 'j'],
      [10, 't'],
    ]);
    expect(found.problems.map(({ line, code, raw }) => [line, code, raw])).toEqual([
      [2, 'TOO_FEW_CELLS', 'a,b'],
      [6, 'TOO_MANY_CELLS', 'f,g,h,i'],
      [8, 'MISPLACED_QUOTE', 'm,n,"o"p'],
      [9, 'NUL_CHARACTER', 'q,r\0,s'],
    ]);
    expect(found.problems[0].message).toContain('2 of 3');
  });

  it('takes empty cells at the end of the header and of rows for no fault', () => {
    const found = read('question;answer;;\na;b\nc;d;;;;;\ne;f;note\n');
    expect([found.rows.length, found.problems]).toEqual([3, []]);
  });

  it('cuts the raw text of a bad row at 10,000 characters and not inside one', () => {
    const [problem] = read(`question,answer\n${'x'.repeat(9_999)}😀${'y'.repeat(50)}\n`).problems;
    expect(problem.raw).toBe('x'.repeat(9_999));
  });

  it('ignores extra columns, and reads headers that are not at the start', () => {
    const found = read('id,title,question,context,answers,score\n1,t,q,c,a,0.5\n');
    expect(found.rows).toEqual([{ line: 2, question: 'q', context: 'c', answer: 'a' }]);
    expect(found.headers).toHaveLength(6);
  });

  const zip = (name: string) => {
    const data = deflateRawSync('x');
    const head = Buffer.alloc(30);
    head.write('PK\x03\x04', 'latin1');
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, Buffer.from(name), data]);
  };
  const noise = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 255);

  it.each<[string, string | Uint8Array, RegExp]>([
    ['an Excel workbook', zip('xl/workbook.xml'), /Excel.*Save As.*CSV UTF-8/],
    ['an Excel workbook, types first', zip('[Content_Types].xml'), /Excel/],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel/],
    ['an OpenDocument spreadsheet', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /save it as CSV/],
    ['a Word document', zip('word/document.xml'), /document/],
    ['a zip', zip('data.csv'), /Unpack/],
    ['a gzip', gzipSync('question,answer\na,b\n'), /Unpack/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /image/],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), /image/],
    ['a WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 '), /image/],
    ['a PDF', '%PDF-1.7\n', /document/],
    ['a web page', '\ufeff\n<!DOCTYPE html><html>', /web page/],
    ['JSON', '[\n  {"question": "a"}]', /JSON/],
    ['a database', 'SQLite format 3\0', /database/],
    ['noise', noise, /not a text file/],
    ['zeros', new Uint8Array(1_000), /not a text file/],
  ])('refuses %s', (_, content, message) => {
    const error = refusal(content);
    expect(error.code).toBe('NOT_A_CSV');
    expect(error.message).toMatch(message);
  });

  it.each<[ErrorCode, string, string | Uint8Array, Partial<ReadOptions>, object]>([
    ['EMPTY_FILE', 'a file without a byte', '', {}, {}],
    ['EMPTY_FILE', 'a byte order mark alone', '\ufeff', {}, {}],
    ['EMPTY_FILE', 'white space', ' \n\r\n\t\n', {}, {}],
    ['COLUMN_MISSING', 'a header without a question', 'name,answer\na,b\n', {}, { missing: 'question' }],
    ['COLUMN_MISSING', 'one column', 'question\na\n', {}, { missing: 'answer' }],
    ['COLUMN_MISSING', 'the wrong delimiter given', 'question,answer\na,b\n', { delimiter: ';' }, {}],
    ['COLUMN_AMBIGUOUS', 'two answers', 'question,answer,reply\na,b,c\n', {}, { ambiguous: 'answer' }],
    ['UNCLOSED_QUOTE', 'a quote open to the end', 'question,answer\na,b\nc,"d\ne,f\n', {}, { line: 3, column: 3 }],
    ['UNCLOSED_QUOTE', 'a quote open in the header', '"question,answer\na,b\n', {}, { line: 1, column: 1 }],
    [
      'UNREADABLE_ENCODING',
      'UTF-16 given as UTF-8',
      encode('\ufeffquestion,answer\n', 'utf-16le'),
      { encoding: 'utf-8' },
      { line: 1 },
    ],
    [
      'UNREADABLE_ENCODING',
      'UTF-16 without a mark given as windows-1251',
      encode('question,answer\n', 'utf-16be'),
      { encoding: 'windows-1251' },
      {},
    ],
    ['UNREADABLE_ENCODING', 'UTF-8 given as UTF-16', 'question,answer\na,b\n', { encoding: 'utf-16' }, {}],
    [
      'UNREADABLE_ENCODING',
      'marked UTF-8 given as windows-1251',
      '\ufeffquestion,answer\na,b\n',
      { encoding: 'cp1251' },
      {},
    ],
    [
      'UNREADABLE_ENCODING',
      'UTF-16 of the other byte order',
      encode('\ufeffq,a\n', 'utf-16be'),
      { encoding: 'utf-16le' },
      {},
    ],
    [
      'UNREADABLE_ENCODING',
      'windows-1251 given as UTF-8',
      encode('вопрос,ответ\nя,ты\n', 'windows-1251'),
      { encoding: 'utf-8' },
      { line: 1, column: 1 },
    ],
    [
      'LIMIT_EXCEEDED',
      'a bare cell over the limit',
      `question,answer\na,${'x'.repeat(101)}\n`,
      { maxCellBytes: 100 },
      { line: 2 },
    ],
    [
      'UNCLOSED_QUOTE',
      'a quoted cell over the limit',
      `question,answer\na,"${'x'.repeat(101)}"\n`,
      { maxCellBytes: 100 },
      { line: 2, column: 3 },
    ],
  ])('refuses with %s %s', (code, _, content, options, details) => {
    const error = refusal(content, options);
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
    expect(error.message).not.toMatch(/[\\/]tmp|file-\d/);
  });

  it('answers damaged files with rows, listed problems or a refusal, and nothing else', () => {
    const sound = ['utf-8', 'utf-16le', 'windows-1251'].map((encoding) =>
      encode(write([['question', 'context', 'answer'], ...ROWS], ';', '\r\n', false).repeat(3), encoding),
    );
    const damage = fc.tuple(
      fc.nat({ max: 1_000 }),
      fc.constantFrom('set', 'insert', 'delete'),
      fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 10, 13, 34, 59)),
    );
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...sound), fc.array(damage, { minLength: 1, maxLength: 8 }), (bytes, damages) => {
        const content = Array.from(bytes);
        for (const [place, kind, byte] of damages) {
          content.splice(place % content.length, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]));
        }
        try {
          const { rows, problems } = read(Uint8Array.from(content));
          for (const { question, context, answer } of rows) {
            expect([question, context, answer].every((text) => text.isWellFormed() && !text.includes('\0'))).toBe(true);
          }
          outcomes.add(problems.length > 0 ? 'problems' : 'rows');
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          outcomes.add(error.code);
        }
      }),
      { numRuns: 600, seed: 1 },
    );
    for (const outcome of ['rows', 'problems', 'UNCLOSED_QUOTE', 'UNREADABLE_ENCODING', 'COLUMN_MISSING']) {
      expect(outcomes).toContain(outcome);
    }
  });
});
