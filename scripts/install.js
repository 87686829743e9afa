import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inModules, node24, root, systemPath } from './project.js';

/** True when node_modules holds what the lockfile asks for: npm writes its own record last, so a cut-off install has none. */
export function isInstalled() {
  const record = inModules('.package-lock.json');
  if (!existsSync(record) || !existsSync(node24)) return false;
  return statSync(record).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Installs the locked packages unless they are there; throws an Error whose message says what to do when npm fails. */
export function installPackages() {
  if (isInstalled()) return;
  console.error('Installing packages; this is done once and takes a minute or two.');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // npm must not run on the Node inside the folder that it replaces.
    env: { ...process.env, PATH: systemPath().join(delimiter) },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    const reason = result.error ? `npm could not be run (${result.error.message})` : `npm ci failed (see above)`;
    throw new Error(
      `The packages could not be installed: ${reason}. Check the connection to the npm registry and try again.`,
    );
  }
  if (!existsSync(node24)) {
    throw new Error(
      'The packages were installed without Node 24: npm was told to skip install scripts. Run "npm config set ignore-scripts false", remove node_modules and try again.',
    );
  }
}
