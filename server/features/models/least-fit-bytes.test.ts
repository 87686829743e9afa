import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startTestServer } from '../../testing/test-server.ts';
import { CATS_CSV } from '../../testing/tiny-datasets.ts';
import { work } from './fit.work.ts';
import { leastFitBytes } from './least-fit-bytes.ts';

const MIB = 1024 * 1024;

it('grows with passages and questions, and lets through what can fit', () => {
  expect(leastFitBytes(0, 0)).toBeLessThan(128 * MIB);
  expect(leastFitBytes(1_000_000, 1_000_000)).toBeLessThan(128 * MIB);
  expect(leastFitBytes(10_000_000, 0)).toBeGreaterThan(128 * MIB);
  expect(leastFitBytes(1000, 5_000_000)).toBeGreaterThan(128 * MIB);
});

it('is asked for before a fit reads its first passage', async () => {
  const server = await startTestServer();
  const datasetId = await server.dataset(CATS_CSV);
  const staging = join(server.dataDir, 'staging', 'least');
  mkdirSync(staging);
  const { choice } = { choice: { type: 'BM25', parameters: { k1: 1.2, b: 0.75 }, recipe: null } as never };
  const params = { datasetFolder: join(server.dataDir, 'datasets', datasetId), choice };
  await expect(work({ params, staging, memoryBytes: 50 * MIB, progress: () => {} })).rejects.toMatchObject({
    code: 'OUT_OF_MEMORY',
    message: expect.stringMatching(/^3 passages with 4 questions take 61 MiB .* 50\. Raise OTVET_JOB_MEMORY_MB/),
  });
  await server.stop();
});
