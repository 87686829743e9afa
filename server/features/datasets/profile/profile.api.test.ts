import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../testing/test-server.ts';
import type { TestServer } from '../../../testing/test-server.ts';

const CSV = `question,context,answer
Where does the lion live?,"The lion is one of the largest cats, and it lives in groups on the plains of the south.",on the plains
Where does the lion live?,"The lion is one of the largest cats, and it lives in groups on the plains of the south.",in the south
Кто живет в группе?,"Лев — это одна из самых больших кошек, и он живёт не один, а в группе с другими.",лев
What?,,
,,An answer without a question
`;

const PROFILE = `query ($id: ID!) { dataset(id: $id) { profile {
  missing { question context answer } duplicateRows duplicateContexts duplicateQuestions
  duplicateRowsFolded duplicateContextsFolded duplicateQuestionsFolded nearDuplicateContexts nearDuplicateThreshold
  conflictingAnswers noSharedWord notIndexed languages { language share } findings { finding rowCount }
} } }`;

describe('the profile of a dataset', () => {
  let server: TestServer;
  let id: string;
  beforeAll(async () => {
    server = await startTestServer();
    id = await server.dataset(CSV);
  });
  afterAll(() => server.stop());

  const ofDataset = async (fields: string) => server.ask(`query ($id: ID!) { dataset(id: $id) { ${fields} } }`, { id });
  const rowsOf = async (filter: string) => {
    const { rows } = (await ofDataset(`rows(${filter}) { total items { id } }`)).data.dataset;
    return { total: rows.total, ids: rows.items.map((row: { id: string }) => row.id) };
  };

  it('comes with the upload', async () => {
    const { profile } = (await server.ask(PROFILE, { id })).data.dataset;
    expect(profile).toMatchObject({
      missing: { question: 1, context: 2, answer: 1 },
      duplicateRows: 0,
      duplicateContexts: 1,
      duplicateQuestions: 1,
      nearDuplicateContexts: 0,
      nearDuplicateThreshold: 0.8,
      conflictingAnswers: 1,
      noSharedWord: 0,
      notIndexed: 1,
    });
    expect(profile.languages.map(({ language }: { language: string }) => language)).toEqual(['en', 'ru', 'unknown']);
  });

  it('leads from each number to its rows', async () => {
    const { profile } = (await server.ask(PROFILE, { id })).data.dataset;
    expect(profile.findings).toHaveLength(13);
    for (const { finding, rowCount } of profile.findings) {
      expect([finding, (await rowsOf(`finding: ${finding}`)).total]).toEqual([finding, rowCount]);
    }
    expect(await rowsOf('finding: CONFLICTING_ANSWER')).toEqual({ total: 2, ids: ['0', '1'] });
    expect(await rowsOf('finding: CONFLICTING_ANSWER, offset: 1, limit: 1')).toEqual({ total: 2, ids: ['1'] });
    expect(await rowsOf('finding: CONFLICTING_ANSWER, search: "PLAINS", language: "en"')).toEqual({
      total: 2,
      ids: ['0', '1'],
    });
    expect(await rowsOf('finding: MISSING_ANSWER, search: "what"')).toEqual({ total: 1, ids: ['3'] });
    expect(await rowsOf('language: "ru"')).toEqual({ total: 1, ids: ['2'] });
    expect(await rowsOf('language: "xx"')).toEqual({ total: 0, ids: [] });
  });

  it('describes the lengths of a column, and a part of them', async () => {
    const lengths = 'count min max mean p5 p25 median p75 p95 p99 bins { from to count }';
    const { all, part, none } = (
      await ofDataset(`
        all: lengths(column: QUESTION) { ${lengths} }
        part: lengths(column: QUESTION, from: 2, to: 4) { ${lengths} }
        none: lengths(column: QUESTION, from: 100) { ${lengths} }`)
    ).data.dataset;
    expect(all).toMatchObject({ count: 4, min: 1, max: 5, mean: 3.75, median: 4.5, p25: 3.25, p75: 5 });
    expect(all.bins.reduce((sum: number, bin: { count: number }) => sum + bin.count, 0)).toBe(4);
    expect(part).toMatchObject({ count: 1, min: 4, max: 4, bins: [{ from: 4, to: 5, count: 1 }] });
    expect(none).toMatchObject({ count: 0, mean: 0, bins: [] });
  });

  it('lists frequent words, stop words apart', async () => {
    const { stop, others, totals } = (
      await ofDataset(`
        stop: frequentWords(column: CONTEXT, stopWords: true, limit: 1) { word count cellCount }
        others: frequentWords(column: QUESTION, stopWords: false) { word count cellCount }
        totals: wordTotals(column: QUESTION) { words distinctWords stopWords }`)
    ).data.dataset;
    expect(stop).toEqual([{ word: 'the', count: 8, cellCount: 2 }]);
    expect(others.map(({ word }: { word: string }) => word)).toEqual(['lion', 'live', 'группе', 'живет']);
    expect(totals).toEqual({ words: 15, distinctWords: 10, stopWords: 9 });
  });

  it('refuses bounds and limits that make no sense', async () => {
    const refusal = async (fields: string) => (await ofDataset(fields)).errors?.[0];
    expect(await refusal('lengths(column: ANSWER, from: 9, to: 3) { count }')).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      message: expect.stringContaining('to:'),
    });
    for (const wrong of [
      'lengths(column: ANSWER, from: -1) { count }',
      'frequentWords(column: ANSWER, stopWords: false, limit: 0) { word }',
      'frequentWords(column: ANSWER, stopWords: false, limit: 1001) { word }',
      `rows(language: "${'x'.repeat(41)}") { total }`,
    ]) {
      expect((await refusal(wrong))?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('says what to do with a dataset of an earlier layout', async () => {
    const old = await server.dataset(CSV);
    const database = new DatabaseSync(join(server.dataDir, 'datasets', old, 'rows.sqlite'));
    database.exec('PRAGMA user_version = 0');
    database.close();
    const { errors } = await server.ask('query ($id: ID!) { dataset(id: $id) { rows { total } } }', { id: old });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('upload its file again'),
      extensions: { code: 'NOT_FOUND' },
    });
    expect((await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id: old })).errors).toBeUndefined();
  });
});
