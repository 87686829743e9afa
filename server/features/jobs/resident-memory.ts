import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const KIB = 1024;
const run = promisify(execFile);

/** Resident memory of a process in bytes; null when it is gone, or where the system has no way to ask (Windows). */
export async function readResidentBytes(pid: number | undefined): Promise<number | null> {
  if (pid === undefined) return null;
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'latin1');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * KIB;
    }
    if (process.platform === 'win32') return null;
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout.trim()) * KIB;
  } catch {
    return null;
  }
}
