import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileServer } from '../../testing/compile-server.ts';
import { DAMAGES, damageFile } from '../../testing/damage-file.ts';
import type { Damage } from '../../testing/damage-file.ts';
import { jobEnded, startServerProcess } from '../../testing/server-process.ts';
import type { ServerProcess } from '../../testing/server-process.ts';
import { startTestServer } from '../../testing/test-server.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';

const COUNT = 200;
const RESTARTS = 6;
/** Every so many, the quality test finds out, not the load: its process opens the files by itself. */
const QUALITY_EVERY = 10;
const FILES = ['passages.model', 'passages.postings', 'questions.model', 'questions.postings', 'question.rows'];
const ASK = 'query ($id: ID!, $q: String!) { findContext(modelId: $id, question: $q) { hits { score passage { id text } terms { term weight } } known { answer similarity } } }'; // prettier-ignore
const TOLD = /^The model hurt is damaged: .+ Remove it and fit it again\.$/;

/** Some hundred passages, so that sections are longer than a page. */
function manyCsv(): string {
  const word = (number: number): string => `word${(number * 7919) % 1009}`;
  const words = (from: number, count: number): string =>
    Array.from({ length: count }, (_, at) => word(from * 31 + at * at)).join(' ');
  return `question,context,answer\n${Array.from({ length: 600 }, (_, row) => `${words(row, 5)},${words(row, 40)},a${row}\n`).join('')}`;
}

describe('a model whose files are damaged', () => {
  let server: TestServer;
  let folder: string;
  let sound: string;
  let foreign: string;
  let answers: unknown;
  beforeAll(async () => {
    server = await startTestServer();
    const many = await server.dataset(manyCsv());
    const { id } = await server.fit({ modelId: 'hurt', datasetId: many, type: 'BM25' });
    const other = await server.fit({ modelId: 'foreign', datasetId: many, type: 'BM25', bm25: { k1: 0.9 } }, false);
    await server.fit({ modelId: 'cats', datasetId: await server.dataset(CATS_CSV) });
    folder = join(server.dataDir, 'models', id);
    foreign = join(server.dataDir, 'models', other.id);
    sound = join(server.dataDir, '..', 'sound');
    cpSync(folder, sound, { recursive: true });
    answers = await ask('hurt');
  });
  afterAll(() => server.stop());

  const ask = async (id: string, question = 'word1 word62 word500 fish') => (await server.ask(ASK, { id, q: question })).data; // prettier-ignore
  const mutate = async (field: string) =>
    (await server.ask(`mutation { ${field}(id: "hurt") { status } }`)).errors?.[0];
  const statuses = async (): Promise<Record<string, string>> => {
    const { data } = await server.ask('{ models { id status } }');
    return Object.fromEntries(data.models.map((model: { id: string; status: string }) => [model.id, model.status]));
  };
  const testQuality = async () => {
    const { data } = await server.ask('mutation { runQualityTest(modelId: "hurt") { id } }');
    return (await server.ended(data.runQualityTest.id)).error;
  };
  /** Lays the sound files back and takes back that the model FAILED, which the product does only by fitting again. */
  const heal = (wanted = false): void => {
    rmSync(folder, { recursive: true });
    cpSync(sound, folder, { recursive: true });
    const catalog = new DatabaseSync(join(server.dataDir, 'catalog.sqlite'));
    catalog
      .prepare(
        `UPDATE models SET data = json_set(data, '$.state', 'READY', '$.reason', NULL, '$.wanted', json(?)) WHERE id = 'hurt'`,
      ) // prettier-ignore
      .run(String(wanted));
    catalog.close();
  };
  let state = 20_261_123;
  const random = (below: number): number => {
    state = Math.imul(state, 48_271) & 0x7fffffff;
    // The lowest bits of such a generator come round after a few steps.
    return (state >>> 8) % below;
  };
  const harm = (number: number): { damage: Damage; name: string } => {
    for (;;) {
      const damage = DAMAGES[number % DAMAGES.length];
      const name = FILES[random(FILES.length)];
      const twin = name.startsWith('passages')
        ? name.replace('passages', 'questions')
        : name.replace('questions', 'passages');
      const neighbours = { own: join(sound, twin), foreign: join(foreign, name) };
      if (damageFile(damage, folder, name, neighbours, random)) return { damage, name };
    }
  };

  it(`is FAILED and says why, ${COUNT} times; the server and the other models go on`, async () => {
    const outcomes = new Map<string, number>();
    for (let number = 0; number < COUNT; number++) {
      await mutate('unloadModel');
      heal();
      const { damage, name } = harm(number);
      const context = `${number}: ${damage}, ${name}`;
      if (number % QUALITY_EVERY === 0) {
        expect(await testQuality(), context).toEqual({ code: 'MODEL_CORRUPT', message: expect.stringMatching(TOLD) });
      } else {
        const refusal = { message: expect.stringMatching(TOLD), extensions: { code: 'MODEL_CORRUPT', id: 'hurt' } };
        expect(await mutate('loadModel'), context).toMatchObject(refusal);
      }
      const { errors } = await server.ask(ASK, { id: 'hurt', q: 'word1' });
      expect(errors?.[0].extensions.code, context).toBe('MODEL_CORRUPT');
      expect(await statuses(), context).toEqual({ hurt: 'FAILED', foreign: 'READY', cats: 'LOADED' });
      expect((await ask('cats', 'How do fish breathe?')).findContext.known[0].answer).toBe('through gills');
      outcomes.set(damage, (outcomes.get(damage) ?? 0) + 1);
    }
    const table = [...outcomes].map(([damage, count]) => `${String(count).padStart(4)} MODEL_CORRUPT: ${damage}`);
    console.log(`${COUNT} damaged models:\n${table.join('\n')}`);
  }, 180_000);

  it('answers as before while it is loaded, and is found out by the next start', async () => {
    for (let number = 0; number < RESTARTS; number++) {
      await mutate('unloadModel');
      heal();
      expect(await mutate('loadModel')).toBe(undefined);
      const { damage, name } = harm(random(DAMAGES.length));
      expect(await ask('hurt'), `${damage}, ${name}`).toEqual(answers);
      server = await server.restart();
      await expect.poll(() => server.app.waitsFor()).toBe(null);
      expect(await statuses(), `${damage}, ${name}`).toEqual({ hurt: 'FAILED', foreign: 'READY', cats: 'LOADED' });
    }
  }, 60_000);

  it('is sound when its files are laid back, and refused with those of another model', async () => {
    heal();
    expect(await mutate('loadModel')).toBe(undefined);
    expect(await ask('hurt')).toEqual(answers);
    await mutate('unloadModel');
    rmSync(folder, { recursive: true });
    cpSync(foreign, folder, { recursive: true });
    expect((await mutate('loadModel'))?.message).toMatch(/those of another model/);
  });

  it('makes room for a fit of the same id', async () => {
    expect((await statuses()).hurt).toBe('FAILED');
    const datasetId = server.app.models.get('hurt').datasetId;
    expect(await server.fit({ modelId: 'hurt', datasetId, type: 'BM25' })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await ask('hurt')).toEqual(answers);
  });
});

