import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../build/server/main.js', import.meta.url));
const START_MS = 30_000;

/** The built server, running on a port of its own with a data folder of its own. */
export interface RunningServer {
  readonly url: string;
  /** The id of its process. */
  readonly pid: number;
  /** Where it keeps data/ and logs/. */
  readonly folder: string;
  /** Ends it by SIGTERM and removes its folder; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts build/server/main.js with these settings; throws with what it printed when it ends, or says no address within 30 s. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'otvet-e2e-'));
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      OTVET_DATA_DIR: join(folder, 'data'),
      OTVET_LOG_DIR: join(folder, 'logs'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(server, 'exit') as Promise<[number | null]>;
  try {
    const url = await readAddress(server);
    return {
      url,
      pid: server.pid!,
      folder,
      stop: async () => {
        server.kill('SIGTERM');
        const [code] = await ended;
        rmSync(folder, { recursive: true, force: true });
        return code;
      },
    };
  } catch (error) {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function readAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string): void => reject(new Error(`The server ${reason}. It printed:\n${printed}`));
    const timer = setTimeout(() => fail(`said no address within ${START_MS / 1000} s`), START_MS);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const url = /http:\/\/[^\s/]+:\d+/.exec(printed)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}
