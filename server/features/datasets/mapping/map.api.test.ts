import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../engine/seeded-random.ts';
import { childProcesses } from '../../../testing/child-processes.ts';
import { hasSharedData, readShared } from '../../../testing/shared-data.ts';
import { startTestServer } from '../../../testing/test-server.ts';
import type { TestServer } from '../../../testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../../../testing/tiny-datasets.ts';

const DRAW =
  'mutation ($id: ID!, $seed: Int) { mapDataset(datasetId: $id, seed: $seed) { id kind status dataset { id } model { id } } }';
const FIELDS = `{
  method seed perplexity iteration iterations sampledCount passageCount trustworthiness neighborPreservation createdAt
  points { x y passageId title cluster language } clusters { id terms pointCount x y }
}`;
const MAP = `query ($id: ID!) { dataset(id: $id) { map ${FIELDS} } }`;
const JOB = `query ($id: ID!) { job(id: $id) { status progress stage error { code message } map ${FIELDS} } }`;

/** Drawing keeps a core busy for seconds, and other tests run beside it. */
const PATIENCE_MS = 120_000;

/** Passages of ten topics: twenty of the hundred words of one, and ten of five hundred that all have. */
function topicsCsv(rowCount: number): string {
  const random = seededRandom(1);
  const words = (name: string, count: number, of: number): string[] =>
    Array.from({ length: count }, () => `${name}${Math.floor(random() * of)}`);
  const rows = Array.from({ length: rowCount }, (_, row) => [...words(`topic${row % 10}x`, 20, 100), ...words('any', 10, 500)].join(' ')); // prettier-ignore
  return `question,answer\n${rows.map((text, row) => `q${row},${text}\n`).join('')}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly passageId: string;
  readonly title: string;
  readonly cluster: number | null;
  readonly language: string;
}

describe('the map of a dataset', { timeout: PATIENCE_MS }, () => {
  let server: TestServer;
  let small: string;
  let big: string;
  beforeAll(async () => {
    server = await startTestServer();
    small = await server.dataset(CATS_CSV, 'cats.csv');
    big = await server.dataset(topicsCsv(2000), 'big.csv');
  });
  afterAll(() => server.stop());

  const draw = async (id: string, seed?: number): Promise<string> => {
    const { data, errors } = await server.ask(DRAW, { id, seed });
    expect(errors).toBeUndefined();
    return data.mapDataset.id;
  };
  const drawn = async (id: string, seed?: number) => {
    expect(await server.ended(await draw(id, seed))).toMatchObject({ status: 'SUCCEEDED', error: null });
    return map(id);
  };
  const map = async (id: string) => (await server.ask(MAP, { id })).data.dataset.map;
  const job = async (id: string) => (await server.ask(JOB, { id })).data.job;
  const maps = (): string[] => server.files().filter((name) => name.startsWith('maps/'));
  /** The picture of a running job as soon as there is one. */
  const picture = async (id: string) => {
    for (;;) {
      const { map, status } = await job(id);
      if (map !== null || status === 'SUCCEEDED') return map;
      await wait(200);
    }
  };

  it('is null before it is drawn', async () => {
    expect(await map(small)).toBe(null);
  });

  it('shows a passage for each point and how it was made', async () => {
    const { data } = await server.ask(DRAW, { id: small });
    expect(data.mapDataset).toMatchObject({ kind: 'MAP', status: 'QUEUED', dataset: { id: small }, model: null });
    expect((await server.ended(data.mapDataset.id)).status).toBe('SUCCEEDED');
    const made = await map(small);
    expect(made).toMatchObject({ seed: 42, iteration: 1000, iterations: 1000, sampledCount: 3, passageCount: 3 });
    expect(made.method).toMatch(/t-SNE.*perplexity 1,.*TF-IDF.*HDBSCAN/);
    expect([made.trustworthiness, made.neighborPreservation]).toEqual([null, null]);
    expect(made.points.map(({ passageId, title }: Point) => [passageId, title])).toEqual([
      ['0', 'Cats sleep on warm roofs all day.'],
      ['1', 'Dogs guard the old house at night.'],
      ['2', 'Fish breathe through gills under water.'],
    ]);
    for (const { x, y } of made.points) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1.5);
    expect(new Set(made.points.map(({ x, y }: Point) => `${x} ${y}`)).size).toBe(3);
    expect((await job(data.mapDataset.id)).map).toEqual(made);
  });

  it('of an FAQ shows its answers', async () => {
    const faq = await server.dataset(FAQ_CSV, 'faq.csv');
    const { points } = await drawn(faq);
    expect(points).toHaveLength(3);
    expect(points[0]).toMatchObject({ passageId: '0', title: 'Откройте страницу входа и нажмите «Забыли пароль».' });
  });

  it('is the same for the same seed, another for another, and takes the place of the one before', async () => {
    const mapCount = maps().length + 1;
    const forty = await server.dataset(topicsCsv(40), 'forty.csv');
    const first = await drawn(forty, 7);
    expect(maps()).toHaveLength(mapCount);
    const before = maps();
    const { createdAt, ...again } = await drawn(forty, 7);
    expect({ createdAt, ...again }).toEqual({ ...first, createdAt });
    await expect
      .poll(() => maps().filter((name) => before.includes(name)).length, { timeout: 10_000 })
      .toBe(before.length - 1);
    const other = await drawn(forty, 8);
    expect(other.seed).toBe(8);
    expect(other.points).not.toEqual(first.points);
  });

  it(
    'is seen while it is drawn, farther each time',
    async () => {
      const id = await draw(big);
      const early = await picture(id);
      expect(early).toMatchObject({ seed: 42, iterations: 1000, sampledCount: 2000, passageCount: 2000, clusters: [] });
      expect(early).toMatchObject({ trustworthiness: null, neighborPreservation: null });
      expect(early.iteration).toBeLessThan(1000);
      expect(early.points).toHaveLength(2000);
      await expect
        .poll(async () => (await job(id)).map.iteration, { timeout: PATIENCE_MS })
        .toBeGreaterThan(early.iteration);
      await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id });
    },
    PATIENCE_MS,
  );

  it('that is being drawn is not drawn twice', async () => {
    const id = await draw(big, 1);
    expect(await draw(big, 1)).toBe(id);
    const { errors } = await server.ask(DRAW, { id: big, seed: 2 });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/seed 1.*cancel/),
      extensions: { code: 'OVERLOADED', jobId: id },
    });
    await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { id } }', { id });
  });

  it(
    'is cancelled within a second; nothing of it is left, and the map before stays',
    async () => {
      const tiny = await server.dataset(CATS_CSV, 'kept.csv');
      const kept = [await drawn(tiny), await map(big)];
      const before = server.files();
      const id = await draw(big);
      await picture(id);
      expect(childProcesses()).toHaveLength(1);
      const startedAt = performance.now();
      const { data } = await server.ask('mutation ($id: ID!) { cancelJob(id: $id) { status } }', { id });
      expect(performance.now() - startedAt).toBeLessThan(1000);
      expect(data.cancelJob.status).toBe('CANCELLED');
      expect(childProcesses()).toEqual([]);
      expect(server.files()).toEqual(before);
      expect((await job(id)).map).toBe(null);
      expect([await map(tiny), await map(big)]).toEqual(kept);
    },
    PATIENCE_MS,
  );

  it('goes with its dataset', async () => {
    const gone = await server.dataset(CATS_CSV, 'gone.csv');
    const id = await draw(gone);
    await server.ended(id);
    expect(maps()).toContain(`maps/${id}`);
    expect((await server.ask('mutation ($id: ID!) { removeDataset(id: $id) }', { id: gone })).errors).toBeUndefined();
    expect(maps()).not.toContain(`maps/${id}`);
    expect((await job(id)).map).toBe(null);
  });

  it.each([
    ['an unknown dataset', () => 'nobody', 'NOT_FOUND', /no dataset "nobody"/],
    ['one passage', () => server.dataset('question,answer\nq,only this\n'), 'BAD_USER_INPUT', /one passage only.*two/],
    ['no passage', () => server.dataset('question,context,answer\nq, ,\n'), 'BAD_USER_INPUT', /no passage.*two/],
  ])('of %s is refused', async (_, datasetId, code, message) => {
    const { errors } = await server.ask(DRAW, { id: await datasetId() });
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
  });

  it('of passages without a word fails and says so', async () => {
    const id = await draw(await server.dataset('question,answer\na,?\nb,!\n'));
    expect(await server.ended(id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'NO_TEXT', message: expect.stringMatching(/nothing to draw/) },
    });
  });

  it.skipIf(!hasSharedData)(
    'of XQuAD puts the passages of an article together, in both languages',
    async () => {
      for (const [name, language] of [
        ['xquad-en.csv', 'en'],
        ['xquad-ru.csv', 'ru'],
      ]) {
        const { points, clusters, trustworthiness, neighborPreservation } = await drawn(
          await server.dataset(readShared(name), name),
        );
        expect(points).toHaveLength(240);
        expect(points.filter((point: Point) => point.language === language).length).toBeGreaterThan(220);
        expect(trustworthiness).toBeGreaterThan(0.75);
        expect(neighborPreservation).toBeGreaterThan(0.38);
        // Five passages of each of the 48 articles follow one another.
        const articleOf = ({ passageId }: Point): number => Math.floor(Number(passageId) / 5);
        let together = 0;
        points.forEach((point: Point) => {
          const near = points
            .filter((other: Point) => other !== point)
            .sort((a: Point, b: Point) => distance(a, point) - distance(b, point));
          together += near.slice(0, 4).filter((other: Point) => articleOf(other) === articleOf(point)).length / 4;
        });
        expect(together / 240).toBeGreaterThan(0.5);
        expect(clusters.length).toBeGreaterThan(20);
        expect(clusters.filter(({ terms }: { terms: string[] }) => terms.length > 0).length).toBeGreaterThan(20);
        const counts = clusters.map(
          ({ id }: { id: number }) => points.filter((point: Point) => point.cluster === id).length,
        );
        expect(clusters.map(({ pointCount }: { pointCount: number }) => pointCount)).toEqual(counts);
      }
    },
    PATIENCE_MS,
  );
});

it('a map stays over a restart; folders that no map has go', async () => {
  const server = await startTestServer();
  const id = await server.dataset(CATS_CSV);
  const drawing = (await server.ask(DRAW, { id })).data.mapDataset.id;
  await server.ended(drawing);
  const made = (await server.ask(MAP, { id })).data.dataset.map;
  mkdirSync(join(server.dataDir, 'maps', 'nobody'));
  const again = await server.restart();
  expect((await again.ask(MAP, { id })).data.dataset.map).toEqual(made);
  expect(again.files().filter((name) => name.startsWith('maps/'))).toEqual([`maps/${drawing}`]);
  await again.stop();
});

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
