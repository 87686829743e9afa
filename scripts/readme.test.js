import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentSchema } from '../server/config.ts';
import { startServer } from '../web/e2e/start-server.ts';
import { root, whichCommand } from './project.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README lists every environment variable of the server, and no other', () => {
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
});

test('the README names no npm script that is not there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )\w+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.skipIf(!whichCommand('bash') || !whichCommand('curl'))(
  'the GraphQL example of the README works as it stands',
  async () => {
    const example = /^```sh\n(API=[^]*?)^```/m.exec(readme)?.[1] ?? '';
    expect(example).toContain('findContext');
    const server = await startServer();
    const folder = mkdtempSync(join(tmpdir(), 'otvet-readme-'));
    try {
      const bash = spawn('bash', ['-euo', 'pipefail', '-c', example.replaceAll('http://127.0.0.1:4000', server.url)], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      bash.stdout.on('data', (chunk) => (printed += chunk));
      expect(await once(bash, 'close')).toEqual([0, null]);
      expect(printed).toContain('Paris on the Seine is the capital of France.');
      expect(printed).toContain('"answer":"Paris"');
      expect(printed).not.toContain('errors');
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
