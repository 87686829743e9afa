/**
 * An asynchronous iterable that is pushed into. A slow reader gets, for each key, only the latest value: nothing
 * piles up behind it. Ends after `end()` when what was pushed has been read, and calls `onClose` once at its end.
 */
export class LatestValues<T> implements AsyncIterableIterator<T> {
  readonly #waiting = new Map<string, T>();
  readonly #onClose: () => void;
  #wake: (() => void) | null = null;
  #ended = false;
  #closed = false;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  /** Puts a value in the place of an unread one with the same key. */
  push(key: string, value: T): void {
    if (this.#ended) return;
    this.#waiting.delete(key);
    this.#waiting.set(key, value);
    this.#wake?.();
  }

  /** Lets the reader finish. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      for (const [key, value] of this.#waiting) {
        this.#waiting.delete(key);
        return { done: false, value };
      }
      if (this.#ended) {
        this.#close();
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#waiting.clear();
    this.end();
    this.#close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose();
  }
}
