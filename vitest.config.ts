import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Otherwise its CommonJS and its ES build are both loaded, and graphql refuses types "from another realm".
const graphql = { find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql/index.js')) };

export default defineConfig({
  resolve: { alias: [graphql] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['server/**/*.test.ts', 'sdk/**/*.test.ts', 'web/**/*.test.ts', 'scripts/**/*.test.js'],
          exclude: ['web/e2e/**'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['web/e2e/**/*.test.ts'],
          globalSetup: ['web/e2e/provide-browser.js'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // A second, which is the default, is too short for what a browser does on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          // One browser at a time: the machine's speed is part of what is watched.
          fileParallelism: false,
        },
      },
    ],
  },
});
