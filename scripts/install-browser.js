import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.js';
import { inModules, node24, whichCommand } from './project.js';
import { runCommand } from './run-command.js';

const advice =
  'No Chromium was found and none could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to the program.';

/** The path of a browser for the browser tests: one that is there, else Debian's package where root may install it, else playwright's download; throws an Error that says what to install. */
export async function provideBrowser() {
  const present = findBrowser();
  if (present !== undefined) return present;
  const installed = (await installDebianPackage()) ?? (await downloadBrowser());
  if (installed === undefined) throw new Error(advice);
  return installed;
}

async function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || whichCommand('apt-get') === undefined)
    return undefined;
  console.error("Installing Debian's Chromium for the browser tests; this is done once.");
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update'], quiet);
  const { code } = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  return code === 0 ? findBrowser() : undefined;
}

async function downloadBrowser() {
  console.error("Downloading playwright's Chromium for the browser tests; this is done once.");
  await runCommand(node24, [inModules('playwright-core', 'cli.js'), 'install', 'chromium']);
  return findBrowser();
}
