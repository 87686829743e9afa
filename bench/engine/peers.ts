import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from './contender.ts';

/** A peer: what it is called, what it can be asked, how it is started (null: it cannot, and `missing` says why). */
export interface Peer {
  readonly name: string;
  readonly tasks: readonly Task[];
  /** The scores it is compared on. */
  readonly type: 'TFIDF' | 'BM25';
  readonly command: string[] | null;
  readonly missing?: string;
  /** The largest number of passages it is asked to hold. */
  readonly most: number;
  /** A slow one answers only the first questions of each round. */
  readonly questionsARound: number;
}

const pythonPackages = ['scikit-learn', 'bm25s', 'numba', 'lancedb'];
const nodePackages = ['minisearch@7.2.0', 'flexsearch@0.8.212'];

/** Our own engine, which every ratio is taken over. */
export const own = [process.execPath, '--max-old-space-size=16000', script('otvet.ts')];

/** The peers, installed into the cache where that is possible. */
export function findPeers(cache: string): Peer[] {
  const python = installed(() => installPython(cache, pythonPackages));
  const packages = installed(() => installNode(join(cache, 'npm'), nodePackages));
  const byPython = (file: string) => startOf(python, (path) => [path, script(file)]);
  const byNode = (file: string) =>
    startOf(packages, (path) => [process.execPath, '--max-old-space-size=16000', script(file), path]);
  return [
    {
      name: 'scikit-learn',
      tasks: ['fit', 'load', 'top10', 'rank'],
      type: 'TFIDF',
      most: Infinity,
      questionsARound: Infinity,
      ...byPython('scikit-learn.py'),
    },
    {
      name: 'bm25s-numba',
      tasks: ['top10'],
      type: 'BM25',
      most: Infinity,
      questionsARound: Infinity,
      ...byPython('bm25s-numba.py'),
    },
    {
      name: 'LanceDB',
      tasks: ['ask'],
      type: 'BM25',
      most: Infinity,
      questionsARound: Infinity,
      ...byPython('lancedb-fts.py'),
    },
    {
      name: 'SQLite FTS5',
      tasks: ['ask'],
      type: 'BM25',
      most: 200_000,
      questionsARound: 30,
      command: [process.execPath, script('fts5.ts')],
    },
    {
      name: 'minisearch',
      tasks: ['ask'],
      type: 'BM25',
      most: 200_000,
      questionsARound: 30,
      ...byNode('minisearch.ts'),
    },
    {
      name: 'flexsearch',
      tasks: ['ask'],
      type: 'BM25',
      most: 200_000,
      questionsARound: 30,
      ...byNode('flexsearch.ts'),
    },
  ];
}

function script(name: string): string {
  return join(import.meta.dirname, 'contenders', name);
}

type Installed = { readonly path: string } | { readonly missing: string };

function startOf(found: Installed, command: (path: string) => string[]): Pick<Peer, 'command' | 'missing'> {
  return 'path' in found ? { command: command(found.path) } : { command: null, missing: found.missing };
}

function installed(install: () => string): Installed {
  try {
    return { path: install() };
  } catch (error) {
    return { missing: (error as Error).message.split('\n')[0] };
  }
}

/** A virtual environment in the cache with Python packages; the path of its Python. */
export function installPython(cache: string, packages: readonly string[]): string {
  const python = join(cache, 'python', 'bin', 'python');
  const done = join(cache, 'python', `${packages.join('+').replaceAll('/', '-')}.installed`);
  if (existsSync(done)) return python;
  console.error(`Installing ${packages.join(', ')} into ${join(cache, 'python')} ...`);
  execFileSync('python3', ['-m', 'venv', join(cache, 'python')], { stdio: 'pipe' });
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'pipe' });
  writeFileSync(done, '');
  return python;
}

/** Makes a folder that holds these packages of npm and no others; its path. */
export function installNode(folder: string, packages: readonly string[]): string {
  const done = join(folder, `${packages.join('+').replaceAll('/', '-')}.installed`);
  if (existsSync(done)) return folder;
  console.error(`Installing ${packages.join(', ')} into ${folder} ...`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: 'pipe',
  });
  writeFileSync(done, '');
  return folder;
}
