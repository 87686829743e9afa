const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;

/** Waits as long as the attempt is high, doubling; by chance up to half as much again, so that many do not come back at once. */
export function pause(attempt: number, signal: AbortSignal | undefined): Promise<void> {
  return sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (1 + Math.random() / 2), signal);
}

/** Waits so many milliseconds; throws the signal's reason when it aborts. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
