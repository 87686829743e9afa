import { node24 } from './project.js';
import { runCommand } from './run-command.js';

/**
 * Runs checks two at a time, prints a line for each and the output of those that fail; resolves to the counts.
 * @param {import('./checks.js').Check[]} checks
 */
export async function runChecks(checks) {
  const counts = { passed: 0, failed: 0 };
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const passed = await runStep(check.name, () => runCommand(node24, check.args));
      counts[passed ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}

/**
 * Runs one step, prints its outcome and time, and what it printed when it fails; resolves to whether it passed.
 * @param {string} name
 * @param {() => Promise<{ code: number | null, output: string }>} step
 */
export async function runStep(name, step) {
  const startedAt = performance.now();
  const { code, output } = await step();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}
