// `npm run dev`: the server from its sources, started anew after a change, and the dashboard by vite, which passes the API on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages } from './install.js';
import { inModules, node24, projectEnvironment, root } from './project.js';

installPackages();
const vite = [inModules('vite', 'bin', 'vite.js'), 'web', '--config', join(root, 'web', 'vite.config.ts')];
const children = [['--watch', '--import', 'tsx', 'server/main.ts'], vite].map((args) =>
  spawn(node24, args, { cwd: root, env: projectEnvironment(), stdio: 'inherit' }),
);

let ending = false;
/** @param {number} code */
function endAll(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
for (const child of children) child.on('exit', (code) => endAll(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endAll(0));
