import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobRecord } from '../../jobs/job.record.ts';
import { runInChild } from '../../jobs/run-in-child.ts';
import { startTestServer } from '../../../testing/test-server.ts';
import type { Answer, TestServer } from '../../../testing/test-server.ts';
import { bigCsv } from '../../../testing/big-dataset.ts';
import { CATS_CSV, FAQ_CSV } from '../../../testing/tiny-datasets.ts';
import { completeChoice } from './preprocess.input.ts';

const REPORT = `rowsBefore rowsAfter droppedDuplicates droppedEmpty
  tokensBefore tokensAfter vocabularyBefore vocabularyAfter
  recipe { lowercase removeStopWords removePunctuation dropDuplicates dropEmpty stemmer minTokenLength languages }
  languages { language tokensBefore tokensAfter vocabularyBefore vocabularyAfter stopWords lossShare loud }
  emptiedCount emptied { id text line }`;
const PREPARE = `mutation ($id: ID!, $input: PreprocessInput) {
  preprocessDataset(datasetId: $id, input: $input) { id kind status datasetId modelId dataset { id } }
}`;
const PREVIEW = `query ($id: ID!, $input: PreprocessInput, $offset: Int, $limit: Int) {
  preprocessingPreview(datasetId: $id, input: $input, offset: $offset, limit: $limit) {
    exact sampledPassages report { ${REPORT} }
    rows { complete dropped row { id question line } question { text token removed } passage { text token removed } }
  }
}`;
const VERSION = `query ($id: ID!) { dataset(id: $id) {
  name rowCount passageCount usableQuestionCount faq
  source { fileName sha256 } parent { id } versions { id } preprocessing { ${REPORT} }
  profile { missing { question context answer } duplicateRows }
  rows(limit: 100) { total items { question context answer line passageId } } problems { total items { line code } }
} }`;

/** A duplicate, a row without a question, one without text, a passage of stop words, one of punctuation; a broken record. */
const MIXED_CSV = `question,context,answer
Где кот?,"Ещё один кот спит на крыше, ёж — нет.",на крыше
Где кот?,"Ещё один кот спит на крыше, ёж — нет.",на крыше
,Nobody asks about this text of eight words.,
What is left?,"To be, or not to be",that
What?,"— … !",punctuation
Empty?,,
broken
Where are the lions?,The lions were running in the open plains of Africa,plains
`;

/** So many passages of 450 characters or so. */
const longCsv = (rowCount: number): string => {
  const words = 'the same words come again and again and ';
  const row = (_: unknown, at: number): string => `Question ${at},${words.repeat(11)}${at},\n`;
  return `question,context,answer\n${Array.from({ length: rowCount }, row).join('')}`;
};

interface Piece {
  readonly text: string;
  readonly token: string | null;
  readonly removed: string | null;
}
const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

