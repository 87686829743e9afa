import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { QdrantClient } from '@qdrant/js-client-rest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasQdrant, openQdrant } from '../../testing/qdrant-server.ts';
import { qdrantVariables, testQdrantSettings } from '../../testing/qdrant-settings.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const CHECK = `{ storeConsistency {
  available reason prefix collections { name modelId holds pointCount } problems { kind name modelId message repair }
} }`;
const REPAIR = `mutation ($dryRun: Boolean) { repairStore(dryRun: $dryRun) {
  dryRun steps { action modelId names outcome jobId message }
} }`;
const ASK = `query ($id: ID!) { findContext(modelId: $id, question: "Where do cats sleep?", topK: 5) {
  hits { score passage { id text } } known { rowId similarity }
} }`;

interface Problem {
  readonly kind: string;
  readonly name: string;
  readonly modelId: string | null;
  readonly message: string;
  readonly repair: string;
}

interface Step {
  readonly action: string;
  readonly modelId: string | null;
  readonly names: readonly string[];
  readonly outcome: string;
  readonly jobId: string | null;
}

describe.skipIf(!hasQdrant)('the consistency of catalog and Qdrant', { timeout: 120_000 }, () => {
  let prefix: string;
  let qdrant: Awaited<ReturnType<typeof openQdrant>>;
  let client: QdrantClient;
  let server: TestServer;
  let datasetId: string;
  /** The collections of the models, by `<model>` and `<model>~questions`. */
  let names: Record<string, string>;
  let answers: Record<string, unknown>;

  beforeAll(async () => {
    qdrant = await openQdrant();
    const { hostname, port } = new URL(qdrant.url);
    client = new QdrantClient({ host: hostname, port: Number(port), checkCompatibility: false });
    const settings = testQdrantSettings(qdrant.url);
    prefix = settings.prefix;
    server = await startTestServer(qdrantVariables(settings));
    datasetId = await server.dataset(CATS_CSV);
  });
  afterAll(async () => {
    await server.ask('mutation { removeAllModels }');
    await server.stop();
    const { collections } = await client.getCollections();
    for (const { name } of collections.filter(({ name }) => name.includes(prefix))) await client.deleteCollection(name);
    await qdrant.close();
  });
  beforeEach(async () => {
    names = {};
    answers = {};
    for (const modelId of ['one', 'two']) {
      if ((await server.ask('query ($id: ID!) { model(id: $id) { id } }', { id: modelId })).data.model === null) {
        expect(await server.fit({ modelId, datasetId, store: 'QDRANT', type: 'BM25' })).toMatchObject({ error: null });
      }
    }
    const { collections } = await check();
    await until(async () => (await problems()).length === 0);
    for (const { name, modelId, holds, pointCount } of collections) {
      if (pointCount !== null) names[holds === 'PASSAGES' ? modelId : `${modelId}~questions`] = name;
    }
    expect(Object.keys(names).sort()).toEqual(['one', 'one~questions', 'two', 'two~questions']);
    for (const id of ['one', 'two']) answers[id] = await ask(id);
  });

  const ask = async (id: string) => (await server.ask(ASK, { id })).data.findContext;
  const check = async () => (await server.ask(CHECK)).data.storeConsistency;
  const problems = async (): Promise<Problem[]> => (await check()).problems;
  const repair = async (dryRun?: boolean): Promise<Step[]> =>
    (await server.ask(REPAIR, { dryRun })).data.repairStore.steps;

  /** All that Qdrant holds, with what is in it. */
  const wholeQdrant = async (): Promise<unknown> => {
    const { collections } = await client.getCollections();
    const { aliases } = await client.getAliases();
    const points = await Promise.all(
      collections.map(async ({ name }) => [
        name,
        await client.scroll(name, { limit: 100, with_payload: true, with_vector: true }),
      ]),
    );
    return { points: points.sort(), aliases: aliases.map((alias) => JSON.stringify(alias)).sort() };
  };

  /** Holds a dry run to change nothing, repairs, and holds that to what was shown; waits for what it began. */
  async function repairAsShown(): Promise<Step[]> {
    const before = await wholeQdrant();
    const planned = await repair();
    expect(planned.every(({ outcome }) => outcome === 'PLANNED')).toBe(true);
    expect(await repair(true)).toEqual(planned);
    expect(await wholeQdrant()).toEqual(before);
    const done = await repair(false);
    const shown = ({ action, modelId, names: about }: Step) => ({ action, modelId, names: about });
    expect(done.map(shown)).toEqual(planned.map(shown));
    for (const { jobId } of done) if (jobId !== null) expect((await server.ended(jobId)).error).toBeNull();
    return done;
  }

  const deleteAndAddPoints = async (name: string, remove: number[], add: number): Promise<void> => {
    if (remove.length > 0) await client.delete(name, { wait: true, points: remove });
    const points = Array.from({ length: add }, (_, index) => ({ id: 1000 + index, vector: {}, payload: {} }));
    if (add > 0) await client.upsert(name, { wait: true, points });
  };

  it('finds nothing where all agrees, and repairs nothing', async () => {
    expect(await check()).toMatchObject({ available: true, reason: null, prefix, problems: [] });
    expect(await repairAsShown()).toEqual([]);
  });

  it.each(['one', 'one~questions'])('finds a collection that is gone (%s), and fits its model again', async (which) => {
    await client.deleteCollection(names[which]);
    expect(await problems()).toMatchObject([
      { kind: 'MODEL_WITHOUT_COLLECTION', name: names[which], modelId: 'one', repair: 'REFIT_MODEL' },
    ]);
    expect(await repairAsShown()).toMatchObject([{ action: 'REFIT_MODEL', modelId: 'one', outcome: 'STARTED' }]);
    await until(async () => (await problems()).length === 0);
    expect(await ask('one')).toEqual(answers.one);
    expect(await ask('two')).toEqual(answers.two);
  });

  it.each([
    { which: 'one', remove: [1], add: 0 },
    { which: 'one', remove: [], add: 2 },
    { which: 'two~questions', remove: [0, 3], add: 1 },
  ])('finds another number of points, and fits the model again: %j', async ({ which, remove, add }) => {
    const [modelId] = which.split('~');
    await deleteAndAddPoints(names[which], remove, add);
    const found = await problems();
    expect(found).toMatchObject([{ kind: 'COUNT_DIFFERS', name: names[which], modelId, repair: 'REFIT_MODEL' }]);
    const right = which.endsWith('questions') ? 4 : 3;
    expect(found[0].message).toContain(`${right - remove.length + add} points instead of ${right}`);
    await repairAsShown();
    await until(async () => (await problems()).length === 0);
    expect(await ask(modelId)).toEqual(answers[modelId]);
    // What it had before is gone.
    const { collections } = await client.getCollections();
    expect(collections.map(({ name }) => name)).not.toContain(names[which]);
  });

  it('refits a damaged model once, however often it is asked to', async () => {
    await client.deleteCollection(names.one);
    await client.deleteCollection(names['one~questions']);
    const [first, second] = [await repair(false), await repair(false)];
    expect(first).toMatchObject([{ action: 'REFIT_MODEL', modelId: 'one', outcome: 'STARTED' }]);
    expect(new Set(first[0].names)).toEqual(new Set([names.one, names['one~questions']]));
    if (second.length > 0) expect(second[0].jobId).toBe(first[0].jobId);
    await server.ended(first[0].jobId as string);
    await until(async () => (await problems()).length === 0);
  });

  it('fits a model again that has failed for want of its collection, and it answers as before', async () => {
    await client.deleteCollection(names.one);
    expect((await server.ask(ASK, { id: 'one' })).errors?.[0]).toMatchObject({
      message: expect.stringContaining('repairStore'),
      extensions: { code: 'MODEL_CORRUPT' },
    });
    expect((await server.ask('{ model(id: "one") { status } }')).data.model.status).toBe('FAILED');
    await repairAsShown();
    await until(async () => (await server.ask('{ model(id: "one") { status } }')).data.model.status === 'LOADED');
    expect(await ask('one')).toEqual(answers.one);
    await until(async () => (await problems()).length === 0);
  });

  it.each([
    { title: 'points elsewhere', to: () => names.two },
    { title: 'is missing', to: () => null },
    { title: 'points at a foreign collection', to: () => `other-${prefix}` },
  ])('finds an alias that $title, and sets it', async ({ to }) => {
    const [alias, target] = [`${prefix}_one`, to()];
    if (target === `other-${prefix}`) await client.createCollection(target, { sparse_vectors: { text: {} } });
    await client.updateCollectionAliases({
      actions: [
        { delete_alias: { alias_name: alias } },
        ...(target === null ? [] : [{ create_alias: { alias_name: alias, collection_name: target } }]),
      ],
    });
    expect(await problems()).toMatchObject([
      { kind: 'ALIAS_ELSEWHERE', name: alias, modelId: 'one', repair: 'SET_ALIAS' },
    ]);
    // Aliases are for people: no answer is wrong.
    expect(await ask('one')).toEqual(answers.one);
    expect(await repairAsShown()).toMatchObject([{ action: 'SET_ALIAS', modelId: 'one', outcome: 'DONE' }]);
    expect((await client.getAliases()).aliases).toContainEqual({ alias_name: alias, collection_name: names.one });
    expect(await problems()).toEqual([]);
    if (target === `other-${prefix}`) await client.deleteCollection(target);
  });

  it('finds a collection that is left over, and removes it', async () => {
    const { data } = await server.ask(
      'mutation ($d: ID!) { fitModel(input: { modelId: "passing", datasetId: $d, store: QDRANT }) { id } }',
      { d: datasetId },
    );
    await server.ended(data.fitModel.id);
    await server.ask('mutation { removeModel(id: "passing") }');
    // As a request does that was late: it is made when its model has gone.
    const name = `${prefix}_passing_${data.fitModel.id}`;
    await client.createCollection(name, { sparse_vectors: { text: {} } });
    expect(await problems()).toMatchObject([
      { kind: 'COLLECTION_WITHOUT_MODEL', name, modelId: 'passing', repair: 'REMOVE_COLLECTION' },
    ]);
    expect(await repairAsShown()).toMatchObject([{ action: 'REMOVE_COLLECTION', names: [name], outcome: 'DONE' }]);
    expect((await client.collectionExists(name)).exists).toBe(false);
    expect(await problems()).toEqual([]);
  });

  it('tells of collections and aliases with its prefix that it has not made, and never touches them', async () => {
    const [foreign, other] = [`${prefix}_stranger_0`, `${prefix}-2_stranger_0`];
    const [alias, plain] = [`${prefix}_nobody`, `plain-${prefix}`];
    for (const name of [foreign, other, plain]) {
      await client.createCollection(name, { sparse_vectors: { text: {} } });
      await deleteAndAddPoints(name, [], 2);
    }
    await client.updateCollectionAliases({
      actions: [{ create_alias: { alias_name: alias, collection_name: plain } }],
    });
    const before = await wholeQdrant();
    expect(await problems()).toMatchObject([
      { kind: 'FOREIGN_COLLECTION', name: foreign, modelId: null, repair: 'NONE' },
      { kind: 'FOREIGN_ALIAS', name: alias, modelId: null, repair: 'NONE' },
    ]);
    expect(await repairAsShown()).toMatchObject([
      { action: 'NONE', names: [foreign], outcome: 'PLANNED' },
      { action: 'NONE', names: [alias], outcome: 'PLANNED' },
    ]);
    expect(await wholeQdrant()).toEqual(before);
    await server.ask('mutation { removeAllModels }');
    server = await server.restart();
    await until(async () => (await check()).collections.every((one: { pointCount: null }) => one.pointCount === null));
    const left = (await client.getCollections()).collections.map(({ name }) => name).filter((n) => n.includes(prefix));
    expect(left.sort()).toEqual([foreign, other, plain].sort());
    for (const name of left) await client.deleteCollection(name);
  });

  it('is checked at the start and after each removal, with a line in the log for each problem', async () => {
    const logged = (): string[] =>
      readFileSync(join(server.logDir, 'app.log'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('store problem') && line.includes(names.one));
    await client.deleteCollection(names.one);
    const before = logged().length;
    await server.ask('mutation { removeModel(id: "two") }');
    await until(async () => logged().length > before);
    const after = logged().length;
    server = await server.restart();
    await until(async () => logged().length > after);
    expect(logged().at(-1)).toContain('MODEL_WITHOUT_COLLECTION');
    await repairAsShown();
    await until(async () => (await problems()).length === 0);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to be within 60 s.');
    await wait(50);
  }
}