describe('a server that starts over a damaged model', () => {
  const root = mkdtempSync(join(tmpdir(), 'otvet-damage-'));
  let compiled: ReturnType<typeof compileServer>;
  let process: ServerProcess;
  beforeAll(async () => {
    compiled = compileServer();
    process = await startServerProcess(compiled.entry, root);
  });
  afterAll(async () => {
    await process.end('SIGKILL');
    compiled.remove();
    rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  });

  it('answers from the other one, whatever came to harm, and fits the damaged one again', async () => {
    const path = join(root, 'cats.csv');
    writeFileSync(path, CATS_CSV);
    const { id: datasetId } = await process.upload(path);
    const fit = async (modelId: string): Promise<string> => {
      const query =
        'mutation ($m: ID!, $d: ID!) { fitModel(load: true, input: { modelId: $m, datasetId: $d }) { id } }';
      const { fitModel } = await process.ask(query, { m: modelId, d: datasetId });
      expect(await jobEnded(process, fitModel.id)).toMatchObject({ status: 'SUCCEEDED' });
      return fitModel.id;
    };
    const question = 'How do fish breathe?';
    const foreign = join(root, 'data', 'models', await fit('cats'));
    for (const [damage, name] of [
      ['a bit flipped in a section', 'passages.postings'],
      ['cut short', 'questions.model'],
      ['missing', 'question.rows'],
    ] as const) {
      const folder = join(root, 'data', 'models', await fit('hurt'));
      const neighbours = { own: join(foreign, name), foreign: join(foreign, name) };
      expect(damageFile(damage, folder, name, neighbours, (below) => below >> 1)).toBe(true);
      await process.end('SIGKILL');
      process = await startServerProcess(compiled.entry, root);
      await expect(process.ask(ASK, { id: 'hurt', q: question })).rejects.toThrow(TOLD);
      const { known } = (await process.ask(ASK, { id: 'cats', q: question })).findContext;
      expect(known[0].answer).toBe('through gills');
    }
    await fit('hurt');
    expect((await process.ask(ASK, { id: 'hurt', q: question })).findContext.known[0].answer).toBe('through gills');
  }, 60_000);
});
