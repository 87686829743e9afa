import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../make-folder.ts';

const LOCK_WAIT_MS = 5000;
const KINDS = ['datasets', 'maps', 'models', 'reports'] as const;

/** A folder of the data folder in which things are published. */
export type PublishedKind = (typeof KINDS)[number];

/** The data folder cannot be used; the message is one sentence that says why. */
export class DataFolderError extends Error {}

/**
 * The folder that holds everything the server keeps, and the rule by which something enters it: it is made in
 * `staging`, forced to disk, and renamed into its place in one step. One server holds a data folder at a time.
 */
export class DataFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;

  /** Makes the folder where needed, takes its lock (waits up to 5 s for it) and empties staging; throws DataFolderError. */
  constructor(path: string) {
    this.path = path;
    try {
      for (const name of [...KINDS, 'staging']) makeFolder(join(path, name));
      // SQLite's file lock goes with its process, however that ends: no stale lock file is ever left behind.
      this.#lock = new DatabaseSync(join(path, 'lock'), { timeout: LOCK_WAIT_MS });
    } catch (error) {
      throw new DataFolderError(
        `The data folder ${path} cannot be written (${reason(error)}); set OTVET_DATA_DIR to one that can.`,
      );
    }
    try {
      this.#lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      this.#lock.close();
      throw new DataFolderError(
        isBusy(error)
          ? `Another server uses the data folder ${path}; stop it, or set OTVET_DATA_DIR to another folder.`
          : `The data folder ${path} cannot be written (${reason(error)}); set OTVET_DATA_DIR to one that can.`,
      );
    }
    for (const name of readdirSync(this.staging)) removeNow(join(this.staging, name));
  }

  /** Where unfinished things are made. */
  get staging(): string {
    return join(this.path, 'staging');
  }

  /** The place of a published thing, say `place('models', folderId)`. */
  place(kind: PublishedKind, id: string): string {
    return join(this.path, kind, id);
  }

  /** The place of a staging folder. */
  stagingPlace(id: string): string {
    return join(this.staging, id);
  }

  /** Makes an empty staging folder and returns its path. */
  stage(id: string): string {
    const folder = this.stagingPlace(id);
    mkdirSync(folder);
    return folder;
  }

  /** Moves a staging folder, whose files are on disk already, to its place, so that it is there whole or not at all. */
  async publish(staged: string, kind: PublishedKind, id: string): Promise<string> {
    const target = this.place(kind, id);
    await syncFolder(staged);
    await rename(staged, target);
    await syncFolder(dirname(target));
    return target;
  }

  /** Removes a published or staged folder; does nothing when it is gone. */
  async discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  /** Removes published folders that no record knows: what a kill between rename and catalog left. */
  sweep(kind: PublishedKind, known: ReadonlySet<string>): void {
    for (const id of readdirSync(join(this.path, kind))) {
      if (!known.has(id)) removeNow(this.place(kind, id));
    }
  }

  /** Gives the lock back. */
  close(): void {
    this.#lock.close();
  }
}

/** Tries again when a file appears meanwhile: the child processes of a killed server live for a moment longer than it. */
function removeNow(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself has to be enough.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === SQLITE_BUSY;
const reason = (error: unknown): string => (error as { code?: string }).code ?? (error as Error).message;
