import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, readReferenceFigures, readShared } from '../../testing/shared-data.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const QUALITY = 'mutation ($id: ID!, $limit: Int, $dataset: ID) { runQualityTest(modelId: $id, limit: $limit, datasetId: $dataset) { id kind modelId } }'; // prettier-ignore
const BENCHMARK = 'mutation ($id: ID!, $size: Int, $seed: Int) { runBenchmark(modelId: $id, sampleSize: $size, seed: $seed) { id kind } }'; // prettier-ignore
const RESULT = `query ($id: ID!, $offset: Int, $limit: Int) { job(id: $id) {
  status error { code message }
  qualityReport {
    id createdAt questionCount unmatchedCount accuracy accuracyLow accuracyHigh accuracyByRow mrr ndcgAt10 notFoundCount elapsedMs
    hitsAt { k value low high } model { id } dataset { id }
    misses(offset: $offset, limit: $limit) { total items { rowId question expected { id text } retrieved { id text } rank } }
  }
  benchmark {
    id createdAt sampleSize seed meanMs p50Ms p90Ms p95Ms p99Ms maxMs meanEncodeMs meanSearchMs samplesMs questionsPerSecond model { id }
  }
} }`;

/** Wilson's interval, 95 %, from its textbook formula. */
function wilson(share: number, count: number): [number, number] {
  const z = 1.959963984540054;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

describe('an evaluation', () => {
  let server: TestServer;
  let cats: string;
  beforeAll(async () => {
    server = await startTestServer();
    cats = await server.dataset(CATS_CSV);
    await server.fit({ modelId: 'cats', datasetId: cats }, false);
    await server.fit({ modelId: 'loaded', datasetId: cats });
  });
  afterAll(() => server.stop());

  const run = async (mutation: string, variables: Record<string, unknown>, page: Record<string, unknown> = {}) => {
    const { data, errors } = await server.ask(mutation, variables);
    expect(errors).toBeUndefined();
    const { id } = data.runQualityTest ?? data.runBenchmark;
    await server.ended(id);
    return (await server.ask(RESULT, { id, ...page })).data.job;
  };
  const quality = async (variables: Record<string, unknown>, page?: Record<string, unknown>) =>
    (await run(QUALITY, variables, page)).qualityReport;
  const benchmark = async (variables: Record<string, unknown>) => (await run(BENCHMARK, variables)).benchmark;
  const refusal = async (mutation: string, variables: Record<string, unknown>) =>
    (await server.ask(mutation, variables)).errors?.[0];

  it('asks a model that is stored and not loaded, and keeps the report', async () => {
    const report = await quality({ id: 'cats' });
    expect(report).toMatchObject({
      questionCount: 4,
      unmatchedCount: 0,
      accuracy: 1,
      accuracyByRow: 0.75,
      mrr: 1,
      ndcgAt10: 1,
      notFoundCount: 0,
      model: { id: 'cats' },
      dataset: { id: cats },
      misses: { total: 0, items: [] },
    });
    expect([report.accuracyLow, report.accuracyHigh]).toEqual(wilson(1, 4).map((end) => expect.closeTo(end, 12)));
    expect(report.hitsAt.map(({ k }: { k: number }) => k)).toEqual([1, 3, 5, 10]);
    const second = await quality({ id: 'cats', limit: 1 });
    const { data } = await server.ask('{ model(id: "cats") { status qualityReports { id } } }');
    expect(data.model).toEqual({ status: 'READY', qualityReports: [{ id: second.id }, { id: report.id }] });
  });

  it('asks the first usable questions in file order', async () => {
    const datasetId = await server.dataset(
      'question,answer\n ,fish swim\nfish?,fish swim\ncats?,cats sleep\ndogs?,dogs bark\n',
    );
    await server.fit({ modelId: 'limited', datasetId }, false);
    expect(await quality({ id: 'limited', limit: 2 })).toMatchObject({
      questionCount: 2,
      accuracy: 1,
      accuracyByRow: 0.5,
    });
    expect(await quality({ id: 'limited', limit: 1000 })).toMatchObject({ questionCount: 3 });
  });

  it("asks another dataset's questions by the exact text of their passages", async () => {
    const other = await server.dataset(`question,context
what sleeps,Cats sleep on warm roofs all day.
what barks,Dogs guard the old house at night. 
zebra,Fish breathe through gills under water.
at night in the old house of fish,Fish breathe through gills under water.
`);
    const report = await quality({ id: 'cats', dataset: other });
    expect(report).toMatchObject({ questionCount: 3, unmatchedCount: 1, notFoundCount: 2, dataset: { id: other } });
    expect(report.misses).toEqual({
      total: 3,
      items: [
        { rowId: '0', question: 'what sleeps', expected: { id: '0', text: 'Cats sleep on warm roofs all day.' }, retrieved: null, rank: null }, // prettier-ignore
        { rowId: '2', question: 'zebra', expected: { id: '2', text: 'Fish breathe through gills under water.' }, retrieved: null, rank: null }, // prettier-ignore
        {
          rowId: '3',
          question: 'at night in the old house of fish',
          expected: { id: '2', text: 'Fish breathe through gills under water.' },
          retrieved: { id: '1', text: 'Dogs guard the old house at night.' },
          rank: 2,
        },
      ],
    });
    const used = await refusal('mutation ($id: ID!) { removeDataset(id: $id) }', { id: other });
    expect(used?.extensions).toMatchObject({ code: 'DATASET_IN_USE', users: ['a quality report of the model cats'] });
    const foreign = await server.dataset('question,answer\nwho,nobody\n');
    const job = await run(QUALITY, { id: 'cats', dataset: foreign });
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'NO_TEXT', message: expect.stringContaining('None of the questions') } }); // prettier-ignore
  });

  it('refuses what cannot be asked', async () => {
    expect(await refusal(QUALITY, { id: 'cats', limit: 0 })).toMatchObject({
      message: 'limit: must be at least 1',
      extensions: { code: 'BAD_USER_INPUT', field: 'limit' },
    });
    expect(await refusal(QUALITY, { id: 'cats', dataset: 'x' })).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const none = await server.dataset('question,answer\n ,a fish\n');
    await server.fit({ modelId: 'silent', datasetId: none });
    const nothing = { message: expect.stringMatching(/nothing to ask/), extensions: { code: 'BAD_USER_INPUT' } };
    expect(await refusal(QUALITY, { id: 'silent' })).toMatchObject(nothing);
    expect(await refusal(BENCHMARK, { id: 'silent' })).toMatchObject(nothing);
    for (const size of [0, 10_001]) {
      expect(await refusal(BENCHMARK, { id: 'loaded', size })).toMatchObject({
        message: 'sampleSize: must be from 1 to 10000',
        extensions: { code: 'BAD_USER_INPUT', field: 'sampleSize' },
      });
    }
    expect(await refusal(BENCHMARK, { id: 'cats' })).toMatchObject({
      message: expect.stringContaining('loadModel(id: "cats")'),
      extensions: { code: 'MODEL_NOT_LOADED' },
    });
  });

  it('measures all questions where there are fewer than asked for', async () => {
    const result = await benchmark({ id: 'loaded' });
    expect(result).toMatchObject({ sampleSize: 4, seed: 42, model: { id: 'loaded' } });
    expect(result.samplesMs).toHaveLength(4);
    const { data } = await server.ask('{ model(id: "loaded") { benchmarks { id } } }');
    const { id } = data.model.benchmarks[0];
    expect((await server.ask('query ($id: ID!) { benchmark(id: $id) { id } }', { id })).data).toEqual({
      benchmark: { id },
    });
    expect(data.model.benchmarks).toEqual([{ id: result.id }]);
  });

  it('tells how far it is, from 0 to 1 and never back', async () => {
    const progress = 'subscription ($id: ID!) { jobProgress(jobId: $id) { status stage progress message } }';
    const rows = Array.from({ length: 300 }, (_, row) => `question ${row},answer ${row}\n`).join('');
    await server.fit({ modelId: 'many', datasetId: await server.dataset(`question,answer\n${rows}`) });
    for (const [mutation, stages] of [
      [QUALITY, ['questions', 'done']],
      [BENCHMARK, ['questions', 'done']],
    ] as const) {
      const { data } = await server.ask(mutation, { id: 'many', size: 280 });
      const answers = await server.subscribe(progress, { id: (data.runQualityTest ?? data.runBenchmark).id });
      const seen = answers.map((answer) => answer.data.jobProgress);
      const shares = seen.map((state) => state.progress);
      expect(shares).toEqual(shares.toSorted((one, other) => one - other));
      expect(shares.at(-1)).toBe(1);
      expect(seen.map(({ stage }) => stage)).toEqual(expect.arrayContaining([...stages]));
      expect(seen.some(({ message }) => /^\d+ \/ \d+$/.test(message ?? ''))).toBe(true);
    }
  });

  describe.skipIf(!hasSharedData)('on XQuAD in Russian, as Excel saves it', () => {
    let xquad: string;
    beforeAll(async () => {
      xquad = await server.dataset(readShared('xquad-ru-windows1251-semicolon.csv'), 'xquad-ru.csv');
      await server.fit({ modelId: 'xquad', datasetId: xquad, type: 'BM25' });
    });

    it('gives the reference figures', async () => {
      const { 'bm25-1.2-0.75': reference } = readReferenceFigures('xquad-ru');
      const report = await quality({ id: 'xquad' }, { limit: 1000 });
      expect(report).toMatchObject({ questionCount: 1190, unmatchedCount: 0 });
      expect(Math.round(report.accuracy * 10_000) / 100).toBe(80);
      for (const name of ['accuracy', 'accuracyByRow', 'mrr', 'ndcgAt10'] as const) {
        expect(Math.abs(report[name] - reference[name])).toBeLessThanOrEqual(1 / 1190);
      }
      expect(report.notFoundCount).toBe(reference.notFound);
      for (const { k, value, low, high } of report.hitsAt) {
        expect(Math.abs(value - reference.hitsAt[k])).toBeLessThanOrEqual(1 / 1190);
        expect([low, high]).toEqual(wilson(value, 1190).map((end) => expect.closeTo(end, 12)));
      }
      expect(report.hitsAt[0]).toMatchObject({ low: report.accuracyLow, high: report.accuracyHigh });

      const { total, items } = report.misses;
      expect(total).toBe(1190 - Math.round(report.accuracy * 1190));
      expect(items).toHaveLength(total);
      const ranks = items.map(({ rank }: { rank: number | null }) => rank);
      expect(ranks.every((rank: number | null) => rank === null || rank > 1)).toBe(true);
      expect(ranks.filter((rank: number | null) => rank === null)).toHaveLength(report.notFoundCount);
      const inverse = ranks.reduce((sum: number, rank: number | null) => sum + (rank === null ? 0 : 1 / rank), 0);
      expect((inverse + 1190 - total) / 1190).toBeCloseTo(report.mrr, 9);
      const one =
        'query ($id: ID!) { qualityReport(id: $id) { id misses(offset: 10, limit: 3) { total items { rowId } } } }';
      const page = await server.ask(one, { id: report.id });
      expect(page.data.qualityReport.misses).toEqual({
        total,
        items: items.slice(10, 13).map(({ rowId }: { rowId: string }) => ({ rowId })),
      });
    });

    it('shows in findContext what the report counted as a miss', async () => {
      const report = await quality({ id: 'xquad', limit: 100 }, { limit: 1000 });
      expect(report.questionCount).toBe(100);
      const ask =
        'query ($q: String!) { findContext(modelId: "xquad", question: $q, topK: 100) { hits { rank passage { id } } } }';
      for (const miss of report.misses.items) {
        const { hits } = (await server.ask(ask, { q: miss.question })).data.findContext;
        expect(hits[0].passage.id).toBe(miss.retrieved.id);
        const rank = hits.find((hit: { passage: { id: string } }) => hit.passage.id === miss.expected.id)?.rank ?? null;
        if (miss.rank === null || miss.rank <= 100) expect(rank).toBe(miss.rank);
      }
    });

    it('takes times in order, with their percentiles', async () => {
      const result = await benchmark({ id: 'xquad', size: 250, seed: 7 });
      expect(result).toMatchObject({ sampleSize: 250, seed: 7 });
      expect(result.samplesMs).toHaveLength(250);
      const sorted = result.samplesMs.toSorted((a: number, b: number) => a - b);
      const at = (share: number): number => {
        const place = share * 249;
        const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
        return low + (high - low) * (place % 1);
      };
      expect(result.p50Ms).toBeCloseTo(at(0.5), 9);
      expect(result.p90Ms).toBeCloseTo(at(0.9), 9);
      expect(result.p95Ms).toBeCloseTo(at(0.95), 9);
      expect(result.p99Ms).toBeCloseTo(at(0.99), 9);
      expect(result.maxMs).toBe(sorted.at(-1));
      expect(result.meanMs).toBeCloseTo(result.samplesMs.reduce((sum: number, ms: number) => sum + ms, 0) / 250, 9);
      expect(result.questionsPerSecond).toBeCloseTo(1000 / result.meanMs, 6);
      expect(result.samplesMs.every((ms: number) => ms > 0)).toBe(true);
      expect(result.meanEncodeMs + result.meanSearchMs).toBeLessThanOrEqual(result.meanMs);
    });
  });
});
