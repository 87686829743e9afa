import { spawn } from 'node:child_process';
import { projectEnvironment, root } from './project.js';

/**
 * Runs a program in the top folder and collects what it prints; `code` is null when it could not be started or was killed.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment] added to the project's
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...projectEnvironment(), NO_COLOR: '1', FORCE_COLOR: undefined, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: null, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
