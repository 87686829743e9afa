import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MapPoint } from './map-file.ts';

/** A map that is being drawn: its points as they are, and how many iterations were done. */
export interface EarlyMap {
  readonly perplexity: number;
  readonly iteration: number;
  readonly iterations: number;
  readonly points: readonly MapPoint[];
}

const pathIn = (folder: string): string => join(folder, 'early.json');

/** Puts a picture in the place of the one before, in one step; it does not survive its job, so it is not forced to disk. */
export function writeEarlyMap(folder: string, map: EarlyMap): void {
  const path = pathIn(folder);
  writeFileSync(`${path}.new`, JSON.stringify(map));
  renameSync(`${path}.new`, path);
}

/** The picture in a staging folder, or null while there is none. */
export async function readEarlyMap(folder: string): Promise<EarlyMap | null> {
  try {
    return JSON.parse(await readFile(pathIn(folder), 'utf8')) as EarlyMap;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes the picture: the folder is about to be published. */
export function removeEarlyMap(folder: string): void {
  rmSync(pathIn(folder), { force: true });
}
