import { appendFileSync, closeSync, existsSync, fstatSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';

/**
 * A stream into the file `name.log` of a folder. Before a chunk would take it above `maxBytes`, the file becomes
 * `name1.log`, that one `name2.log` and so on, up to `maxFiles` in all. What has been written is with the system when
 * `write` returns, unless the stream is corked, so that nothing is lost when the process ends; a chunk that cannot be written
 * is told to `onError`.
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
    this.#append([chunk]);
    callback();
  }

  override _writev(chunks: { chunk: Buffer }[], callback: () => void): void {
    let together: Buffer[] = [];
    let bytes = this.#bytes;
    for (const { chunk } of chunks) {
      if (bytes > 0 && bytes + chunk.length > this.#maxBytes) {
        this.#append(together);
        together = [];
        bytes = 0;
      }
      together.push(chunk);
      bytes += chunk.length;
    }
    this.#append(together);
    callback();
  }

  override _final(callback: () => void): void {
    closeSync(this.#file);
    callback();
  }

  /** Writes chunks that belong into one file; the first decides whether that is a new one. */
  #append(chunks: readonly Buffer[]): void {
    if (chunks.length === 0) return;
    try {
      if (this.#bytes > 0 && this.#bytes + chunks[0].length > this.#maxBytes) this.#rotate();
      const content = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      appendFileSync(this.#file, content);
      this.#bytes += content.length;
    } catch (error) {
      this.#onError(error as Error);
    }
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
