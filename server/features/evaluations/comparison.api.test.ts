import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';

const CSV = `question,context,answer
Where do the cats sleep?,Cats sleep on warm roofs.,roofs
What does a dog guard?,Dogs guard the old house.,house
quokka?,A marsupial of Western Australia.,a marsupial
How do fish breathe?,Fish breathe through gills.,gills
`;
const FIGURES = 'accuracy accuracyLow accuracyHigh mrr ndcgAt10 notFoundCount hitsAt { k value }';
const COMPARE = `query ($base: ID!, $other: ID!, $outcome: ComparedOutcome, $offset: Int, $limit: Int) { compareReports(baseId: $base, otherId: $other) {
  questionCount bothCount onlyBaseCount onlyOtherCount neitherCount chance base { id } other { id }
  baseFigures { ${FIGURES} } otherFigures { ${FIGURES} }
  questions(outcome: $outcome, offset: $offset, limit: $limit) { total items {
    rowId question outcome baseRank otherRank expected { text } baseFirst { text } otherFirst { text }
  } }
} }`;

interface Compared {
  readonly rowId: string;
  readonly question: string;
}

describe('two quality reports side by side', () => {
  let server: TestServer;
  let dataset: string;
  beforeAll(async () => {
    server = await startTestServer();
    dataset = await server.dataset(CSV);
    await server.fit({ modelId: 'plain', datasetId: dataset }, false);
    const recipe = { lowercase: true, removePunctuation: true, stemmer: 'AUTO' };
    await server.fit({ modelId: 'stems', datasetId: dataset, type: 'BM25', recipe }, false);
  });
  afterAll(() => server.stop());

  const test = async (modelId: string, limit: number | null = null, datasetId: string | null = null) => {
    const variables = { modelId, limit, datasetId };
    const { data } = await server.ask(
      'mutation ($modelId: ID!, $limit: Int, $datasetId: ID) { runQualityTest(modelId: $modelId, limit: $limit, datasetId: $datasetId) { id } }',
      variables,
    );
    await server.ended(data.runQualityTest.id);
    const job = await server.ask(
      `query ($id: ID!) { job(id: $id) { qualityReport { id ${FIGURES} misses(limit: 1000) { total items { rowId } } } } }`,
      { id: data.runQualityTest.id },
    );
    return job.data.job.qualityReport;
  };
  const compare = async (base: string, other: string, page: Record<string, unknown> = {}) =>
    (await server.ask(COMPARE, { base, other, ...page })).data.compareReports;
  const refusal = async (base: string, other: string) => (await server.ask(COMPARE, { base, other })).errors?.[0];

  it('say which questions each setting alone finds first, and what came instead', async () => {
    const [plain, stems] = [await test('plain'), await test('stems')];
    const compared = await compare(plain.id, stems.id);
    expect(compared).toMatchObject({
      questionCount: 4,
      neitherCount: 1,
      base: { id: plain.id },
      other: { id: stems.id },
    });
    expect(compared.bothCount + compared.onlyBaseCount + compared.onlyOtherCount + compared.neitherCount).toBe(4);
    const neither = (await compare(plain.id, stems.id, { outcome: 'NEITHER' })).questions;
    expect(neither).toEqual({
      total: 1,
      items: [
        {
          rowId: '2',
          question: 'quokka?',
          outcome: 'NEITHER',
          baseRank: null,
          otherRank: null,
          expected: { text: 'A marsupial of Western Australia.' },
          baseFirst: null,
          otherFirst: null,
        },
      ],
    });
    for (const [side, report] of [
      ['baseFigures', plain],
      ['otherFigures', stems],
    ] as const) {
      const { misses: _, id: __, ...figures } = report;
      expect(compared[side]).toEqual(figures);
    }
  });

  it('are compared over the questions that both asked', async () => {
    const [all, first] = [await test('plain'), await test('stems', 2)];
    expect(await compare(all.id, first.id)).toMatchObject({
      questionCount: 2,
      neitherCount: 0,
      questions: { total: 0 },
    });
    expect(await compare(first.id, all.id)).toMatchObject({ questionCount: 2 });
  });

  it('leave out what one of the models does not have', async () => {
    const other = await server.dataset(
      `question,context\nWhere do the cats sleep?,Cats sleep on warm roofs.\nzebra,Stripes.\nquokka?,A marsupial of Western Australia.\n`,
    );
    await server.fit({ modelId: 'striped', datasetId: other }, false);
    const [own, foreign] = [await test('striped'), await test('plain', null, other)];
    const compared = await compare(own.id, foreign.id);
    expect(compared).toMatchObject({ questionCount: 2, bothCount: 1, neitherCount: 1 });
    expect(compared.questions.items.map(({ rowId }: Compared) => rowId)).toEqual(['2']);
  });

  it('may be of a dataset and of a version of it that has the same rows', async () => {
    const { data } = await server.ask('mutation ($id: ID!) { preprocessDataset(datasetId: $id) { id } }', {
      id: dataset,
    });
    await server.ended(data.preprocessDataset.id);
    const job = await server.ask('query ($id: ID!) { job(id: $id) { dataset { id } } }', {
      id: data.preprocessDataset.id,
    });
    await server.fit({ modelId: 'version', datasetId: job.data.job.dataset.id }, false);
    const [plain, version] = [await test('plain'), await test('version')];
    expect(await compare(plain.id, version.id)).toMatchObject({ questionCount: 4 });
  });

  it('are refused where there is none, and of different questions', async () => {
    const plain = await test('plain');
    expect(await refusal(plain.id, 'nope')).toMatchObject({ extensions: { code: 'NOT_FOUND', field: 'otherId' } });
    await server.fit({ modelId: 'else', datasetId: await server.dataset('question,answer\nWho?,Nobody.\n') }, false);
    const other = await test('else');
    expect(await refusal(plain.id, other.id)).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', field: 'otherId' },
    });
  });

  it.skipIf(!hasSharedData)('agree with both reports on real data', async () => {
    const datasetId = await server.dataset(readShared('xquad-en.csv').toString('utf8'));
    await server.fit({ modelId: 'xquad-tfidf', datasetId }, false);
    await server.fit({ modelId: 'xquad-bm25', datasetId, type: 'BM25' }, false);
    const [base, other] = [await test('xquad-tfidf'), await test('xquad-bm25')];
    const missed = ({ misses }: { misses: { items: Compared[] } }) => new Set(misses.items.map(({ rowId }) => rowId));
    const [inBase, inOther] = [missed(base), missed(other)];
    const compared = await compare(base.id, other.id, { outcome: 'ONLY_OTHER', limit: 1000 });
    expect(compared.questionCount).toBe(1190);
    const won = [...inBase].filter((row) => !inOther.has(row));
    expect(won.length).toBeGreaterThan(50);
    expect(compared.questions.items.map(({ rowId }: Compared) => rowId)).toEqual(won);
    expect(compared.onlyOtherCount).toBe(won.length);
    expect(compared.onlyBaseCount).toBe([...inOther].filter((row) => !inBase.has(row)).length);
    expect(compared.neitherCount).toBe([...inBase].filter((row) => inOther.has(row)).length);
    expect(compared.baseFigures.mrr).toBeCloseTo(base.mrr, 12);
    expect(compared.otherFigures.hitsAt).toEqual(other.hitsAt);
    expect(compared.chance).toBeLessThan(1e-6);
    const page = await compare(base.id, other.id, { outcome: 'ONLY_OTHER', offset: 3, limit: 2 });
    expect(page.questions).toEqual({ total: won.length, items: compared.questions.items.slice(3, 5) });
  });
});
