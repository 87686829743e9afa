import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { AppError, asAppError, ERROR_CODES, fileTooLarge } from './errors.ts';
import { projectRoot } from './project-root.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

describe('an error', () => {
  it('of the table passes as it is, and a fault is no error of the table', () => {
    const error = new AppError('NOT_FOUND', 'There is no such thing.', { id: 'x' });
    expect(asAppError(error)).toBe(error);
    for (const fault of [new Error('x'), new RangeError('x'), 'x', null, undefined])
      expect(asAppError(fault)).toBe(null);
  });

  it.skipIf(process.platform !== 'linux')('of a full disk is DISK_FULL and says what to do', () => {
    const error = thrownBy(() => writeFileSync('/dev/full', 'x'));
    expect(asAppError(error)).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/full.*Free some space/),
    });
  });

  it('of a full database is DISK_FULL too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'otvet-errors-'));
    const database = new DatabaseSync(join(folder, 'small.sqlite'));
    database.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x)');
    const error = thrownBy(() => database.exec(`INSERT INTO t VALUES ('${'x'.repeat(100_000)}')`));
    database.close();
    rmSync(folder, { recursive: true });
    expect(asAppError(error)?.code).toBe('DISK_FULL');
  });

  it('of a request that was broken off is CANCELLED, and no fault', () => {
    expect(asAppError(thrownBy(() => AbortSignal.abort().throwIfAborted()))?.code).toBe('CANCELLED');
  });

  it('of a file above the limit gives the limit as people read it', () => {
    expect(fileTooLarge(1024 ** 3).message).toContain('1024 MiB');
    expect(fileTooLarge(1536 * 1024).message).toContain('1.5 MiB');
  });

  it('has a code whose meaning is one sentence and which a test produces', () => {
    const tests = globSync('server/**/*.test.ts', { cwd: projectRoot })
      .filter((path) => path !== join('server', 'errors.test.ts'))
      .map((path) => readFileSync(join(projectRoot, path), 'utf8'))
      .join('\n');
    for (const [code, meaning] of Object.entries(ERROR_CODES)) {
      expect([code, meaning]).toEqual([code, expect.stringMatching(/^[A-Z].*\.$/)]);
      // A full disk cannot be made for a test; the two above stand for it.
      if (code !== 'DISK_FULL') expect([code, tests.includes(`'${code}'`)]).toEqual([code, true]);
    }
  });
});
