import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project.js';

const inGit = existsSync(join(root, '.git'));
const committed = inGit
  ? execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((name) => name !== '' && existsSync(join(root, name)))
  : [];
/** @param {string} name */
const read = (name) => readFileSync(join(root, name), 'utf8');

test.skipIf(!inGit)('no committed file names a place on one machine', () => {
  const places = /(?<![\w.:/-])\/(?:work|home\/\w+|Users\/\w+|root)\//;
  const own = 'scripts/repository.test.js';
  expect(committed.filter((name) => name !== own && places.test(read(name)))).toEqual([]);
});

test.skipIf(!inGit)('the lockfile and npm settings name no registry', () => {
  const settings = committed.filter((name) => /(^|\/)(\.npmrc|package(-lock)?\.json)$/.test(name));
  expect(settings).toContain('package-lock.json');
  expect(settings.filter((name) => /"resolved"|registry\s*[=:]|_authToken/.test(read(name)))).toEqual([]);
});

test.skipIf(!inGit)('files are named in kebab-case, Vue components in PascalCase', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
  const pascal = /^([A-Z][a-z0-9]*)+\.vue$/;
  const named = committed.filter((name) => /^(server|sdk|web|bench|scripts|examples)\//.test(name));
  expect(named.filter((name) => !(name.endsWith('.vue') ? pascal : kebab).test(basename(name)))).toEqual([]);
});

test.skipIf(!inGit)('every dependency has one exact version', () => {
  const { dependencies, devDependencies = {} } = JSON.parse(read('package.json'));
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
});

test.skipIf(!inGit)('decisions are numbered one by one, each in under 40 lines', () => {
  const decisions = committed.filter((name) => name.startsWith('docs/decisions/')).toSorted();
  const numbers = decisions.map((name) => Number(basename(name).slice(0, 4)));
  expect(numbers).toEqual(decisions.map((_, at) => at + 1));
  expect(decisions.filter((name) => read(name).trimEnd().split('\n').length >= 40)).toEqual([]);
  expect(decisions.filter((name) => !read(name).startsWith(`# ${basename(name).slice(0, 4)} `))).toEqual([]);
});
