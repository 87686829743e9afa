import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { whichCommand } from './project.js';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** The absolute path of a Chromium or Chrome on this machine that runs: CHROMIUM_PATH, the usual places, PATH, playwright's own download; undefined when there is none. Throws an Error when CHROMIUM_PATH names none. */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!runs(given)) throw new Error(`CHROMIUM_PATH names no browser that runs: ${given}`);
    return given;
  }
  const onPath = commands.flatMap((command) => whichCommand(command) ?? []);
  return [...usualPlaces(), ...onPath, downloadedBrowser()].find(runs);
}

/** Ubuntu's chromium-browser, for one, is a file that only says where to get a snap. @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          ],
    );
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
}

function downloadedBrowser() {
  return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
}
