import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../project-root.ts';
import type { Answer } from './test-server.ts';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The server as a process of its own, as a person starts it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to the line with the address, in milliseconds. */
  readonly startMs: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ending>;
  /** Asks the API for data; rejects with the errors where there are any, and when the server is gone. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer['data']>;
  /** Uploads a file by the multipart protocol, read from the disk as it is sent. */
  upload(path: string, name?: string): Promise<{ id: string; rowCount: number; passageCount: number }>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ending>;
}

/** Runs the compiled server `main` over `folder` until it ends by itself: for starts that fail. */
export function runServer(main: string, folder: string, environment: Record<string, string> = {}): Promise<Ending> {
  return collect(spawnServer(main, folder, environment)).ended;
}

/** Starts the compiled server `main` over `folder` (data and logs in it) on a free port; throws with what it printed when it ends instead. */
export async function startServerProcess(
  main: string,
  folder: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const startedAt = performance.now();
  const child = spawnServer(main, folder, environment);
  const { ended, line } = collect(child);
  const url = await Promise.race([line, ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  const startMs = performance.now() - startedAt;
  const post = async (init: RequestInit): Promise<Answer['data']> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', ...init });
    const { data, errors } = (await response.json()) as Answer;
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join(' '));
    return data;
  };
  return {
    url,
    pid: child.pid as number,
    startMs,
    ended,
    ask: (query, variables = {}) =>
      post({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) }),
    upload: async (path, name = basename(path)) => {
      const query = 'mutation ($file: Upload!) { uploadDataset(file: $file) { id rowCount passageCount } }';
      const form = new FormData();
      form.set('operations', JSON.stringify({ query, variables: { file: null } }));
      form.set('map', JSON.stringify({ 0: ['variables.file'] }));
      form.set('0', await openAsBlob(path), name);
      return (await post({ headers: { 'apollo-require-preflight': 'true' }, body: form })).uploadDataset;
    },
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Waits until a job has ended, by asking; the job. */
export async function jobEnded(server: ServerProcess, id: string): Promise<Answer['data']> {
  for (;;) {
    const { job } = await server.ask('query ($id: ID!) { job(id: $id) { id status error { code message } } }', { id });
    if (!['QUEUED', 'RUNNING'].includes(job.status)) return job;
    await wait(20);
  }
}

/** The processes that work for the servers over a folder: they inherit its name in their environment. Linux only. */
export function processesOver(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(folder) ? [Number(name)] : [];
    } catch {
      // It ended meanwhile, or is another user's.
      return [];
    }
  });
}

/** Milliseconds until none of these processes is left; gives up after 10 s. */
export async function timeUntilGone(pids: readonly number[]): Promise<number> {
  const startedAt = performance.now();
  while (pids.some(isAlive) && performance.now() - startedAt < 10_000) await wait(10);
  return performance.now() - startedAt;
}

function isAlive(pid: number): boolean {
  try {
    // A process that has ended stays in the table, as a zombie, until its new parent asks after it.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
}

function spawnServer(main: string, folder: string, environment: Record<string, string>): ChildProcess {
  const folders = { OTVET_DATA_DIR: join(folder, 'data'), OTVET_LOG_DIR: join(folder, 'logs') };
  return spawn(process.execPath, [main], {
    cwd: projectRoot,
    env: { ...process.env, PORT: '0', ...folders, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): { ended: Promise<Ending>; line: Promise<string> } {
  let [stdout, stderr] = ['', ''];
  const line = new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const url = /^Otvet is at (\S+)$/m.exec(stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ending>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
  return { ended, line };
}
