import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Is told the id of a record that was added, replaced or removed. */
export type RecordWatcher = (id: string) => void;

/** One table of the catalog: plain-data records by id, in the order they were made. */
export class Records<T extends { readonly id: string }> {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #get: StatementSync;
  readonly #list: StatementSync;
  readonly #listBefore: StatementSync;
  readonly #where: (field: string) => StatementSync;
  readonly #changed: RecordWatcher;

  /** `name` is a table of the catalog's schema, never input; `changed` is told of every change, before a transaction around it ends. */
  constructor(db: DatabaseSync, name: string, changed: RecordWatcher) {
    this.#changed = changed;
    this.#insert = db.prepare(`INSERT INTO ${name} (id, data) VALUES (?, ?)`);
    this.#update = db.prepare(`UPDATE ${name} SET data = ? WHERE id = ?`);
    this.#delete = db.prepare(`DELETE FROM ${name} WHERE id = ?`);
    this.#get = db.prepare(`SELECT data FROM ${name} WHERE id = ?`);
    this.#list = db.prepare(`SELECT data FROM ${name} ORDER BY seq DESC LIMIT ?`);
    this.#listBefore = db.prepare(
      `SELECT data FROM ${name} WHERE seq < (SELECT seq FROM ${name} WHERE id = ?) ORDER BY seq DESC LIMIT ?`,
    );
    const byField = new Map<string, StatementSync>();
    this.#where = (field) => {
      let statement = byField.get(field);
      if (statement === undefined) {
        statement = db.prepare(`SELECT data FROM ${name} WHERE data ->> ? = ? ORDER BY seq DESC`);
        byField.set(field, statement);
      }
      return statement;
    };
  }

  /** Adds a record; throws when the id is taken. */
  insert(record: T): void {
    this.#insert.run(record.id, JSON.stringify(record));
    this.#changed(record.id);
  }

  /** Replaces a record; does nothing when it is gone. */
  update(record: T): void {
    if (this.#update.run(JSON.stringify(record), record.id).changes > 0) this.#changed(record.id);
  }

  /** Removes a record; whether there was one. */
  delete(id: string): boolean {
    const existed = this.#delete.run(id).changes > 0;
    if (existed) this.#changed(id);
    return existed;
  }

  /** Tells those who watch the table that what a record stands for has changed, though not the record itself. */
  announce(id: string): void {
    this.#changed(id);
  }

  /** The record, or undefined. */
  get(id: string): T | undefined {
    const row = this.#get.get(id);
    return row === undefined ? undefined : parse<T>(row);
  }

  /** The newest first, at most `limit`. */
  list(limit = -1): T[] {
    return this.#list.all(limit).map((row) => parse<T>(row));
  }

  /** Those made before the record of this id, the newest first, at most `limit`; none when that record is gone. */
  listBefore(id: string, limit: number): T[] {
    return this.#listBefore.all(id, limit).map((row) => parse<T>(row));
  }

  /** Those whose field is exactly this text, the newest first. */
  where(field: keyof T & string, value: string): T[] {
    return this.#where(field)
      .all(field, value)
      .map((row) => parse<T>(row));
  }
}

const parse = <T>(row: Record<string, unknown>): T => JSON.parse(row.data as string) as T;
