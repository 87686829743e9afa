import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../../testing/tiny-datasets.ts';

const DATASET = `query ($id: ID!, $offset: Int, $limit: Int, $search: String) { dataset(id: $id) {
  name rowCount passageCount usableQuestionCount faq createdAt
  source { fileName bytes sha256 encoding delimiter }
  profile { missing { question context answer } duplicateRows duplicateContexts duplicateQuestions }
  rows(offset: $offset, limit: $limit, search: $search) { total items { id question context answer line passageId } }
  problems { total items { line code message raw } }
} }`;

const CYRILLIC_1251 = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';

/** windows-1251 of a text of Russian letters but ё, and ASCII. */
const windows1251 = (text: string): Buffer<ArrayBuffer> =>
  Buffer.from(
    Array.from(text, (letter) => {
      const small = CYRILLIC_1251.indexOf(letter);
      const capital = CYRILLIC_1251.toUpperCase().indexOf(letter);
      return small >= 0 ? 0xe0 + small : capital >= 0 ? 0xc0 + capital : letter.charCodeAt(0);
    }),
  );

describe('a dataset', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const read = async (id: string, page: Record<string, unknown> = {}) =>
    (await server.ask(DATASET, { id, ...page })).data.dataset;

  it('tells what was uploaded and what is in it', async () => {
    const id = await server.dataset(CATS_CSV, 'cats.csv');
    const dataset = await read(id);
    expect(dataset).toMatchObject({
      name: 'cats.csv',
      rowCount: 4,
      passageCount: 3,
      usableQuestionCount: 4,
      faq: false,
      source: {
        fileName: 'cats.csv',
        bytes: CATS_CSV.length,
        sha256: createHash('sha256').update(CATS_CSV).digest('hex'),
        encoding: 'utf-8',
        delimiter: ',',
      },
      profile: {
        missing: { question: 0, context: 0, answer: 0 },
        duplicateRows: 0,
        duplicateContexts: 1,
        duplicateQuestions: 0,
      },
      problems: { total: 0, items: [] },
    });
    expect(Date.now() - Date.parse(dataset.createdAt)).toBeLessThan(60_000);
    expect(dataset.rows.items.map((row: { passageId: string }) => row.passageId)).toEqual(['0', '0', '1', '2']);
    expect((await server.ask('{ datasets { id } }')).data.datasets[0]).toEqual({ id });
  });

  it.each<[string, Buffer<ArrayBuffer> | string, string, string]>([
    ['UTF-8', FAQ_CSV, 'utf-8', ';'],
    ['UTF-8 with a mark', `\ufeff${FAQ_CSV}`, 'utf-8', ';'],
    ['UTF-16 little endian', Buffer.from(`\ufeff${FAQ_CSV}`, 'utf16le'), 'utf-16le', ';'],
    ['UTF-16 big endian', Buffer.from(`\ufeff${FAQ_CSV}`, 'utf16le').swap16(), 'utf-16be', ';'],
    ['UTF-16 without a mark', Buffer.from(FAQ_CSV, 'utf16le'), 'utf-16le', ';'],
    ['windows-1251', windows1251(FAQ_CSV.replace(/[«»]/g, '')), 'windows-1251', ';'],
    ['tabs', FAQ_CSV.replaceAll(';', '\t'), 'utf-8', '\t'],
    ['pipes', FAQ_CSV.replaceAll(';', '|'), 'utf-8', '|'],
    ['commas', FAQ_CSV.replaceAll(';', ','), 'utf-8', ','],
  ])('finds %s and takes a file without contexts for an FAQ', async (_, content, encoding, delimiter) => {
    const dataset = await read(await server.dataset(content, 'Вопросы и ответы.csv'));
    expect(dataset).toMatchObject({ name: 'Вопросы и ответы.csv', faq: true, rowCount: 3, passageCount: 3 });
    expect(dataset.source).toMatchObject({ encoding, delimiter });
    expect(dataset.rows.items[1]).toMatchObject({
      question: 'Когда работает поддержка?',
      context: '',
      answer: 'По будням с девяти до шести.',
      line: 3,
      passageId: '1',
    });
  });

  it('reads as it is told to', async () => {
    const text = 'Title|Body, long|Summary\nq|c|a\n';
    const columns = { question: 'Title', context: 'body, LONG', answer: 'Summary' };
    const id = await server.dataset(text, 'x.csv', { columns, delimiter: '|', encoding: 'utf-8', name: ' Mapped ' });
    const dataset = await read(id);
    expect(dataset).toMatchObject({ name: 'Mapped', source: { delimiter: '|' } });
    expect(dataset.rows.items[0]).toMatchObject({ question: 'q', context: 'c', answer: 'a' });
    const koi8 = Buffer.from([0xcb, 0xd4, 0xcf, 0x2c, 0xd1]);
    const russian = await server.dataset(
      Buffer.concat([Buffer.from('question,answer\n'), koi8]),
      'k.csv',
      { encoding: 'koi8-r' }, // prettier-ignore
    );
    expect((await read(russian)).rows.items[0]).toMatchObject({ question: 'кто', answer: 'я' });
  });

  it('has the name it was given, else that of its file, else none of either', async () => {
    const names = async (...upload: Parameters<TestServer['dataset']>) => {
      const { name, source } = await read(await server.dataset(...upload));
      return [name, source.fileName];
    };
    expect(await names(CATS_CSV, 'котики 👩‍👧.csv', { name: ' \u00a0' })).toEqual(['котики 👩‍👧.csv', 'котики 👩‍👧.csv']);
    expect(await names(CATS_CSV, 'C:\\Users\\me\\cats.csv')).toEqual(['cats.csv', 'cats.csv']);
    expect(await names(CATS_CSV, '../../../etc/cats.csv')).toEqual(['cats.csv', 'cats.csv']);
    expect((await names(CATS_CSV, 'n'.repeat(5000)))[0]).toHaveLength(200);
    expect(await names(CATS_CSV, '')).toEqual(['dataset', '']);
  });

  it('finds headers in English and Russian, in any order and case, among others', async () => {
    const id = await server.dataset('№,ОТВЕТ,Note,Question , КОНТЕКСТ\n1,a,n,q,c\n');
    expect((await read(id)).rows.items[0]).toMatchObject({ question: 'q', context: 'c', answer: 'a' });
  });

  it('keeps every text code point for code point', async () => {
    const odd = ' e\u0301 \u00e9 \t\ufeff\u200b 👩‍👩‍👧 "quoted",\r\nnext\u2028line \u{10ffff} ё Ё\u0000'.replace('\0', '');
    const cell = `"${odd.replaceAll('"', '""')}"`;
    const { rows } = await read(await server.dataset(`question,context,answer\n${cell},${cell},${cell}\nq,c,a\n`));
    expect(rows.items[0]).toMatchObject({ question: odd, context: odd, answer: odd, line: 2 });
    expect(rows.items[1].line).toBe(6);
  });

  it('keeps the records that were set aside, with their lines', async () => {
    const id = await server.dataset(`question,answer\nq,a\nbad\n${'q,a\n'.repeat(30)}`);
    expect(await read(id)).toMatchObject({
      rowCount: 31,
      problems: { total: 1, items: [{ line: 3, code: 'TOO_FEW_CELLS', message: expect.any(String), raw: 'bad' }] },
    });
    const accepted = await server.dataset('question,answer\nq,a\nbad\n', 'x.csv', { acceptProblems: true });
    expect(await read(accepted)).toMatchObject({ rowCount: 1, problems: { total: 1 } });
  });

  it('gives its rows in pages', async () => {
    const numbers = Array.from({ length: 1005 }, (_, row) => `q${row},a${row}\n`).join('');
    const id = await server.dataset(`question,answer\n${numbers}`);
    const ids = async (page: Record<string, unknown>) =>
      (await read(id, page)).rows.items.map((row: { id: string }) => row.id);
    expect(await ids({})).toEqual(Array.from({ length: 20 }, (_, row) => String(row)));
    expect(await ids({ offset: 1000 })).toEqual(['1000', '1001', '1002', '1003', '1004']);
    expect(await ids({ offset: 5, limit: 2 })).toEqual(['5', '6']);
    expect(await ids({ limit: 1000 })).toHaveLength(1000);
    expect(await ids({ offset: 2000 })).toEqual([]);
    expect((await read(id, { offset: 2000 })).rows.total).toBe(1005);
    for (const [page, field] of [
      [{ limit: 0 }, 'limit'],
      [{ limit: 1001 }, 'limit'],
      [{ offset: -1 }, 'offset'],
      [{ search: 'x'.repeat(1001) }, 'search'],
    ] as const) {
      // prettier-ignore
      const { errors } = await server.ask(DATASET, { id, ...page });
      expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
      expect(errors?.[0].message).toMatch(new RegExp(`^${field}: must be|^${field}: must have`));
    }
  });

  it('finds rows by a text in any cell, letter case folded', async () => {
    const id = await server.dataset(
      'вопрос,контекст,ответ\nГде КОТ?,Кот на крыше.,на КРЫШЕ\nГде пёс?,Во дворе.,ДВОР\n',
    );
    const found = async (search: string) => (await read(id, { search })).rows;
    expect((await found('кот')).items.map((row: { id: string }) => row.id)).toEqual(['0']);
    expect((await found('двор')).items.map((row: { id: string }) => row.id)).toEqual(['1']);
    expect(await found('ГДЕ')).toMatchObject({ total: 2 });
    expect(await found('нет такого')).toEqual({ total: 0, items: [] });
    expect((await read(id, { search: 'где', offset: 1 })).rows).toMatchObject({ total: 2, items: [{ id: '1' }] });
    expect(await found('')).toMatchObject({ total: 2 });
  });

  it('draws usable questions only', async () => {
    const id = await server.dataset('question,answer\n ,a\nq,a\nq2,\n');
    const draw = 'query ($id: ID!) { randomQuestion(datasetId: $id) { id question } }';
    for (let time = 0; time < 5; time++) {
      expect((await server.ask(draw, { id })).data.randomQuestion).toEqual({ id: '1', question: 'q' });
    }
    const none = await server.dataset('question,answer\n ,a\n');
    expect((await server.ask(draw, { id: none })).data.randomQuestion).toBe(null);
    expect((await server.ask(draw, { id: 'x' })).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });

  it('is removed with its files, once', async () => {
    const id = await server.dataset(CATS_CSV);
    expect(server.files()).toContain(`datasets/${id}`);
    const remove = 'mutation ($id: ID!) { removeDataset(id: $id) }';
    expect((await server.ask(remove, { id })).data.removeDataset).toBe(id);
    expect(server.files()).not.toContain(`datasets/${id}`);
    expect(await read(id)).toBe(null);
    const again = await server.ask(remove, { id });
    expect(again.errors?.[0]).toMatchObject({
      message: expect.stringContaining(id),
      extensions: { code: 'NOT_FOUND' },
    });
  });

  it('is not removed while a model needs it, which the refusal names', async () => {
    const id = await server.dataset(CATS_CSV, 'needed.csv');
    await server.fit({ modelId: 'needs-it', datasetId: id });
    const { errors } = await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id });
    expect(errors?.[0].extensions).toMatchObject({ code: 'DATASET_IN_USE', users: ['the model needs-it'] });
    expect(errors?.[0].message).toMatch(/"needed.csv".*needs-it.*Remove/);
    expect((await read(id)).rowCount).toBe(4);
    await server.ask('mutation { removeModel(id: "needs-it") }');
    expect((await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id })).errors).toBeUndefined();
  });

  it.skipIf(!hasSharedData)('reads the file that Excel saves as its UTF-8 twin', async () => {
    const excel = await read(await server.dataset(readShared('xquad-ru-windows1251-semicolon.csv'), 'xquad.csv'));
    expect(excel).toMatchObject({ rowCount: 1190, passageCount: 240, usableQuestionCount: 1190, faq: false });
    expect(excel.source).toMatchObject({ encoding: 'windows-1251', delimiter: ';' });
    const twin = await read(await server.dataset(readShared('xquad-ru.csv'), 'xquad.csv'));
    const questions = (rows: { items: { question: string }[] }) => rows.items.map(({ question }) => question);
    expect(questions(excel.rows).slice(0, 5)).toEqual(questions(twin.rows).slice(0, 5));
  });
});
