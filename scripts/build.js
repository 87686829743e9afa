import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSdk } from './build-sdk.js';
import { installPackages } from './install.js';
import { inModules, isStartedScript, node24, root } from './project.js';
import { runCommand } from './run-command.js';
import { hashSources } from './source-hash.js';

const buildFolder = join(root, 'build');
const stampFile = join(buildFolder, 'stamp');
const sources = [
  'server',
  'sdk',
  'web',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsconfig.sdk.json',
];
/** @param {string} name */
const isSource = (name) => !/\.test\.ts$|^web\/e2e\//.test(name);

/** Builds server, dashboard and SDK into build/ unless a complete build of the present sources is there; throws an Error with the compilers' output. */
export async function buildIfStale() {
  const hash = hashSources(root, sources, isSource);
  if (!isBuilt(hash)) await build(hash);
}

/** @param {string} hash */
function isBuilt(hash) {
  return (
    existsSync(join(buildFolder, 'server', 'main.js')) &&
    existsSync(join(buildFolder, 'web', 'index.html')) &&
    existsSync(join(buildFolder, 'sdk', 'index.js')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === hash
  );
}

/** @param {string} hash */
async function build(hash) {
  console.error('Building server, dashboard and SDK.');
  removeAbandoned();
  const next = join(buildFolder, `next-${process.pid}`);
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  try {
    const results = await Promise.all([
      buildServer(next),
      buildDashboard(join(next, 'web')),
      buildSdk(join(next, 'sdk')),
    ]);
    const failed = results.filter((result) => result.code !== 0);
    if (failed.length > 0) throw new Error(`The build failed.\n${failed.map((result) => result.output).join('\n')}`);
    // The stamp goes first and comes last, so a build that is cut off here is not taken for a complete one.
    rmSync(stampFile, { force: true });
    for (const part of ['server', 'sdk', 'web']) replaceFolder(join(next, part), join(buildFolder, part));
    writeFileSync(`${stampFile}.next`, hash);
    renameSync(`${stampFile}.next`, stampFile);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** Removes what builds left that were killed: their folders carry the id of a process that is gone. */
function removeAbandoned() {
  if (!existsSync(buildFolder)) return;
  for (const name of readdirSync(buildFolder)) {
    const pid = /^next-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(buildFolder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {string} from @param {string} to */
function replaceFolder(from, to) {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) renameSync(from, to);
}

/** @param {string} outDir */
function buildServer(outDir) {
  const tsc = inModules('typescript', 'bin', 'tsc');
  // Types are a check of their own; here only the code is wanted, and quickly.
  return runCommand(node24, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir]);
}

/** @param {string} outDir */
function buildDashboard(outDir) {
  const vite = inModules('vite', 'bin', 'vite.js');
  const config = join(root, 'web', 'vite.config.ts');
  const args = [vite, 'build', 'web', '--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  return runCommand(node24, args, { NODE_ENV: 'production' });
}

if (isStartedScript(import.meta.url)) {
  try {
    installPackages();
    await buildIfStale();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
