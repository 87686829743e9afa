import { appendFileSync, closeSync, existsSync, fstatSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';

/**
 * A stream into the file `name.log` of a folder. Before a chunk would take it above `maxBytes`, the file becomes
 * `name1.log`, that one `name2.log` and so on, up to `maxFiles` in all. What has been written is with the system when
 * `write` returns, so that nothing is lost when the process ends; a chunk that cannot be written is told to `onError`.
 * Throws when the file cannot be opened.
 */
export class RotatingFile extends Writable {
  readonly #folder: string;
  readonly #name: string;
  readonly #maxBytes: number;
  readonly #maxFiles: number;
  readonly #onError: (error: Error) => void;
  #file = -1;
  #bytes = 0;

  constructor(
    folder: string,
    name: string,
    { maxBytes, maxFiles }: { maxBytes: number; maxFiles: number },
    onError: (error: Error) => void,
  ) {
    super();
    this.#folder = folder;
    this.#name = name;
    this.#maxBytes = maxBytes;
    this.#maxFiles = maxFiles;
    this.#onError = onError;
    this.#open();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    try {
      if (this.#bytes > 0 && this.#bytes + chunk.length > this.#maxBytes) this.#rotate();
      appendFileSync(this.#file, chunk);
      this.#bytes += chunk.length;
    } catch (error) {
      this.#onError(error as Error);
    }
    callback();
  }

  override _final(callback: () => void): void {
    closeSync(this.#file);
    callback();
  }

  #rotate(): void {
    closeSync(this.#file);
    try {
      for (let age = this.#maxFiles - 1; age > 0; age--) {
        if (existsSync(this.#path(age - 1))) renameSync(this.#path(age - 1), this.#path(age));
      }
    } finally {
      this.#open();
    }
  }

  #open(): void {
    this.#file = openSync(this.#path(0), 'a');
    this.#bytes = fstatSync(this.#file).size;
  }

  #path(age: number): string {
    return join(this.#folder, `${this.#name}${age === 0 ? '' : age}.log`);
  }
}
