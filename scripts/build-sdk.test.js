import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../server/testing/test-server.ts';
import { CATS_CSV } from '../server/testing/tiny-datasets.ts';
import { askAsSdk } from '../web/ask/ask-snippets.ts';
import { buildSdk } from './build-sdk.js';
import { inModules, systemPath } from './project.js';

const run = promisify(execFile);

const PROGRAM = `import { createOtvet, OtvetError } from 'otvet-sdk';
const otvet = createOtvet({ url: process.env.OTVET_URL });
const dataset = await otvet.uploadDataset({ file: new File([process.env.CSV], 'cats.csv') });
await otvet.waitForJob(await otvet.fitModel({ input: { modelId: 'cats', datasetId: dataset.id }, load: true }));
const { hits } = await otvet.findContext({ modelId: 'cats', question: 'Where do cats sleep?' });
console.log(hits[0].passage.text);
await otvet.removeModel({ id: 'cats' });
await otvet.removeDataset({ id: dataset.id });
await otvet.removeDataset({ id: dataset.id }).catch((error) => console.log(error instanceof OtvetError, error.code));
`;

const TYPED = `import { createOtvet } from 'otvet-sdk';
import type { JobPartsFragment, Otvet } from 'otvet-sdk';
const otvet: Otvet = createOtvet({ url: 'http://127.0.0.1:4000' });
export const job: JobPartsFragment = await otvet.fitModel({ input: { modelId: 'm', datasetId: 'd', type: 'BM25' } });
export const ranks: number[] = (await otvet.findContext({ modelId: 'm', question: 'q' })).hits.map(({ rank }) => rank);
// @ts-expect-error There is no such type of model.
await otvet.fitModel({ input: { modelId: 'm', datasetId: 'd', type: 'BM26' } });
// @ts-expect-error A model must be named.
await otvet.findContext({ question: 'q' });
`;

describe('the package of the SDK', () => {
  const folder = mkdtempSync(join(tmpdir(), 'otvet-sdk-'));
  /** @type {import('../server/testing/test-server.ts').TestServer} */
  let server;
  beforeAll(async () => {
    server = await startTestServer();
    expect(await buildSdk(join(folder, 'node_modules', 'otvet-sdk'))).toMatchObject({ code: 0 });
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    for (const name of ['graphql', 'graphql-ws']) symlinkSync(inModules(name), join(folder, 'node_modules', name));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  // Node 20 has no WebSocket and Node 24 has; outside this checkout `node` is what the system has.
  it.each([
    ['that of the project', process.execPath],
    ['that of the system', 'node'],
  ])('serves a program outside the project on Node, %s', async (_name, node) => {
    writeFileSync(join(folder, 'program.mjs'), PROGRAM);
    const outside = systemPath().join(delimiter);
    const env = { PATH: outside, OTVET_URL: server.url, CSV: CATS_CSV };
    const { stdout } = await run(node, ['program.mjs'], { cwd: folder, env });
    expect(stdout).toBe('Cats sleep on warm roofs all day.\ntrue NOT_FOUND\n');
  });

  it('runs what the Ask page copies', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    await server.fit({ modelId: 'cats', datasetId });
    const asked = { modelId: 'cats', question: 'Where do "cats" sleep?\n', topK: 3 };
    writeFileSync(join(folder, 'asked.mjs'), askAsSdk({ origin: server.url, hasToken: false }, asked));
    const { stdout } = await run(process.execPath, ['asked.mjs'], { cwd: folder });
    expect(stdout).toBe('on warm roofs Cats sleep on warm roofs all day.\n');
  });

  it('brings its types along', async () => {
    writeFileSync(join(folder, 'typed.mts'), TYPED);
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
    const roots = ['--typeRoots', inModules('@types')];
    const checked = run(process.execPath, [inModules('typescript', 'bin', 'tsc'), ...options, ...roots, 'typed.mts'], {
      cwd: folder,
    });
    expect(await checked.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: '' });
  });
});
