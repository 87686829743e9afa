import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { compileServer } from './testing/compile-server.ts';
import { processesOver, runServer, startServerProcess, timeUntilGone } from './testing/server-process.ts';
import type { Ending, ServerProcess } from './testing/server-process.ts';

let built: ReturnType<typeof compileServer>;
beforeAll(() => void (built = compileServer()));
afterAll(() => built.remove());

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'otvet-main-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** One sentence on stderr, nothing on stdout, no stack, and a code that tells scripts. */
function expectRefusal({ code, stdout, stderr }: Ending, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim()).not.toContain('\n');
  expect(stderr).not.toMatch(/ {2}at /);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

describe('a start that cannot be', () => {
  it('names the port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    try {
      expectRefusal(
        await runServer(built.entry, folder, { PORT: String(port) }),
        new RegExp(`^Port ${port} is taken: .*PORT`),
      );
    } finally {
      taken.close();
    }
  });

  it('names the variable of an address that this machine does not have', async () => {
    const environment = { HOST: '192.0.2.1', OTVET_API_TOKEN: 'a secret of many letters' };
    expectRefusal(await runServer(built.entry, folder, environment), /192\.0\.2\.1.*HOST/);
    const unknown = { HOST: 'no-such-name.invalid', OTVET_API_TOKEN: 'a secret of many letters' };
    expectRefusal(await runServer(built.entry, folder, unknown), /HOST no-such-name\.invalid: .*no address/);
  });

  it.each([
    ['a file in its place', () => join(folder, 'file')],
    ['a file on the way to it', () => join(folder, 'file', 'below')],
    ['a folder where nothing can be made', () => '/proc/otvet'],
  ])('names a data folder that cannot be written: %s', async (_, place) => {
    writeFileSync(join(folder, 'file'), '');
    expectRefusal(
      await runServer(built.entry, folder, { OTVET_DATA_DIR: place() }),
      /^The data folder .* OTVET_DATA_DIR/,
    );
  });

  it.each([
    ['a file in its place', () => join(folder, 'file')],
    ['a folder where nothing can be made', () => '/proc/otvet'],
    ['a folder in the place of app.log', () => join(folder, 'odd')],
  ])('names a log folder that cannot be written: %s', async (_, place) => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'odd', 'app.log'), { recursive: true });
    expectRefusal(await runServer(built.entry, folder, { OTVET_LOG_DIR: place() }), /^The log folder .* OTVET_LOG_DIR/);
  });

  it('says that the catalog is not one it can read', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(
      join(folder, 'data', 'catalog.sqlite'),
      'This is no database, but long enough to be taken for one. '.repeat(20),
    );
    expectRefusal(
      await runServer(built.entry, folder),
      /^The catalog of the data folder, .*catalog\.sqlite, .* OTVET_DATA_DIR/,
    );
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['OTVET_JOB_MEMORY_MB', '1'],
    ['OTVET_MAX_UPLOAD_BYTES', '-5'],
    ['OTVET_STORE', 'postgres'],
    ['HOST', '0.0.0.0'],
  ])('names the variable %s when it is %s', async (name, value) => {
    expectRefusal(
      await runServer(built.entry, folder, { [name]: value }),
      new RegExp(`${name}\\b.*${value.replaceAll('.', '\\.')}`),
    );
  });

  it('refuses a second server on the same folder after at most about 5 s, and the first goes on', async () => {
    const first = await startServerProcess(built.entry, folder);
    const startedAt = performance.now();
    expectRefusal(await runServer(built.entry, folder), /^Another server uses the data folder .* OTVET_DATA_DIR/);
    expect(performance.now() - startedAt).toBeLessThan(9000);
    expect(await first.ask('{ __typename }')).toEqual({ __typename: 'Query' });
    expect((await first.end()).code).toBe(0);
  });

  it('waits for a server that is about to give the folder back', async () => {
    const first = await startServerProcess(built.entry, folder);
    const second = startServerProcess(built.entry, folder);
    await wait(1500);
    await first.end();
    expect((await (await second).end()).code).toBe(0);
  });
});

describe('a running server', () => {
  const slowFit = `mutation ($id: ID!) { fitModel(input: { modelId: "slow", datasetId: $id, type: TFIDF, tfidf: { analyzer: CHAR, ngramMin: 1, ngramMax: 10 } }) { id } }`;

  /** A dataset large enough that its fit outlives the test. */
  async function uploadMuch(server: ServerProcess): Promise<string> {
    const path = join(folder, 'much.csv');
    const lines = Array.from({ length: 20_000 }, (_, row) => `What is ${row}?,${text(row)},it`);
    writeFileSync(path, `question,context,answer\n${lines.join('\n')}\n`);
    return (await server.upload(path)).id;
  }
  const text = (seed: number): string =>
    Array.from({ length: 60 }, (_, word) => ((seed * 7919 + word * 104_729) % 1_000_003).toString(36)).join(' ');

  /** An upload that never ends by itself; resolves when the server has begun to take it in. */
  async function beginUpload(server: ServerProcess): Promise<void> {
    const boundary = 'otvet-test-boundary';
    const part = (name: string, value: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const query = 'mutation ($file: Upload!) { uploadDataset(file: $file) { id } }';
    const upload = request(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'apollo-require-preflight': 'true' },
    });
    upload.on('error', () => {});
    upload.write(part('operations', JSON.stringify({ query, variables: { file: null } })));
    upload.write(part('map', '{"0":["variables.file"]}'));
    upload.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename="big.csv"\r\n\r\nquestion,context,answer\n`,
    );
    upload.write('q,c,a\n'.repeat(100_000));
    await wait(300);
  }

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends within 5 s on %s, with a fit, a subscription and an upload under way',
    async (signal) => {
      const server = await startServerProcess(built.entry, folder);
      const datasetId = await uploadMuch(server);
      const { fitModel } = await server.ask(slowFit, { id: datasetId });
      const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
      const states = client.iterate({ query: `subscription { jobProgress(jobId: "${fitModel.id}") { status } }` });
      await states.next();
      void states.next().catch(() => {});
      await beginUpload(server);
      const workers = processesOver(folder);
      expect(workers.length).toBeGreaterThanOrEqual(2);

      const startedAt = performance.now();
      const ending = await server.end(signal);
      expect(performance.now() - startedAt).toBeLessThan(5000);
      expect(ending).toEqual({ code: 0, signal: null, stdout: `Otvet is at ${server.url}\n`, stderr: '' });
      expect(await timeUntilGone(workers)).toBeLessThan(100);
      const log = readFileSync(join(folder, 'logs', 'app.log'), 'utf8')
        .trimEnd()
        .split('\n');
      expect(log.map((line) => JSON.parse(line).event)).toContain('stopping');
      expect(JSON.parse(log.at(-1) as string).event).toBe('stopped');

      const next = await startServerProcess(built.entry, folder);
      const state = await next.ask('{ jobs { status error { code } } models { id } datasets { id } }');
      expect(state).toEqual({
        jobs: [{ status: 'FAILED', error: { code: 'INTERRUPTED' } }],
        models: [],
        datasets: [{ id: datasetId }],
      });
      await next.end();
    },
    40_000,
  );

  it('ends on a signal that comes while it is still starting', async () => {
    const starting = startServerProcess(built.entry, folder).catch((error: Error) => error);
    await wait(200);
    for (const pid of processesOver(folder)) process.kill(pid, 'SIGTERM');
    const server = await starting;
    if (!(server instanceof Error)) expect((await server.ended).code).toBe(0);
    expect(processesOver(folder)).toEqual([]);
  });
});
