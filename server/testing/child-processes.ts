import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the job and import processes that this process has started and that still run (Linux). */
export function childProcesses(): number[] {
  return childProcessesOf(process.pid);
}

/** Ids of those that the server of this process id has started and that still run (Linux). */
export function childProcessesOf(server: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ');
      const isChild = Number(parent) === server && state !== 'Z';
      return isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('child-main') ? [Number(name)] : [];
    } catch {
      // It ended while it was looked at.
      return [];
    }
  });
}
