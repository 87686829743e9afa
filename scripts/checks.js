import { inModules } from './project.js';

/**
 * One static check: a name to print and what Node 24 is asked to run, in the top folder; it passes when the exit code is 0.
 * @typedef {{ name: string, args: string[] }} Check
 */

/** Every static check, the slow ones first. @type {Check[]} */
export const checks = [
  { name: 'types of the dashboard', args: [inModules('vue-tsc', 'bin', 'vue-tsc.js'), '--noEmit', '-p', 'web'] },
  { name: 'types of the server', args: [inModules('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'] },
  {
    name: 'types of scripts, benches and browser tests',
    args: [inModules('typescript', 'bin', 'tsc'), '-p', 'scripts'],
  },
  { name: 'lint', args: [inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  {
    name: 'format',
    args: [inModules('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'import rules',
    args: [
      inModules('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--output-type',
      'err',
      'server',
      'sdk',
      'web',
      'scripts',
      'examples',
    ],
  },
  { name: 'schema.graphql is up to date', args: ['--import', 'tsx', 'scripts/write-schema.ts', '--check'] },
  {
    name: 'sdk/generated is up to date',
    args: [inModules('@graphql-codegen', 'cli', 'esm', 'bin.js'), '--config', 'codegen.ts', '--check'],
  },
];
