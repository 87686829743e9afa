import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer<ArrayBuffer> =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const HEADER = 'question,context,answer\n';
const XLSX = bytes('PK\x03\x04', [20, 0, 6, 0], '\0'.repeat(22), '[Content_Types].xml', 'xl/workbook.xml');
const PNG = bytes([0x89], 'PNG\r\n\x1a\n', '\0'.repeat(40));

/** What is uploaded, how it is to be read, and the refusal: its code, a part of its message, some of its details. */
const REFUSALS: readonly {
  readonly file: string;
  readonly content: string | Buffer<ArrayBuffer>;
  readonly input?: Record<string, unknown>;
  readonly code: string;
  readonly message: RegExp;
  readonly details?: Record<string, unknown>;
}[] = [
  { file: 'an Excel workbook', content: XLSX, code: 'NOT_A_CSV', message: /Excel workbook.*Save As.*CSV/ },
  { file: 'a zip archive', content: bytes('PK\x03\x04', '\0'.repeat(30), 'a.csv'), code: 'NOT_A_CSV', message: /compressed.*Unpack/ }, // prettier-ignore
  { file: 'a gzip file', content: gzipSync(HEADER), code: 'NOT_A_CSV', message: /compressed.*Unpack/ },
  { file: 'an image', content: PNG, code: 'NOT_A_CSV', message: /image.*Upload a CSV/ },
  { file: 'a PDF', content: '%PDF-1.7\n', code: 'NOT_A_CSV', message: /document.*Upload a CSV/ },
  { file: 'a web page', content: '<!DOCTYPE html><html></html>', code: 'NOT_A_CSV', message: /web page/ },
  { file: 'JSON', content: '[{"question": "q", "answer": "a"}]', code: 'NOT_A_CSV', message: /JSON.*Convert it to CSV/ }, // prettier-ignore
  { file: 'bytes without meaning', content: Buffer.alloc(5000, '\x01\x02\x00\xff'), code: 'NOT_A_CSV', message: /not a text file/ }, // prettier-ignore
  { file: 'an empty file', content: '', code: 'EMPTY_FILE', message: /empty.*header line/ },
  { file: 'a file of blank lines', content: '\n \n\r\n', code: 'EMPTY_FILE', message: /empty/ },
  { file: 'a file with a byte order mark alone', content: '\ufeff', code: 'EMPTY_FILE', message: /empty/ },
  { file: 'a header only', content: HEADER, code: 'NO_ROWS', message: /no rows.*Add at least one row/ },
  {
    file: 'a file without questions',
    content: 'title,context\na,b\n',
    code: 'COLUMN_MISSING',
    message: /question.*"title", "context".*Rename one/,
    details: { missing: 'question', headers: ['title', 'context'] },
  },
  {
    file: 'a file with questions alone',
    content: 'question,topic\na,b\n',
    code: 'COLUMN_MISSING',
    message: /context or an answer/,
    details: { missing: 'answer' },
  },
  {
    file: 'a mapping to a header that is not there',
    content: 'a1,b1\nq,a\n',
    input: { columns: { question: 'a1', answer: 'c1' } },
    code: 'COLUMN_MISSING',
    message: /"c1".*"a1", "b1".*Choose one/,
    details: { missing: 'answer' },
  },
  {
    file: 'two columns of answers',
    content: 'question,answer,Ответ\nq,a,b\n',
    code: 'COLUMN_AMBIGUOUS',
    message: /"answer" \(column 2\) and "Ответ" \(column 3\).*Say which/,
    details: { ambiguous: 'answer' },
  },
  {
    file: 'a mapping of one header twice',
    content: 'a1,b1\nq,a\n',
    input: { columns: { question: 'a1', answer: 'a1' } },
    code: 'COLUMN_AMBIGUOUS',
    message: /"a1".*question and answer/,
  },
  {
    file: 'a quote that is never closed',
    content: `${HEADER}q1,c1,a1\nq2,"c2,a2\nq3,c3,a3\n`,
    code: 'UNCLOSED_QUOTE',
    message: /line 3, column 4.*Close it/,
    details: { line: 3, column: 4 },
  },
  {
    file: 'UTF-8 with damaged bytes',
    content: bytes('вопрос,ответ\n', 'где?,', [0xd0], ' здесь\n', 'когда?,завтра\n'),
    code: 'UNREADABLE_ENCODING',
    message: /line 2, column 6.*Save it as UTF-8/,
    details: { line: 2, column: 6 },
  },
  {
    file: 'bytes that are not of the encoding given',
    content: bytes('question,answer\n', 'q,', [0xff], '\n'),
    input: { encoding: 'utf-8' },
    code: 'UNREADABLE_ENCODING',
    message: /line 2, column 3 are not utf-8/,
    details: { line: 2, column: 3 },
  },
  {
    file: 'too many rows that must be set aside',
    content: `${HEADER}${'q,c,a\n'.repeat(18)}bad,row\n`,
    code: 'TOO_MANY_PROBLEMS',
    message: /1 of 19 rows.*Line 20:.*accept/,
    details: { line: 20, problemCount: 1, rowCount: 18 },
  },
  {
    file: 'a cell above the limit',
    content: `${HEADER}q,${'c'.repeat(3000)},a\n`,
    code: 'LIMIT_EXCEEDED',
    message: /line 2 is larger than 2048 bytes.*Split/,
    details: { line: 2 },
  },
  {
    file: 'an encoding that there is not',
    content: HEADER,
    input: { encoding: 'windows-9999' },
    code: 'BAD_USER_INPUT',
    message: /encoding.*utf-8/,
  },
  {
    file: 'a delimiter that is none',
    content: HEADER,
    input: { delimiter: 'x' },
    code: 'BAD_USER_INPUT',
    message: /delimiter: must be a comma, a semicolon, a tab or/,
    details: { field: 'input.delimiter' },
  },
  {
    file: 'a name that is too long',
    content: HEADER,
    input: { name: 'n'.repeat(201) },
    code: 'BAD_USER_INPUT',
    message: /name: must have at most 200 characters/,
    details: { field: 'input.name' },
  },
];

describe('uploadDataset', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_MAX_CELL_BYTES: '2048' });
  });
  afterAll(() => server.stop());

  it.each(REFUSALS)('refuses $file as $code and keeps nothing', async ({ content, input, code, message, details }) => {
    const { data, errors } = await server.upload(content, 'a.csv', input);
    expect(data).toBe(null);
    expect(errors).toHaveLength(1);
    expect(errors?.[0].extensions).toMatchObject({ code, ...details });
    expect(errors?.[0].message).toMatch(message);
    expect(errors?.[0].message).not.toContain(server.dataDir);
    await expect.poll(() => server.files(), { interval: 5 }).toEqual([]);
    expect((await server.ask('{ datasets { id } }')).data.datasets).toEqual([]);
  });
});
