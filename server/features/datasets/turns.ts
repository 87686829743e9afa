import { AppError } from '../../errors.ts';

/** Lets a fixed number of tasks run at once; the others wait, the first come first. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs the task when its turn has come; throws CANCELLED when the signal aborts before, else what the task throws. */
  async run<R>(task: () => Promise<R>, signal: AbortSignal): Promise<R> {
    await this.#take(signal);
    try {
      return await task();
    } finally {
      this.#free += 1;
      const next = this.#waiting.values().next().value;
      next?.();
    }
  }

  #take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(cancelled());
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        this.#waiting.delete(begin);
        signal.removeEventListener('abort', leave);
        this.#free -= 1;
        resolve();
      };
      const leave = (): void => {
        this.#waiting.delete(begin);
        reject(cancelled());
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(begin);
    });
  }
}

const cancelled = (): AppError => new AppError('CANCELLED', 'The upload was broken off.');
