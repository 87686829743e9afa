import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the checkout, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The Node 24 that the package `node` installs, absolute; everything but the first install runs on it. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const binFolder = join(root, 'node_modules', '.bin');

/**
 * A path inside an installed package, absolute.
 * @param {string[]} parts
 */
export const inModules = (...parts) => join(root, 'node_modules', ...parts);

/** This process's environment with the installed packages' commands, Node 24 among them, first in PATH. */
export function projectEnvironment() {
  return { ...process.env, PATH: [binFolder, ...systemPath()].join(delimiter) };
}

/** The folders of PATH without those that npm adds for a package's own commands. */
export function systemPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => folder !== '' && !/node_modules[\\/]\.bin$/.test(folder));
}

/**
 * The first folder of PATH that holds a command, joined with it; undefined when none does.
 * @param {string} command
 */
export function whichCommand(command) {
  const names = process.platform === 'win32' ? [`${command}.exe`, `${command}.cmd`] : [command];
  for (const folder of systemPath()) {
    for (const name of names) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

/**
 * True when the module at `url` is the script that node was started with.
 * @param {string} url
 */
export function isStartedScript(url) {
  return process.argv[1] === fileURLToPath(url);
}
