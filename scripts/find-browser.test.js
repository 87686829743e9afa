import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findBrowser } from './find-browser.js';

let folder = '';

/** @param {string} name @param {string} script */
function program(name, script) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'find-browser-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('takes what CHROMIUM_PATH names before all else', () => {
  const path = program('own-browser', 'exit 0');
  vi.stubEnv('CHROMIUM_PATH', path);
  expect(findBrowser()).toBe(path);
});

test('refuses a CHROMIUM_PATH that names nothing', () => {
  vi.stubEnv('CHROMIUM_PATH', join(folder, 'nothing'));
  expect(() => findBrowser()).toThrow(/CHROMIUM_PATH.*nothing/);
});

test.runIf(process.platform === 'linux')('passes over a program that does not run', () => {
  const broken = program('chromium', 'echo "install the snap"; exit 1');
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.stubEnv('PATH', folder);
  expect(findBrowser()).not.toBe(broken);
});
