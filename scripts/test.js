// `npm test`: installs packages and a browser where they are missing, builds, then runs every check and every test, and goes
// on after a failing one. The last line is the true count, `N passed, N failed`; what was skipped is counted in the line before.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.js';
import { checks } from './checks.js';
import { provideBrowser } from './install-browser.js';
import { installPackages } from './install.js';
import { inModules, node24, root } from './project.js';
import { runChecks, runStep } from './run-checks.js';
import { runCommand } from './run-command.js';
import { countVitestReport } from './vitest-counts.js';

const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {{ passed?: number, failed?: number, skipped?: number }} counts */
function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/**
 * Runs something that throws an Error when it fails, as one step.
 * @param {string} name
 * @param {() => unknown} action
 */
async function attempt(name, action) {
  const passed = await runStep(name, async () => {
    try {
      await action();
      return { code: 0, output: '' };
    } catch (error) {
      return { code: 1, output: error instanceof Error ? error.message : String(error) };
    }
  });
  add(passed ? { passed: 1 } : { failed: 1 });
  return passed;
}

/**
 * Runs one project of vitest.config.ts and adds its tests to the count.
 * @param {string} name
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [environment]
 */
async function runTests(name, project, environment) {
  const report = join(root, 'build', `test-report-${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [inModules('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters];
  await runStep(name, () => runCommand(node24, args, environment));
  add(existsSync(report) ? countVitestReport(JSON.parse(readFileSync(report, 'utf8'))) : { failed: 1 });
}

if (await attempt('packages', installPackages)) {
  let browser;
  await attempt('browser', async () => (browser = await provideBrowser()));
  await attempt('build', buildIfStale);
  add(await runChecks(checks));
  await runTests('unit and API tests', 'unit');
  await runTests('browser tests', 'e2e', { CHROMIUM_PATH: browser });
}

process.exitCode = total.failed > 0 ? 1 : 0;
if (total.skipped > 0) console.log(`${total.skipped} skipped: data or servers that they need are not here`);
console.log(`${total.passed} passed, ${total.failed} failed`);
