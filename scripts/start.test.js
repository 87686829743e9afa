import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from './project.js';

let folder = '';
/** @type {import('node:child_process').ChildProcess[]} */
let started = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otvet-start-'));
  started = [];
});
afterEach(() => {
  for (const npm of started) {
    try {
      process.kill(-Number(npm.pid), 'SIGKILL');
    } catch {
      // Its whole group has ended, as it should.
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

/**
 * `npm start` as a person types it, in a process group of its own, with a data folder and port of its own.
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {[string, ...string[]]} [command]
 */
function npmStart(environment = {}, [program, ...args] = ['npm', 'start', '--silent']) {
  const npm = spawn(program, args, {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      OTVET_DATA_DIR: join(folder, 'data'),
      OTVET_LOG_DIR: join(folder, 'logs'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(npm);
  let stdout = '';
  let stderr = '';
  npm.stdout.on('data', (chunk) => (stdout += chunk));
  npm.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = once(npm, 'close').then(([code]) => ({ code, stdout, stderr: withoutNpmWarnings(stderr) }));
  const served = new Promise((resolve, reject) => {
    npm.stdout.on('data', () => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout);
      if (address) resolve(address[0]);
    });
    void ended.then((end) => reject(new Error(`npm start ended: ${JSON.stringify(end)}`)));
  });
  served.catch(() => undefined);
  return { npm, ended, served };
}

/** @param {string} text */
const withoutNpmWarnings = (text) => text.replace(/^npm warn .*\n/gm, '');

/** @param {string} address */
const isListening = (address) =>
  fetch(`${address}/healthz`).then(
    (response) => response.ok,
    () => false,
  );

describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('prints one line with the address, and builds nothing when all is built', async () => {
    const first = npmStart();
    await first.served;
    first.npm.kill('SIGTERM');
    await first.ended;
    const second = npmStart();
    const address = await second.served;
    expect(await isListening(String(address))).toBe(true);
    second.npm.kill('SIGTERM');
    const { stdout, stderr } = await second.ended;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
  });

  test.each(/** @type {const} */ (['SIGINT', 'SIGTERM']))(
    'ends the server within 5 s of %s to npm, logs flushed',
    async (signal) => {
      const { npm, ended, served } = npmStart();
      const address = String(await served);
      const signalledAt = performance.now();
      npm.kill(signal);
      await ended;
      expect(performance.now() - signalledAt).toBeLessThan(5000);
      expect(await isListening(address)).toBe(false);
      expect(readFileSync(join(folder, 'logs', 'app.log'), 'utf8')).toMatch(/\n$/);
    },
  );

  test('ends quietly when a terminal sends Ctrl-C to every process at once', async () => {
    const { npm, ended, served } = npmStart();
    const address = String(await served);
    process.kill(-Number(npm.pid), 'SIGINT');
    const { stderr } = await ended;
    expect(stderr).toBe('');
    expect(await isListening(address)).toBe(false);
  });

  test('ends the server when the script that started it is killed', async () => {
    const { npm: script, served } = npmStart({}, ['node', 'scripts/start.js']);
    const address = String(await served);
    script.kill('SIGKILL');
    await vi.waitFor(async () => expect(await isListening(address)).toBe(false), { timeout: 10_000 });
  });

  test('refuses a taken port in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
    const { code, stderr } = await npmStart({ PORT: String(port) }).ended;
    other.close();
    expect(code).not.toBe(0);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(String(port))]);
  });

  test('refuses a wrong configuration in one sentence that names the variable', async () => {
    const { code, stderr } = await npmStart({ OTVET_JOB_MEMORY_MB: 'much' }).ended;
    expect(code).not.toBe(0);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('OTVET_JOB_MEMORY_MB')]);
  });

  test('refuses a data folder it cannot write in one sentence that names it', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await npmStart({ OTVET_DATA_DIR: join(file, 'data') }).ended;
    expect(code).not.toBe(0);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(join(file, 'data'))]);
  });
});
