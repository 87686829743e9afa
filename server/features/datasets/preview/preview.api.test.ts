import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { childProcesses } from '../../../testing/child-processes.ts';
import { startTestServer } from '../../../testing/test-server.ts';
import type { Answer, TestServer } from '../../../testing/test-server.ts';
import { encode } from '../reading/testing/temporary-files.ts';

const PREVIEW = `mutation ($file: Upload!, $input: UploadDatasetInput, $firstPart: Boolean) {
  previewDataset(file: $file, input: $input, firstPart: $firstPart) {
    encoding encodingIsSure encodings delimiter headers columns { question context answer }
    rows { id line question context answer passageId } records problems { line code raw }
    rowCount problemCount complete refusal { code message line }
  }
}`;

describe('previewDataset', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ OTVET_MAX_UPLOAD_BYTES: String(64 * 1024 * 1024) });
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    await expect.poll(() => server.files(), { interval: 5 }).toEqual([]);
    expect(childProcesses()).toEqual([]);
  });

  const post = async (
    content: string | Uint8Array,
    input?: Record<string, unknown>,
    firstPart?: boolean,
    signal?: AbortSignal,
  ): Promise<Answer> => {
    const form = new FormData();
    form.set('operations', JSON.stringify({ query: PREVIEW, variables: { file: null, input, firstPart } }));
    form.set('map', JSON.stringify({ 0: ['variables.file'] }));
    form.set('0', new Blob([new Uint8Array(Buffer.from(content))]), 'a.csv');
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'apollo-require-preflight': 'true' },
      body: form,
      signal,
    });
    return (await response.json()) as Answer;
  };
  const preview = async (...given: Parameters<typeof post>) => {
    const { data, errors } = await post(...given);
    expect(errors).toBe(undefined);
    return data.previewDataset;
  };

  it('shows the first rows as an upload reads them, and keeps nothing', async () => {
    const text = `вопрос;id;ответ\n${Array.from({ length: 30 }, (_, at) => `Где ${at}?;${at};Там ${at % 2}\n`).join('')}лишь;одно\n`;
    expect(await preview(encode(text, 'windows-1251'))).toEqual({
      encoding: 'windows-1251',
      encodingIsSure: true,
      encodings: expect.arrayContaining(['windows-1251', 'utf-8', 'koi8-r']),
      delimiter: ';',
      headers: ['вопрос', 'id', 'ответ'],
      columns: { question: 'вопрос', context: null, answer: 'ответ' },
      rows: Array.from({ length: 20 }, (_, at) => ({
        id: `${at}`,
        line: at + 2,
        question: `Где ${at}?`,
        context: '',
        answer: `Там ${at % 2}`,
        passageId: `${at % 2}`,
      })),
      records: Array.from({ length: 5 }, (_, at) => [`Где ${at}?`, `${at}`, `Там ${at % 2}`]),
      problems: [{ line: 32, code: 'TOO_FEW_CELLS', raw: 'лишь;одно' }],
      rowCount: 30,
      problemCount: 1,
      complete: true,
      refusal: null,
    });
    expect((await server.ask('{ datasets { id } }')).data.datasets).toEqual([]);
  });

  it('reads the file as it is told to: encoding, delimiter, columns', async () => {
    const file = encode('имя|текст, длинный\nкто|я\n', 'koi8-r');
    const columns = { question: 'имя', answer: 'текст, длинный' };
    const told = await preview(file, { encoding: 'koi8-r', delimiter: '|', columns });
    expect(told).toMatchObject({ encoding: 'koi8-r', encodingIsSure: true, delimiter: '|', refusal: null });
    expect(told.columns).toEqual({ ...columns, context: null });
    expect(told.rows).toMatchObject([{ question: 'кто', answer: 'я' }]);
    expect(told.encodings[0]).toBe('koi8-r');
    const wrong = await preview(file, { encoding: 'windows-1251', delimiter: '|' });
    expect(wrong.headers).toEqual(['ЙНС', 'ФЕЛУФ, ДМЙООЩК']);
  });

  it('shows a file whose columns are not understood, so that they can be chosen', async () => {
    const shown = await preview('frage,antwort,question\na,b,c\nd,e,f\n');
    expect(shown).toMatchObject({
      headers: ['frage', 'antwort', 'question'],
      columns: { question: 'question', context: null, answer: null },
      records: [['a', 'b', 'c'], ['d', 'e', 'f']], // prettier-ignore
      rowCount: 2,
      refusal: { code: 'COLUMN_MISSING', message: expect.stringMatching(/context or an answer.*"frage"/), line: null },
    });
    expect(shown.rows[0]).toMatchObject({ question: 'c', context: '', answer: '' });
    const twice = await preview('question,answer,reply\na,b,c\n');
    expect(twice.columns).toEqual({ question: 'question', context: null, answer: null });
    expect(twice.refusal).toMatchObject({ code: 'COLUMN_AMBIGUOUS' });
    const late = await preview('Our questions,\nquestion,answer\na,b\n');
    expect(late.refusal).toMatchObject({ code: 'COLUMN_MISSING', line: 2 });
  });

  it('says what an upload would refuse the file for, and shows what it could read', async () => {
    const bad = 'question,answer\na,b\nc\nd,e\n';
    const many = await preview(bad);
    expect(many.refusal).toMatchObject({ code: 'TOO_MANY_PROBLEMS', line: 3 });
    expect([many.rowCount, many.problemCount]).toEqual([2, 1]);
    expect((await preview(bad, { acceptProblems: true })).refusal).toBe(null);
    expect(await preview('question,answer\n')).toMatchObject({ rows: [], refusal: { code: 'NO_ROWS' } });

    const open = await preview('question,answer\na,b\nc,"d\n');
    expect(open).toMatchObject({ rows: [{ question: 'a' }], refusal: { code: 'UNCLOSED_QUOTE', line: 3 } });

    const damaged = Buffer.concat([
      Buffer.from('вопрос,ответ\nгде,тут\nкак,'),
      Buffer.from([0xff]),
      Buffer.from('\nда,нет\n'),
    ]);
    expect(await preview(damaged)).toMatchObject({
      encoding: 'utf-8',
      rows: [{ question: 'где', answer: 'тут' }],
      refusal: { code: 'UNREADABLE_ENCODING', message: expect.stringMatching(/is UTF-8.*line 3, column 5/), line: 3 },
    });
  });

  it.each([
    ['an Excel workbook', 'PK\x03\x04........................[Content_Types].xml', 'NOT_A_CSV', /Save As/],
    ['an empty file', '', 'EMPTY_FILE', /empty/],
    ['a quote open in the header', '"question,answer\na,b\n', 'UNCLOSED_QUOTE', /line 1/],
  ])('refuses %s, of which nothing can be shown', async (_, content, code, message) => {
    const { data, errors } = await post(content);
    expect(data).toBe(null);
    expect(errors?.[0].extensions.code).toBe(code);
    expect(errors?.[0].message).toMatch(message);
  });

  it('holds the input to the rules of an upload', async () => {
    const { errors } = await post('question,answer\na,b\n', { delimiter: '~' });
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.delimiter' });
    const large = await post(Buffer.alloc(64 * 1024 * 1024 + 1, 'a'));
    expect(large.errors?.[0].extensions.code).toBe('FILE_TOO_LARGE');
  });

  it('takes the first part of a file, cut off inside a character of a quoted cell', async () => {
    const bytes = Buffer.from('вопрос,ответ\nгде,тут\nкак,"так,\nтак и ещё');
    const part = await preview(bytes.subarray(0, -1), undefined, true);
    expect(part).toMatchObject({ encoding: 'utf-8', rowCount: 1, problemCount: 0, complete: false, refusal: null });
    expect((await preview(bytes.subarray(0, -1))).refusal).toMatchObject({ code: 'UNREADABLE_ENCODING', line: 4 });
    expect((await preview(bytes)).refusal).toMatchObject({ code: 'UNCLOSED_QUOTE', line: 3 });
  });

  it('keeps nothing of a preview that is broken off while the file is read', async () => {
    const rows = 'question of a row,context of a row,answer\n'.repeat(1_400_000);
    const controller = new AbortController();
    const asked = post(`question,context,answer\n${rows}`, undefined, false, controller.signal);
    await expect.poll(childProcesses, { timeout: 20_000, interval: 5 }).toHaveLength(1);
    await wait(20);
    controller.abort();
    await expect(asked).rejects.toThrow(/abort/);
    await expect.poll(childProcesses, { timeout: 2_000, interval: 20 }).toEqual([]);
    await expect.poll(() => server.files(), { timeout: 5_000 }).toEqual([]);
  });
});

describe('renameDataset', () => {
  it('gives a dataset another name that stays', async () => {
    const server = await startTestServer();
    const id = await server.dataset('question,answer\na,b\n', 'faq.csv');
    const rename = (name: string, of = id) =>
      server.ask('mutation ($id: ID!, $name: String!) { renameDataset(id: $id, name: $name) { id name } }', { id: of, name }); // prettier-ignore
    expect((await rename('  Вопросы о доме ')).data.renameDataset).toEqual({ id, name: 'Вопросы о доме' });
    for (const name of ['', ' \n', 'n'.repeat(201)]) {
      expect((await rename(name)).errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
    }
    expect((await rename('x', 'nothing')).errors?.[0].extensions.code).toBe('NOT_FOUND');
    const later = await server.restart();
    expect((await later.ask('{ datasets { name source { fileName } } }')).data.datasets).toEqual([
      { name: 'Вопросы о доме', source: { fileName: 'faq.csv' } },
    ]);
    await later.stop();
  });
});
