import { EventEmitter } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from './data-folder.ts';
import { Records } from './records.ts';
import type { RecordWatcher } from './records.ts';

const SCHEMA_VERSION = 2;
const TABLES = ['datasets', 'maps', 'models', 'jobs', 'quality_reports', 'benchmarks', 'collections'] as const;

/** A table of the catalog. */
export type CatalogTable = (typeof TABLES)[number];

/**
 * What the server knows of datasets, models, jobs and reports: one SQLite file in the data folder. A write that has
 * returned survives a kill and a power cut (write-ahead log, synchronous = FULL).
 */
export class Catalog {
  readonly #db: DatabaseSync;
  readonly #changes = new EventEmitter<Record<CatalogTable, [id: string]>>().setMaxListeners(0);

  /** Opens or makes the catalog at a path; throws DataFolderError when it is damaged or a newer version of Otvet made it. */
  constructor(path: string) {
    let version: number;
    try {
      this.#db = new DatabaseSync(path);
      this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      version = this.#db.prepare('PRAGMA user_version').get()?.user_version as number;
    } catch (error) {
      throw new DataFolderError(
        `The catalog of the data folder, ${path}, cannot be read (${(error as Error).message}): put back a copy of the folder, or set OTVET_DATA_DIR to another one.`,
      );
    }
    if (version > SCHEMA_VERSION) {
      this.#db.close();
      throw new DataFolderError(
        `The data folder was written by a newer version of Otvet (catalog ${version}, this one knows ${SCHEMA_VERSION}).`,
      );
    }
    this.transaction(() => {
      for (const table of TABLES) {
        this.#db.exec(
          `CREATE TABLE IF NOT EXISTS ${table} (
             seq INTEGER PRIMARY KEY AUTOINCREMENT,
             id TEXT NOT NULL UNIQUE,
             data TEXT NOT NULL CHECK (json_valid(data))
           )`,
        );
      }
      this.#db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
  }

  /** The records of one table. */
  records<T extends { readonly id: string }>(table: CatalogTable): Records<T> {
    return new Records<T>(this.#db, table, (id) => this.#changes.emit(table, id));
  }

  /** Tells `watcher` of every change of a table from now on, until the function that it returns is called. A change may still be rolled back: look at what is there. */
  watch(table: CatalogTable, watcher: RecordWatcher): () => void {
    this.#changes.on(table, watcher);
    return () => this.#changes.off(table, watcher);
  }

  /** Runs `change` so that all of it is kept or, when it throws, none. */
  transaction<T>(change: () => T): T {
    if (this.#db.isTransaction) return change();
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself when the disk was full; to say so again would hide why.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Closes the file; no record can be read after. */
  close(): void {
    this.#db.close();
  }
}
