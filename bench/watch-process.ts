import { readFileSync } from 'node:fs';

const MIB = 1024 * 1024;
const KIB = 1024;

/** Resident memory seen while something ran, in MiB. */
export interface MemorySeen {
  readonly beforeMib: number;
  readonly peakMib: number;
  /** The largest of its child processes at its peak; 0 without any. */
  readonly childPeakMib: number;
}

/** Resident memory of a process now, in MiB. Linux only. */
export function residentMib(pid: number): number {
  return statusBytes(pid, 'VmRSS') / MIB;
}

/** Samples the memory of a process and of its children every 50 ms while `work` runs. Linux only. */
export async function watchMemory<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; memory: MemorySeen }> {
  const beforeMib = residentMib(pid);
  let [peakMib, childPeakMib] = [beforeMib, 0];
  const sampler = setInterval(() => {
    peakMib = Math.max(peakMib, residentMib(pid));
    for (const child of childrenOf(pid)) childPeakMib = Math.max(childPeakMib, statusBytes(child, 'VmHWM') / MIB);
  }, 50);
  try {
    const result = await work();
    return { result, memory: { beforeMib, peakMib, childPeakMib } };
  } finally {
    clearInterval(sampler);
  }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim().split(' ').filter(Boolean).map(Number);
}

function statusBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * KIB;
  } catch {
    return 0;
  }
}