describe('preparing a dataset', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> => {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBe(undefined);
    return data;
  };
  const submit = async (id: string, input?: object): Promise<Answer['data']> =>
    (await ask(PREPARE, { id, input })).preprocessDataset;
  const outcome = async (jobId: string) => {
    const { status, error } = await server.ended(jobId);
    return { ...(await ask('query ($id: ID!) { job(id: $id) { dataset { id } } }', { id: jobId })).job, status, error };
  };
  const prepare = async (id: string, input?: object) => outcome((await submit(id, input)).id);
  /** Makes a version; its id. */
  const version = async (id: string, input?: object): Promise<string> => {
    const { dataset, error } = await prepare(id, input);
    expect(error).toBe(null);
    return dataset.id;
  };
  const read = async (id: string) => (await ask(VERSION, { id })).dataset;
  const preview = async (id: string, input?: object, page: object = {}) =>
    (await ask(PREVIEW, { id, input, ...page })).preprocessingPreview;
  const mixed = () => server.dataset(MIXED_CSV, 'mixed.csv', { acceptProblems: true });
  const remove = (id: string) => server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id });
  const published = () => readdirSync(join(server.dataDir, 'datasets')).length;

  it('makes a version that says what it is and what is left, and keeps every text as it was', async () => {
    const id = await mixed();
    const job = await submit(id);
    expect(job).toMatchObject({ kind: 'PREPROCESS', status: 'QUEUED', datasetId: id, modelId: null, dataset: null });
    const { dataset } = await outcome(job.id);
    const made = await read(dataset.id);
    const uploaded = await read(id);
    expect(uploaded).toMatchObject({ parent: null, preprocessing: null, rowCount: 7, versions: [dataset] });
    expect(made).toMatchObject({
      name: 'mixed.csv v1',
      rowCount: 4,
      passageCount: 4,
      usableQuestionCount: 4,
      faq: false,
      source: uploaded.source,
      parent: { id },
      versions: [],
      profile: { missing: { question: 0, context: 0, answer: 0 }, duplicateRows: 0 },
      problems: { total: 1, items: [{ line: 8, code: 'TOO_FEW_CELLS' }] },
    });
    expect(made.rows.items).toEqual(
      uploaded.rows.items
        .filter(({ line }: { line: number }) => [2, 5, 6, 9].includes(line))
        .map((row: object, passage: number) => ({ ...row, passageId: String(passage) })),
    );
    expect(made.preprocessing).toEqual({
      rowsBefore: 7,
      rowsAfter: 4,
      droppedDuplicates: 1,
      droppedEmpty: 2,
      tokensBefore: 8 + 8 + 6 + 10,
      tokensAfter: 5 + 0 + 0 + 5,
      vocabularyBefore: 30,
      vocabularyAfter: 10,
      recipe: { lowercase: true, removeStopWords: true, removePunctuation: true, dropDuplicates: true, dropEmpty: true, stemmer: 'NONE', minTokenLength: 1, languages: ['en', 'ru'] }, // prettier-ignore
      languages: [
        // Four of the words that are no stop words stand in the passage that nobody asks about.
        { language: 'en', tokensBefore: 24, tokensAfter: 5, vocabularyBefore: 22, vocabularyAfter: 5, stopWords: 15, lossShare: 4 / 9, loud: true }, // prettier-ignore
        { language: 'ru', tokensBefore: 8, tokensAfter: 5, vocabularyBefore: 8, vocabularyAfter: 5, stopWords: 3, lossShare: 0, loud: false }, // prettier-ignore
      ],
      emptiedCount: 2,
      emptied: [
        { id: '1', text: 'To be, or not to be', line: 5 },
        { id: '2', text: '— … !', line: 6 },
      ],
    });
  });

  it('foretells the report and shows what becomes of each row', async () => {
    const id = await mixed();
    const input = { stemmer: 'AUTO', minTokenLength: 3 };
    const { exact, sampledPassages, report, rows } = await preview(id, input);
    const made = (await read(await version(id, input))).preprocessing;
    expect({ exact, sampledPassages }).toEqual({ exact: true, sampledPassages: 5 });
    // Numbers of passages are the dataset's own.
    expect({
      ...report,
      emptied: report.emptied.map(({ text, line }: Piece & { line: number }) => [text, line]),
    }).toEqual({
      ...made,
      emptied: made.emptied.map(({ text, line }: Piece & { line: number }) => [text, line]),
    });
    expect(rows.map(({ dropped }: { dropped: string }) => dropped)).toEqual([null, 'DUPLICATE', 'EMPTY', null, null]);
    const uploaded = (await read(id)).rows.items;
    rows.forEach(({ question, passage, complete }: Record<string, Piece[]>, row: number) => {
      expect([joined(question), joined(passage), complete]).toEqual([
        uploaded[row].question,
        uploaded[row].context,
        true,
      ]);
    });
    expect(rows[0].passage.filter(({ text }: Piece) => text.trim() !== '')).toEqual([
      { text: 'Ещё', token: null, removed: 'STOP_WORD' },
      { text: 'один', token: null, removed: 'STOP_WORD' },
      { text: 'кот', token: 'кот', removed: null },
      { text: 'спит', token: 'спит', removed: null },
      { text: 'на', token: null, removed: 'SHORT' },
      { text: 'крыше', token: 'крыш', removed: null },
      { text: ',', token: null, removed: 'PUNCTUATION' },
      { text: 'ёж', token: null, removed: 'SHORT' },
      { text: '—', token: null, removed: 'PUNCTUATION' },
      { text: 'нет', token: 'нет', removed: null },
      { text: '.', token: null, removed: 'PUNCTUATION' },
    ]);
    expect((await preview(id, input, { offset: 6, limit: 20 })).rows).toMatchObject([{ row: { line: 9 } }]);
    expect((await preview(id, { dropEmpty: false }, { offset: 5 })).rows[0]).toMatchObject({
      dropped: null,
      passage: [],
    });
  });

  it('gives the same version for the same recipe, be it asked for twice at once or of the version itself', async () => {
    const id = await server.dataset(CATS_CSV);
    const before = published();
    const jobs = await Promise.all([submit(id), submit(id, { lowercase: true }), submit(id, { stemmer: null })]);
    const outcomes = await Promise.all(jobs.map((job) => outcome(job.id)));
    const [made] = (await read(id)).versions;
    expect(outcomes).toEqual(outcomes.map(() => ({ dataset: made, status: 'SUCCEEDED', error: null })));
    expect(await version(made.id)).toBe(made.id);
    expect(published()).toBe(before + 1);
    const other = await version(id, { minTokenLength: 2 });
    expect(other).not.toBe(made.id);
    expect((await read(id)).versions).toEqual([{ id: other }, made]);
    expect([(await read(made.id)).name, (await read(other)).name]).toEqual(['test.csv v1', 'test.csv v2']);
  });

  it('keeps one of two versions that were made at the same moment', async () => {
    const id = await server.dataset(CATS_CSV);
    const before = published();
    const make = (name: string): Promise<() => string | null> => {
      const staging = join(server.dataDir, 'staging', name);
      mkdirSync(staging);
      const job = { datasetId: id, params: { choice: completeChoice(null) } } as JobRecord;
      const inChild = <R>(module: URL, params: unknown): Promise<R> =>
        runInChild<R>({ module, params, staging, memoryBytes: 2 ** 31 });
      const { signal } = new AbortController();
      return server.app.preprocessing.run({ job, staging, signal, onProgress: () => {}, inChild });
    };
    const commits = await Promise.all([make('one'), make('two')]);
    expect(published()).toBe(before + 2);
    const [one, two] = commits.map((commit) => commit());
    expect(two).toBe(one);
    expect((await read(id)).versions).toEqual([{ id: one }]);
    await expect.poll(published).toBe(before + 1);
  });

  it('answers that a dataset is gone which is removed while it is looked at', async () => {
    const id = await server.dataset(longCsv(3000));
    const { signal } = new AbortController();
    const looking = server.app.preparing.preview(id, completeChoice(null), { offset: 0, limit: 1 }, signal);
    await Promise.all([
      expect(looking).rejects.toMatchObject({ code: 'NOT_FOUND' }),
      new Promise(setImmediate).then(() => server.app.datasets.remove(id)),
    ]);
  });

  it("makes a version of a version with a recipe in the place of its parent's; what was dropped stays dropped", async () => {
    const id = await mixed();
    const first = await version(id);
    const second = await version(first, { dropEmpty: false, dropDuplicates: false, removeStopWords: false });
    const made = await read(second);
    expect(made).toMatchObject({ name: 'mixed.csv v2', parent: { id: first }, rowCount: 4 });
    expect(made.rows).toEqual((await read(first)).rows);
    expect(made.preprocessing).toMatchObject({
      rowsBefore: 4,
      rowsAfter: 4,
      tokensAfter: 24,
      recipe: { languages: [] },
    });
  });

  it('is not removed before its versions and their models, which the refusal names', async () => {
    const id = await server.dataset(FAQ_CSV, 'faq.csv');
    const made = await version(id);
    await server.fit({ modelId: 'on-version', datasetId: made });
    expect((await remove(id)).errors?.[0]).toMatchObject({
      message: 'The dataset "faq.csv" is in use: the version "faq.csv v1". Remove these first.',
      extensions: { code: 'DATASET_IN_USE' },
    });
    expect((await remove(made)).errors?.[0]).toMatchObject({
      message: expect.stringContaining('the model on-version'),
      extensions: { code: 'DATASET_IN_USE' },
    });
    await ask('mutation { removeModel(id: "on-version") }');
    const { id: jobId } = await submit(made, { stemmer: 'AUTO' });
    expect((await remove(made)).errors?.[0]).toMatchObject({ extensions: { code: 'DATASET_IN_USE' } });
    const { dataset } = await outcome(jobId);
    for (const gone of [dataset.id, made, id]) expect((await remove(gone)).errors).toBe(undefined);
    expect((await ask('query ($id: ID!) { job(id: $id) { dataset { id } datasetId } }', { id: jobId })).job).toEqual({
      dataset: null,
      datasetId: made,
    });
  });

  it('refuses a recipe that leaves nothing, and says what to change', async () => {
    const id = await server.dataset('question,context\nWho?,To be or not to be\nWhat?,That is the one\n');
    const before = published();
    expect(await prepare(id, { minTokenLength: 5 })).toMatchObject({
      status: 'FAILED',
      dataset: null,
      error: {
        code: 'VOCABULARY_EMPTY',
        message:
          'None of the 10 tokens is left; 10 are stop words. To change that, keep stop words (removeStopWords: false), or choose a minTokenLength below 5.',
      },
    });
    const marks = await server.dataset('question,context\nWho?,…\nWhat?,— !\n');
    expect((await prepare(marks)).error).toEqual({
      code: 'NO_TEXT',
      message: 'The texts have no letters and no digits. To change that, keep punctuation (removePunctuation: false).',
    });
    expect((await read(await version(marks, { removePunctuation: false }))).preprocessing.tokensAfter).toBe(3);
    const silent = await server.dataset('question,context\n,Nobody asks\nWho?,\n');
    expect((await prepare(silent)).error).toEqual({
      code: 'NO_TEXT',
      message:
        'None of the 2 rows has both a question and a text to search in, so that all would be dropped. Keep empty rows (dropEmpty: false).',
    });
    expect(published()).toBe(before + 3);
    expect(server.files().filter((name) => name.startsWith('staging/'))).toEqual([]);
    expect((await preview(silent)).report).toMatchObject({ rowsAfter: 0, tokensAfter: 0, tokensBefore: 2 });
  });

  it('keeps the faults of the input to the one who asks', async () => {
    const id = await server.dataset(CATS_CSV);
    const refusal = async (query: string, variables: object) =>
      (await server.ask(query, { id, ...variables })).errors?.[0];
    for (const minTokenLength of [0, 101]) {
      for (const query of [PREPARE, PREVIEW]) {
        expect(await refusal(query, { input: { minTokenLength } })).toMatchObject({
          message: 'input.minTokenLength: must be from 1 to 100',
          extensions: { code: 'BAD_USER_INPUT', field: 'input.minTokenLength' },
        });
      }
    }
    for (const page of [{ limit: 0 }, { limit: 21 }, { offset: -1 }]) {
      expect(await refusal(PREVIEW, page)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
    for (const query of [PREPARE, PREVIEW]) {
      expect(await refusal(query, { id: 'nowhere' })).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
  });

  it('leaves nothing of a version that is cancelled, and tells that its server stopped', async () => {
    const id = await server.dataset(bigCsv(4000));
    const before = published();
    const begun = async (): Promise<string> => {
      const { id: jobId } = await submit(id);
      const job = 'query ($id: ID!) { job(id: $id) { stage } }';
      while (!['rows', 'languages', 'tokens'].includes((await ask(job, { id: jobId })).job.stage));
      return jobId;
    };
    const jobId = await begun();
    await ask('mutation ($id: ID!) { cancelJob(id: $id) { status } }', { id: jobId });
    expect(await outcome(jobId)).toMatchObject({ status: 'CANCELLED', dataset: null, error: { code: 'CANCELLED' } });
    expect([published(), (await read(id)).versions]).toEqual([before, []]);
    expect(server.files().filter((name) => name.startsWith('staging/'))).toEqual([]);

    const running = await begun();
    server = await server.restart();
    expect(await outcome(running)).toMatchObject({ status: 'FAILED', error: { code: 'INTERRUPTED' } });
    expect([published(), (await read(id)).versions]).toEqual([before, []]);
    await version(id);
    expect([published(), (await read(id)).versions]).toEqual([before + 1, [{ id: expect.any(String) }]]);
  });

  it('answers a preview of a large dataset from a sample, the same one each time, and cuts long texts', async () => {
    const long = `What?,${'слово '.repeat(1000)}${'😀'.repeat(30_000)},\nWhich?,${'😀'.repeat(5000)},\n`;
    const id = await server.dataset(longCsv(3500) + long);
    const some = await preview(id);
    expect(some).toMatchObject({ exact: false, report: { rowsBefore: 3502, rowsAfter: 3502 } });
    expect(some.sampledPassages).toBeGreaterThan(500);
    expect(some.sampledPassages).toBeLessThan(3500);
    expect(await preview(id)).toEqual(some);
    const { rows } = await preview(id, {}, { offset: 3500 });
    expect(rows.map(({ complete }: { complete: boolean }) => complete)).toEqual([false, false]);
    expect(joined(rows[0].passage)).toBe('слово '.repeat(333));
    expect(joined(rows[1].passage)).toBe('😀'.repeat(1000));
  });
});
