import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const START_MS = 60_000;
const TEMPORARY = tmpdir();

/** The qdrant program on the PATH, or null. */
export const qdrantProgram = findProgram();

/** Whether tests have a Qdrant to run on: one that QDRANT_URL names, or a program of their own. */
export const hasQdrant = qdrantProgram !== null || !!process.env.QDRANT_URL;

if (!hasQdrant) {
  process.stderr.write(
    'Tests on Qdrant are skipped: set QDRANT_URL to a server of version 1.18 or later, or put qdrant on the PATH.\n',
  );
}

/** A Qdrant server that a test runs, with its storage in a temporary folder. */
export interface QdrantServer {
  readonly url: string;
  /** Stops it with a signal; its storage stays. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again over the same storage, on the same port. */
  start(): Promise<void>;
  /** Stops it and removes its storage. */
  remove(): Promise<void>;
}

/** The address of a Qdrant to test on, and how to leave it: QDRANT_URL's, or one that is started. */
export async function openQdrant(): Promise<{ url: string; close: () => Promise<void> }> {
  const { QDRANT_URL } = process.env;
  if (QDRANT_URL) return { url: QDRANT_URL, close: async () => {} };
  const server = await startQdrant();
  return { url: server.url, close: () => server.remove() };
}

/** Starts a Qdrant of its own on a free loopback port. */
export async function startQdrant(): Promise<QdrantServer> {
  const [http, grpc] = await freePorts(2);
  return launch({ http, grpc, environment: {}, arguments: [] });
}

/** Starts a cluster of so many nodes on free loopback ports; the first is there when the others join. */
export async function startQdrantCluster(nodeCount: number): Promise<QdrantServer[]> {
  const nodes: QdrantServer[] = [];
  let first = '';
  for (let number = 0; number < nodeCount; number++) {
    const [http, grpc, p2p] = await freePorts(3);
    const uri = `http://127.0.0.1:${p2p}`;
    const environment = { QDRANT__CLUSTER__ENABLED: 'true', QDRANT__CLUSTER__P2P__PORT: String(p2p) };
    const joins = number === 0 ? [] : ['--bootstrap', first];
    nodes.push(await launch({ http, grpc, environment, arguments: ['--uri', uri, ...joins] }));
    if (number === 0) first = uri;
  }
  await Promise.all(nodes.map(({ url }) => untilPeers(url, nodeCount)));
  return nodes;
}

interface Launch {
  readonly http: number;
  readonly grpc: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
}

async function launch({ http, grpc, environment, arguments: given }: Launch): Promise<QdrantServer> {
  const folder = mkdtempSync(join(TEMPORARY, 'otvet-qdrant-'));
  const url = `http://127.0.0.1:${http}`;
  let child: ChildProcess | null = null;
  const server: QdrantServer = {
    url,
    kill: async (signal = 'SIGKILL') => {
      const ended = child;
      child = null;
      if (ended === null || ended.exitCode !== null || ended.signalCode !== null) return;
      const gone = new Promise((resolve) => ended.once('exit', resolve));
      ended.kill(signal);
      await gone;
    },
    start: async () => {
      child = spawn(qdrantProgram as string, ['--disable-telemetry', ...given], {
        cwd: folder,
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          QDRANT__LOG_LEVEL: 'WARN',
          QDRANT__SERVICE__HOST: '127.0.0.1',
          QDRANT__SERVICE__HTTP_PORT: String(http),
          QDRANT__SERVICE__GRPC_PORT: String(grpc),
          QDRANT__STORAGE__STORAGE_PATH: join(folder, 'storage'),
          QDRANT__STORAGE__SNAPSHOTS_PATH: join(folder, 'snapshots'),
          ...environment,
        },
      });
      await untilReady(url);
    },
    remove: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await server.start();
  return server;
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await wait(50);
  }
  throw new Error(`The Qdrant at ${url} was not ready within ${START_MS / 1000} s.`);
}

async function untilPeers(url: string, count: number): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const { result } = (await (await fetch(`${url}/cluster`)).json()) as { result: { peers?: object } };
    if (Object.keys(result.peers ?? {}).length === count) return;
    await wait(50);
  }
  throw new Error(`The cluster at ${url} did not have ${count} nodes within ${START_MS / 1000} s.`);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function findProgram(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'qdrant');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}
