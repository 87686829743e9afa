import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { residentMib } from '../watch-process.ts';

/** What a Qdrant server takes. */
export interface Footprint {
  readonly diskBytes: number;
  readonly memoryBytes: number;
}

/** What the Qdrant that this process has started takes on the disk and of memory; null for one that somebody else runs. Linux only. */
export function ownFootprint(): Footprint | null {
  for (const pid of childrenOf(process.pid)) {
    const storage = /(?:^|\0)QDRANT__STORAGE__STORAGE_PATH=([^\0]+)/.exec(readText(`/proc/${pid}/environ`))?.[1];
    if (storage !== undefined && readText(`/proc/${pid}/comm`).trim() === 'qdrant') {
      return { diskBytes: bytesOnDisk(storage), memoryBytes: residentMib(pid) * 1024 * 1024 };
    }
  }
  return null;
}

function childrenOf(pid: number): number[] {
  return readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Blocks in use, not lengths: Qdrant's files are laid out with room to spare that takes no space. */
function bytesOnDisk(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    try {
      return sum + 512 * statSync(join(folder, name)).blocks;
    } catch {
      // Qdrant has replaced it meanwhile.
      return sum;
    }
  }, 0);
}
