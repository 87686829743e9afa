import type { DatabaseSync } from 'node:sqlite';
import { NumberList } from '../../engine/profile/number-list.ts';

/** Sets of row numbers by name, each ascending, written as one piece so that a page of one is found at once. */
export class RowSets {
  readonly #kind: 'finding' | 'language';
  readonly #sets = new Map<string, NumberList>();

  constructor(kind: 'finding' | 'language') {
    this.#kind = kind;
  }

  /** Adds a row, whose number is above those the set has. */
  add(name: string, row: number): void {
    let set = this.#sets.get(name);
    if (set === undefined) this.#sets.set(name, (set = new NumberList()));
    set.push(row);
  }

  /** How many rows a set has. */
  size(name: string): number {
    return this.#sets.get(name)?.length ?? 0;
  }

  /** Writes all sets. */
  write(database: DatabaseSync): void {
    const insert = database.prepare('INSERT INTO row_sets (kind, name, rows) VALUES (?, ?, ?)');
    for (const [name, set] of this.#sets) insert.run(this.#kind, name, new Uint8Array(set.toArray().buffer));
  }
}

/** The numbers that both ascending lists have, ascending. */
export function intersect(some: Uint32Array, others: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(some.length, others.length));
  let count = 0;
  for (let a = 0, b = 0; a < some.length && b < others.length;) {
    if (some[a] === others[b]) {
      both[count++] = some[a++];
      b++;
    } else if (some[a] < others[b]) a++;
    else b++;
  }
  return both.subarray(0, count);
}
