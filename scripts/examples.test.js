import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer } from '../server/testing/test-server.ts';
import { CATS_CSV, FAQ_CSV } from '../server/testing/tiny-datasets.ts';
import { buildSdk } from './build-sdk.js';
import { inModules, root, systemPath, whichCommand } from './project.js';

const TOKEN = 'a token of tests, long enough';
const examples = join(root, 'examples');

/** @type {import('../server/testing/test-server.ts').TestServer} */
let server;
/** A folder outside the project that holds the examples and the package of the SDK, as a reader of them has it. */
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otvet-examples-'));
  server = await startTestServer({ OTVET_API_TOKEN: TOKEN });
  const modules = join(folder, 'node_modules');
  expect(await buildSdk(join(modules, 'otvet-sdk'))).toMatchObject({ code: 0 });
  for (const name of ['graphql', 'graphql-ws']) symlinkSync(inModules(name), join(modules, name));
  for (const name of readdirSync(examples)) copyFileSync(join(examples, name), join(folder, name));
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs an example on the Node.js of the system, as a person does.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 */
async function run(program, args, environment = { OTVET_API_TOKEN: TOKEN }) {
  const env = { PATH: systemPath().join(delimiter), ...environment };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

describe('the examples', () => {
  test('upload-fit-ask answers from an FAQ in Russian', async () => {
    writeFileSync(join(folder, 'Вопросы.csv'), FAQ_CSV);
    const { code, stdout, stderr } = await run('node', ['upload-fit-ask.mjs', 'Вопросы.csv', 'Как отменить заказ до отправки?', server.url]); // prettier-ignore
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [rows, answer, ...hits] = stdout.trimEnd().split('\n');
    expect(rows).toBe('3 rows in utf-8');
    expect(answer).toBe('Answer to "Как отменить заказ?": Напишите нам до отправки заказа.');
    expect(hits[0]).toMatch(/^1\. \d\.\d{3} Напишите нам до отправки заказа\.$/);
  });

  test('upload-fit-ask says what is wrong: a file, a token', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'a,b\n1,2\n');
    const args = ['upload-fit-ask.mjs', 'bad.csv', 'Why?', server.url];
    expect(await run('node', args)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^COLUMN_MISSING: /) });
    expect(await run('node', args, {})).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  });

  test('live-progress follows a fit, and quality-test measures its model', async () => {
    const datasetId = await server.dataset(CATS_CSV);
    const fit = await run('node', ['live-progress.mjs', datasetId, 'watched', server.url]);
    expect({ code: fit.code, stderr: fit.stderr }).toEqual({ code: 0, stderr: '' });
    expect(fit.stdout).toMatch(/SUCCEEDED 100 % done\n$/);
    const quality = await run('node', ['quality-test.mjs', 'watched', server.url]);
    expect({ code: quality.code, stderr: quality.stderr }).toEqual({ code: 0, stderr: '' });
    expect(quality.stdout).toMatch(/^accuracy 100\.0 % \(\d+\.\d % to 100\.0 %\), MRR 1\.000 over 4 questions\n$/);
  });

  test('live-progress ends with the reason of a refusal', async () => {
    const { code, stderr } = await run('node', ['live-progress.mjs', 'none', 'never', server.url]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: /) });
  });

  test.skipIf(!whichCommand('bash') || !whichCommand('curl')).each([
    ['without a token where none is asked for', {}],
    ['with the token of OTVET_API_TOKEN', { OTVET_API_TOKEN: TOKEN }],
  ])('curl.sh goes the same way without the SDK, %s', async (_, environment) => {
    const fresh = await startTestServer(environment);
    try {
      const { code, stdout, stderr } = await run('bash', ['curl.sh', `${fresh.url}/graphql`], environment);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Paris on the Seine is the capital of France.');
      expect(stdout).not.toContain('errors');
    } finally {
      await fresh.stop();
    }
  });
});

test('the README shows the examples as they are', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const read = (/** @type {string} */ name) => readFileSync(join(examples, name), 'utf8');
  const program = read('upload-fit-ask.mjs');
  expect(readme).toContain(`\`\`\`js\n${program.slice(program.indexOf('\n')).trim()}\n\`\`\``);
  const script = read('curl.sh').split('set -euo pipefail\n')[1].trim();
  expect(readme).toContain(`\`\`\`sh\n${script.replace('${1:-http://127.0.0.1:4000/graphql}', 'http://127.0.0.1:4000/graphql')}\n\`\`\``); // prettier-ignore
});
