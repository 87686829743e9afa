import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inModules, node24, root } from './project.js';
import { runCommand } from './run-command.js';

/**
 * Builds the SDK into a folder as a package of its own, otvet-sdk, which needs graphql-ws only; resolves to how the compiler ended.
 * @param {string} outDir
 */
export async function buildSdk(outDir) {
  const { version, license, engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = {
    name: 'otvet-sdk',
    version,
    description: 'A typed client of Otvet.',
    license,
    type: 'module',
    engines,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    dependencies: { graphql: dependencies.graphql, 'graphql-ws': dependencies['graphql-ws'] },
  };
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const tsc = inModules('typescript', 'bin', 'tsc');
  return runCommand(node24, [tsc, '-p', join(root, 'tsconfig.sdk.json'), '--noCheck', '--outDir', outDir]);
}
