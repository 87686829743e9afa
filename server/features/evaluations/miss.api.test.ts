import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';

const CSV = `question,context,answer
In which shade sleeps the lion?,The lion sleeps in the shade.,in the shade
What does the lion eat at noon?,Antelopes are what it eats; the lion hunts at dawn.,antelopes
quokka?,A marsupial of Western Australia.,a marsupial
Who hunts the lion at noon?,Nobody does.,nobody
`;
const MISSES = `query ($id: ID!, $filter: MissFilter, $limit: Int) { qualityReport(id: $id) {
  misses(filter: $filter, limit: $limit) { total items { rowId rank question } }
} }`;
const EXPLAIN = `query ($id: ID!, $row: ID!) { explainMiss(reportId: $id, rowId: $row) {
  question answer rank cause words tokens { token known } terms { term expected retrieved idf }
  expected { id text score spans { start end } ownWords } retrieved { id text score spans { start end } ownWords }
} }`;

interface Side {
  readonly score: number;
}
interface Term {
  readonly expected: number;
  readonly retrieved: number;
}

describe('the misses of a report', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const report = async (csv: string, modelId: string): Promise<string> => {
    await server.fit({ modelId, datasetId: await server.dataset(csv), type: 'BM25' });
    const { data } = await server.ask('mutation ($id: ID!) { runQualityTest(modelId: $id) { id } }', { id: modelId });
    await server.ended(data.runQualityTest.id);
    const job = await server.ask('query ($id: ID!) { job(id: $id) { qualityReport { id } } }', {
      id: data.runQualityTest.id,
    });
    return job.data.job.qualityReport.id;
  };
  const misses = async (id: string, filter: Record<string, unknown> = {}, limit = 1000) =>
    (await server.ask(MISSES, { id, filter, limit })).data.qualityReport.misses;

  it('say why the right passage did not come first, with both passages side by side', async () => {
    const id = await report(CSV, 'lions');
    const { items } = await misses(id);
    expect(items).toEqual([
      { rowId: '2', rank: null, question: 'quokka?' },
      { rowId: '3', rank: null, question: 'Who hunts the lion at noon?' },
    ]);
    const unknown = (await server.ask(EXPLAIN, { id, row: '2' })).data.explainMiss;
    expect(unknown).toMatchObject({
      cause: 'NOTHING_KNOWN',
      words: ['quokka'],
      rank: null,
      retrieved: null,
      terms: [],
    });
    const other = (await server.ask(EXPLAIN, { id, row: '3' })).data.explainMiss;
    expect(other).toMatchObject({
      cause: 'NO_SHARED_TERM',
      answer: 'nobody',
      expected: { text: 'Nobody does.', score: 0 },
    });
    expect(other.retrieved).toMatchObject({ id: '1', ownWords: expect.arrayContaining(['antelopes', 'dawn']) });
    const { text, spans } = other.retrieved;
    const marked = spans.map(({ start, end }: { start: number; end: number }) => text.slice(start, end));
    expect(marked).toEqual(['the', 'lion', 'hunts', 'at']);
  });

  it('are refused where there are none, and while their model is not loaded', async () => {
    const id = await report(CSV, 'asleep');
    const refusal = async (variables: Record<string, unknown>) => (await server.ask(EXPLAIN, variables)).errors?.[0];
    expect(await refusal({ id: 'x', row: '2' })).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(await refusal({ id, row: '0' })).toMatchObject({ extensions: { code: 'NOT_FOUND', rowId: 0 } });
    expect(await refusal({ id, row: 'two' })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'rowId' } });
    await server.ask('mutation { unloadModel(id: "asleep") { id } }');
    expect(await refusal({ id, row: '2' })).toMatchObject({ extensions: { code: 'MODEL_NOT_LOADED' } });
    const wrong = await server.ask(MISSES, { id, filter: { rankFrom: 0 } });
    expect(wrong.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'filter.rankFrom' } });
  });

  it('say what to do when their file is damaged', async () => {
    const id = await report(CSV, 'torn');
    writeFileSync(join(server.dataDir, 'reports', id, 'misses.report'), 'torn');
    const { errors } = await server.ask(MISSES, { id });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOT_FOUND', reportId: id } });
    expect(errors?.[0].message).toMatch(/cannot be read.*Run the quality test again\.$/);
  });

  it('are filtered by the language of their row, alone and with other filters', async () => {
    const lines = ['question,context,answer'];
    for (let i = 0; i < 20; i++) {
      lines.push(
        `What is the zebra ${i} of the house on the hill?,This is what stands in the wood and by the lake ${i}.,no`,
      );
      lines.push(`Что это за зебра ${i} и где она стоит?,Это дерево стоит у реки и оно уже старое ${i}.,нет`);
    }
    const id = await report(`${lines.join('\n')}\n`, 'zebras');
    const all = await misses(id);
    const [english, russian, finnish] = await Promise.all(
      ['en', 'ru', 'fi'].map((language) => misses(id, { language })),
    );
    expect(english.total).toBeGreaterThan(0);
    expect(russian.total).toBeGreaterThan(0);
    expect(english.total + russian.total).toBe(all.total);
    expect(finnish.total).toBe(0);
    const isRussian = ({ rowId }: { rowId: string }) => Number(rowId) % 2 === 1;
    expect(russian.items).toEqual(all.items.filter(isRussian));
    const one = await misses(id, { language: 'ru', search: '7 и' });
    expect(one.items).toEqual(
      all.items.filter(isRussian).filter(({ question }: { question: string }) => question.includes('7 и')),
    );
    expect((await misses(id, { language: 'en', rankFrom: 2 })).total).toBeLessThanOrEqual(english.total);
  });

  it.skipIf(!hasSharedData)('are filtered by rank, length and text, and explained, on real data', async () => {
    const id = await report(readShared('xquad-en.csv').toString('utf8'), 'xquad');
    const all = await misses(id);
    expect(all.total).toBeGreaterThan(50);
    const parts = await Promise.all([
      misses(id, { rankFrom: 2, rankTo: 3 }),
      misses(id, { rankFrom: 4 }),
      misses(id, { notFound: true }),
    ]);
    expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(all.total);
    expect(parts[0].items.every(({ rank }: { rank: number }) => rank === 2 || rank === 3)).toBe(true);
    const short = await misses(id, { wordsTo: 8 });
    const long = await misses(id, { wordsFrom: 9 });
    expect(short.total).toBeGreaterThan(0);
    expect(short.total + long.total).toBe(all.total);
    const about = await misses(id, { search: 'WHAT', rankFrom: 2 }, 3);
    expect(about.total).toBeGreaterThan(about.items.length);
    expect(about.items.every(({ question }: { question: string }) => /what/i.test(question))).toBe(true);

    const causes = new Set<string>();
    for (const { rowId, rank } of all.items) {
      const { explainMiss } = (await server.ask(EXPLAIN, { id, row: rowId })).data;
      const { terms, expected, retrieved } = explainMiss as { terms: Term[]; expected: Side; retrieved: Side };
      causes.add(explainMiss.cause);
      expect(explainMiss.rank).toBe(rank);
      expect(retrieved.score).toBeGreaterThanOrEqual(expected.score);
      expect(terms.reduce((sum, term) => sum + term.expected, 0)).toBeCloseTo(expected.score, 9);
      expect(terms.reduce((sum, term) => sum + term.retrieved, 0)).toBeCloseTo(retrieved.score, 9);
    }
    expect(causes.size).toBeGreaterThan(2);
  });
});
