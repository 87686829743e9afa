import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../../testing/tiny-datasets.ts';

const ASK = `query ($id: ID!, $question: String!, $topK: Int) { findContext(modelId: $id, question: $question, topK: $topK) {
  known { rowId question answer similarity passageId }
  hits { rank score passage { id text } answers { rowId question answer similarity passageId } terms { term weight } spans { start end } }
  tokens { token known } elapsedMs encodeMs searchMs
} }`;

interface Known {
  readonly rowId: string;
  readonly question: string;
  readonly answer: string;
  readonly similarity: number;
  readonly passageId: string;
}

interface Found {
  readonly known: Known[];
  readonly hits: {
    readonly rank: number;
    readonly score: number;
    readonly passage: { readonly id: string; readonly text: string };
    readonly answers: Known[];
    readonly terms: { readonly term: string; readonly weight: number }[];
    readonly spans: { readonly start: number; readonly end: number }[];
  }[];
  readonly tokens: { readonly token: string; readonly known: boolean }[];
  readonly elapsedMs: number;
  readonly encodeMs: number;
  readonly searchMs: number;
}

const RECIPE = { lowercase: true, removeStopWords: true, removePunctuation: true, stemmer: 'AUTO' };

describe('findContext', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    const cats = await server.dataset(CATS_CSV);
    const faq = await server.dataset(FAQ_CSV);
    await server.fit({ modelId: 'cats', datasetId: cats });
    await server.fit({ modelId: 'cats-stems', datasetId: cats, type: 'BM25', recipe: RECIPE });
    await server.fit({ modelId: 'faq', datasetId: faq, type: 'BM25' });
    await server.fit({ modelId: 'faq-stems', datasetId: faq, recipe: RECIPE });
    await server.fit({ modelId: 'letters', datasetId: faq, tfidf: { analyzer: 'CHAR_WB', ngramMin: 2, ngramMax: 4 } });
  });
  afterAll(() => server.stop());

  const ask = async (id: string, question: string, topK?: number): Promise<Found> => {
    const { data, errors } = await server.ask(ASK, { id, question, topK });
    expect(errors).toBeUndefined();
    return data.findContext;
  };
  const marked = ({ passage, spans }: Found['hits'][number]) =>
    spans.map(({ start, end }) => passage.text.slice(start, end));

  it('tells passages with what made their scores, and what was asked before', async () => {
    const found = await ask('cats', 'What do CATS chase?');
    expect(found.tokens).toEqual([
      { token: 'what', known: false },
      { token: 'do', known: false },
      { token: 'cats', known: true },
      { token: 'chase', known: false },
    ]);
    expect(found.hits).toEqual([
      {
        rank: 1,
        score: expect.closeTo(1 / Math.sqrt(7), 12),
        passage: { id: '0', text: 'Cats sleep on warm roofs all day.' },
        answers: [
          { rowId: '1', question: 'What do cats chase?', answer: 'nothing while they sleep', similarity: 1, passageId: '0' }, // prettier-ignore
          { rowId: '0', question: 'Where do cats sleep?', answer: 'on warm roofs', similarity: expect.any(Number), passageId: '0' }, // prettier-ignore
        ],
        terms: [{ term: 'cats', weight: expect.any(Number) }],
        spans: [{ start: 0, end: 4 }],
      },
    ]);
    expect(found.known.map(({ rowId }) => rowId)).toEqual(['1', '0', '2', '3']);
    expect(found.known[0].similarity).toBe(1);
    expect(found.elapsedMs).toBeGreaterThanOrEqual(found.encodeMs + found.searchMs - 0.001);
  });

  it('explains every score to the last bit that counts, and marks the words in the original text', async () => {
    for (const id of ['cats', 'cats-stems', 'faq', 'faq-stems', 'letters']) {
      for (const question of ['Where do CATS sleep, in houses?', 'Как отменить заказ или пароль?', 'по нажмите']) {
        for (const hit of (await ask(id, question, 100)).hits) {
          const sum = hit.terms.reduce((total, { weight }) => total + weight, 0);
          expect(Math.abs(sum - hit.score)).toBeLessThanOrEqual(1e-9 * hit.score);
          expect(hit.terms.map(({ weight }) => weight)).toEqual(hit.terms.map(({ weight }) => weight).toSorted((a, b) => b - a)); // prettier-ignore
          expect(marked(hit).length).toBeGreaterThan(0);
          expect(marked(hit).every((text) => text.length > 0)).toBe(true);
          hit.spans.slice(1).forEach(({ start }, at) => expect(start).toBeGreaterThanOrEqual(hit.spans[at].end));
        }
      }
    }
    const [hit] = (await ask('faq', 'СТРАНИЦУ пароль')).hits;
    expect(marked(hit)).toEqual(['страницу', 'пароль']);
    expect(hit.terms.map(({ term }) => term).toSorted()).toEqual(['пароль', 'страницу']);
  });

  it('finds words in another inflection by their stems, in Russian and English', async () => {
    expect((await ask('faq', 'отправка заказов')).hits).toEqual([]);
    const [russian] = (await ask('faq-stems', 'отправка заказов')).hits;
    expect(russian.passage.text).toBe('Напишите нам до отправки заказа.');
    expect(marked(russian)).toEqual(['отправки', 'заказа']);
    const [english] = (await ask('cats-stems', 'guarding of houses')).hits;
    expect(english.passage.text).toBe('Dogs guard the old house at night.');
    expect(marked(english)).toEqual(['guard', 'house']);
    expect((await ask('cats-stems', 'the sleeping cat')).tokens).toEqual([
      { token: 'sleep', known: true },
      { token: 'cat', known: true },
    ]);
  });

  it.each([
    ['nothing', '', 0],
    ['blanks', ' \n\t ', 0],
    ['signs', '?!… «»', 0],
    ['unknown words', 'zebra квант', 2],
  ])('has no hits for %s', async (_, question, tokens) => {
    const found = await ask('cats', question);
    expect(found).toMatchObject({ hits: [], known: [] });
    expect(found.tokens).toHaveLength(tokens);
    expect(found.tokens.every(({ known }) => !known)).toBe(true);
  });

  it('answers a question of 100,000 characters, and of 200,000, and refuses a longer one', async () => {
    const long = 'fish gills zebra '.repeat(6000);
    for (const id of ['cats', 'cats-stems', 'letters']) {
      const found = await ask(id, long.slice(0, 100_000));
      expect(found.tokens.length).toBeGreaterThan(10_000);
      if (id !== 'letters') expect(found.hits[0].passage.text).toBe('Fish breathe through gills under water.');
    }
    const longest = 'рыба '.repeat(40_000);
    expect((await ask('cats', longest)).hits).toEqual([]);
    const { errors } = await server.ask(ASK, { id: 'cats', question: `${longest}!` });
    expect(errors?.[0]).toMatchObject({
      message: 'question: must have at most 200000 characters',
      extensions: { code: 'BAD_USER_INPUT', field: 'question' },
    });
  });

  it('lets others in between when one document holds many questions', async () => {
    const fields = Array.from(
      { length: 500 },
      (_, index) => `q${index}: findContext(modelId: "cats", question: "${'fish '.repeat(500)}") { hits { rank } }`,
    );
    let isDone = false;
    const many = server.ask(`{ ${fields.join(' ')} }`).finally(() => (isDone = true));
    let others = 0;
    while (!isDone) {
      await server.ask('{ __typename }');
      others++;
    }
    expect(Object.keys((await many).data)).toHaveLength(500);
    expect(others).toBeGreaterThan(5);
  });

  it('takes questions with any characters', async () => {
    for (const question of [
      '\u0000',
      '\ud800',
      '👩‍👩‍👧',
      'e\u0301',
      '\u202ecats',
      '"; DROP TABLE models; --',
      'constructor __proto__',
    ]) {
      // prettier-ignore
      expect((await ask('letters', question)).hits).toBeInstanceOf(Array);
      expect((await ask('cats', question)).hits).toBeInstanceOf(Array);
    }
    expect((await ask('cats', '\u202ecats')).hits[0].rank).toBe(1);
  });

  it('gives topK passages and known questions at most, five unless told otherwise', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => `question same ${row},text same ${row},a\n`).join('');
    const datasetId = await server.dataset(`question,context,answer\n${rows}`);
    await server.fit({ modelId: 'same', datasetId });
    for (const [topK, count] of [
      [undefined, 5],
      [null, 5],
      [1, 1],
      [100, 100],
    ] as const) {
      // prettier-ignore
      const { data } = await server.ask(ASK, { id: 'same', question: 'same', topK });
      expect([data.findContext.hits.length, data.findContext.known.length]).toEqual([count, count]);
    }
    const ids = (await ask('same', 'same', 100)).hits.map(({ passage }) => Number(passage.id));
    expect(ids.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const topK of [0, 101, -1]) {
      const { errors } = await server.ask(ASK, { id: 'same', question: 'same', topK });
      expect(errors?.[0]).toMatchObject({
        message: 'topK: must be from 1 to 100',
        extensions: { code: 'BAD_USER_INPUT', field: 'topK' },
      });
    }
  });

  it('gives the twenty nearest questions of a passage that has many', async () => {
    const rows = Array.from({ length: 50 }, (_, row) => `word${row} fish,Fish swim.,a${row}\n`).join('');
    await server.fit({ modelId: 'many', datasetId: await server.dataset(`question,context,answer\n${rows}`) });
    const [{ answers }] = (await ask('many', 'fish word33')).hits;
    expect(answers).toHaveLength(20);
    expect(answers[0]).toMatchObject({ rowId: '33', answer: 'a33', similarity: 1 });
    expect(answers.slice(1).map(({ rowId }) => Number(rowId))).toEqual(Array.from({ length: 19 }, (_, row) => row));
  });

  it('gives the original text, code point for code point', async () => {
    const text = ' Ёлка\u00a0e\u0301лка…\u200b "ёлка" ';
    const csv = `question,context,answer\nгде?,"${text.replaceAll('"', '""')}",а\n`;
    await server.fit({ modelId: 'odd', datasetId: await server.dataset(csv), recipe: { stemmer: 'AUTO' } });
    const [hit] = (await ask('odd', 'ЕЛКИ')).hits;
    expect(hit.passage.text).toBe(text);
    expect(marked(hit)).toEqual(['Ёлка', 'ёлка']);
  });

  describe.skipIf(!hasSharedData)('on the Debian FAQ', () => {
    it('answers each of its own questions, asked verbatim, with that question first', async () => {
      const datasetId = await server.dataset(readShared('debian-faq-en.csv'), 'debian-faq.csv');
      await server.fit({ modelId: 'debian', datasetId });
      const rows =
        'query ($id: ID!) { dataset(id: $id) { rows(limit: 1000) { items { id question answer passageId } } } }';
      const { items } = (await server.ask(rows, { id: datasetId })).data.dataset.rows;
      expect(items).toHaveLength(147);
      let byPassages = 0;
      for (const row of items) {
        const found = await ask('debian', row.question);
        expect(found.known[0]).toEqual({
          rowId: row.id,
          question: row.question,
          answer: row.answer,
          similarity: 1,
          passageId: row.passageId,
        });
        if (found.hits[0]?.passage.id === row.passageId) byPassages++;
      }
      expect(Math.round((100 * byPassages) / items.length)).toBe(39);
    });
  });
});
