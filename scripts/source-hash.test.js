import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './source-hash.js';

let base = '';
const hash = () => hashSources(base, ['src', 'lock', 'absent'], (name) => !name.endsWith('.test.ts'));

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'source-hash-'));
  mkdirSync(join(base, 'src', 'deep'), { recursive: true });
  writeFileSync(join(base, 'src', 'deep', 'a.ts'), 'a');
  writeFileSync(join(base, 'lock'), '1');
});
afterEach(() => rmSync(base, { recursive: true }));

test('changes when a file changes, comes, goes or gets another name', () => {
  const seen = [hash()];
  writeFileSync(join(base, 'src', 'deep', 'a.ts'), 'b');
  seen.push(hash());
  writeFileSync(join(base, 'src', 'b.ts'), 'a');
  seen.push(hash());
  renameSync(join(base, 'src', 'b.ts'), join(base, 'src', 'c.ts'));
  seen.push(hash());
  writeFileSync(join(base, 'lock'), '2');
  seen.push(hash());
  expect(new Set(seen).size).toBe(5);
});

test('stays when a file is only touched, and when a test changes', () => {
  const before = hash();
  utimesSync(join(base, 'lock'), new Date(), new Date(0));
  writeFileSync(join(base, 'src', 'a.test.ts'), 'a');
  expect(hash()).toBe(before);
});
