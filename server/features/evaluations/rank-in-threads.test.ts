import { hash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { work } from './quality.work.ts';
import type { QualityWorkParams } from './quality.work.ts';
import { chooseThreadCount, rankInThreads } from './rank-in-threads.ts';

const GIB = 1024 ** 3;

/** Passages of few different words, so that many questions miss and many scores are equal. */
function muddledCsv(rowCount: number): string {
  let state = 7;
  const words = (count: number): string =>
    Array.from({ length: count }, () => {
      state = Math.imul(state, 48_271) & 0x7fffffff;
      return `word${state % 40}`;
    }).join(' ');
  return `question,context\n${Array.from({ length: rowCount }, () => `${words(4)},${words(12)}\n`).join('')}`;
}

describe('threads of a quality test', () => {
  let server: TestServer;
  let params: QualityWorkParams;
  beforeAll(async () => {
    server = await startTestServer();
    const datasetId = await server.dataset(muddledCsv(1500));
    await server.fit({ modelId: 'muddled', datasetId, type: 'BM25' }, false);
    params = {
      model: server.app.models.stored('muddled'),
      qdrant: null,
      datasetFolder: join(server.dataDir, 'datasets', datasetId),
      askedFolder: null,
      limit: null,
      threadCount: 1,
    };
  });
  afterAll(() => server.stop());

  const test = async (threadCount: number) => {
    const staging = join(server.dataDir, 'staging', `threads${threadCount}`);
    mkdirSync(staging);
    const shares: number[] = [];
    const { elapsedMs, ...figures } = await work({
      params: { ...params, threadCount },
      staging,
      memoryBytes: GIB,
      progress: (_stage, share) => void shares.push(share),
    });
    expect(elapsedMs).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    return { figures, misses: hash('sha256', readFileSync(join(staging, 'misses.report'))) };
  };

  it('find what one thread finds, to the last bit, whatever their number', async () => {
    const alone = await test(1);
    expect(alone.figures).toMatchObject({ questionCount: 1500, unmatchedCount: 0 });
    expect(alone.figures.missCount).toBeGreaterThan(500);
    for (const threadCount of [2, 3]) expect(await test(threadCount)).toEqual(alone);
  });

  it('hand on the error of one of them', async () => {
    const broken = new URL('data:text/javascript,throw new RangeError("broken")');
    const ranker = rankInThreads(broken, {} as never, 2);
    await expect(ranker.rank([])).rejects.toThrow('broken');
    await expect(ranker.hasRoom()).rejects.toThrow('broken');
    await expect(ranker.rank([])).rejects.toThrow('broken');
    await ranker.stop();
    const quitting = rankInThreads(new URL('data:text/javascript,process.exit(3)'), {} as never, 1);
    await expect(quitting.rank([])).rejects.toThrow('ended with 3');
    await quitting.stop();
  });

  it('are as many as questions and memory make sensible', () => {
    const room = (mib: number): number => process.memoryUsage.rss() + mib * 1024 ** 2;
    expect(chooseThreadCount(1000, 1000, 0, 8 * GIB)).toBe(1);
    expect(chooseThreadCount(100_000, 1_000_000, 0, room(200))).toBe(1);
    expect(chooseThreadCount(100_000, 1000, 0, room(8000))).toBe(availableParallelism());
    expect(chooseThreadCount(100_000, 1000, 5 * GIB, room(8000))).toBe(1);
  });
});
