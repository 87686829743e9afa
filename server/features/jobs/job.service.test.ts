import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../log.ts';
import type { Log } from '../../log.ts';
import { Catalog } from '../../stores/catalog/catalog.ts';
import { DataFolder } from '../../stores/catalog/data-folder.ts';
import type { JobKind } from './job.record.ts';
import { JobService } from './job.service.ts';

describe('jobs that may run at once', () => {
  let root: string;
  let log: Log;
  let folder: DataFolder;
  let catalog: Catalog;
  let jobs: JobService;
  const running = new Set<JobKind>();
  const together: string[] = [];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'otvet-jobs-'));
    log = openLog(join(root, 'logs'));
    folder = new DataFolder(join(root, 'data'));
    catalog = new Catalog(join(root, 'data', 'catalog.sqlite'));
    jobs = new JobService(catalog, folder, log, { maxRunning: 3, memoryBytes: 1e9 });
    together.length = 0;
    for (const kind of ['FIT', 'QUALITY', 'BENCHMARK'] as const) {
      const run = async (): Promise<() => null> => {
        running.add(kind);
        together.push([...running].sort().join(' '));
        await new Promise((resolve) => setTimeout(resolve, 30));
        running.delete(kind);
        return () => null;
      };
      jobs.register({ kind, runsAlone: kind === 'BENCHMARK', run });
    }
  });
  afterEach(async () => {
    await jobs.stop();
    catalog.close();
    folder.close();
    await log.close();
    rmSync(root, { recursive: true });
  });

  const finish = async (...kinds: JobKind[]): Promise<string[]> => {
    const submitted = kinds.map((kind) => jobs.submit({ kind, modelId: 'm', datasetId: 'd', params: null }));
    for (const { id } of submitted) for await (const job of jobs.watch(id)) if (job.status === 'SUCCEEDED') break;
    return together;
  };

  it('run side by side', async () => {
    expect(await finish('FIT', 'QUALITY')).toEqual(['FIT', 'FIT QUALITY']);
  });

  it('leave a benchmark alone, and it waits for them', async () => {
    expect(await finish('FIT', 'BENCHMARK', 'QUALITY')).toEqual(['FIT', 'BENCHMARK', 'QUALITY']);
  });
});
