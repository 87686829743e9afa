// `npm start`: installs and builds what is missing, then serves. Written for whatever Node (20 or later) the system has.
// package.json says `exec node ... || node ...`: with exec there is no shell between npm and this script, so a signal sent to
// npm arrives here; Windows has no exec and takes the second half.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build.js';
import { installPackages } from './install.js';
import { node24, projectEnvironment, root } from './project.js';

try {
  installPackages();
  await buildIfStale();
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function serve() {
  const server = spawn(node24, ['--disable-warning=ExperimentalWarning', join(root, 'build', 'server', 'main.js')], {
    cwd: root,
    env: { ...projectEnvironment(), NODE_ENV: process.env.NODE_ENV ?? 'production' },
    // The channel tells the server when this script is gone, even by SIGKILL.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let passedOn = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal and npm both send Ctrl-C; the server need not hear of it twice.
      if (!passedOn) server.kill(signal);
      passedOn = true;
    });
  }
  server.on('error', (error) => {
    console.error(`The server could not be started: ${error.message}. Remove node_modules and try again.`);
    process.exitCode = 1;
  });
  server.on('exit', (code, signal) => {
    if (signal !== null && !passedOn) console.error(`The server was ended from outside by ${signal}.`);
    process.exit(code ?? 1);
  });
}
