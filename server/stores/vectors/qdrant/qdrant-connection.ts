import { setTimeout as wait } from 'node:timers/promises';
import { QdrantClient } from '@qdrant/js-client-rest';
import { DeadlineOver, explainFault, isPassing, retryAfterMs, StrangeAnswer } from './qdrant-fault.ts';
import type { QdrantSettings } from '../../../qdrant-variables.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
const READ_ATTEMPTS = 3;

/** One thing asked of Qdrant. */
export interface QdrantRequest<Answer, Result> {
  /** What is asked, in a few words. */
  readonly what: string;
  readonly send: (client: QdrantClient) => Promise<Answer>;
  /** Takes what is needed out of the answer; throws a StrangeAnswer when it is not one to this request. */
  readonly read: (answer: Answer) => Result;
}

/** Asks a Qdrant server, each time within a deadline; a fault that may pass is met by asking again, later and later. */
export class QdrantConnection {
  readonly settings: QdrantSettings;
  readonly #reader: QdrantClient;
  readonly #writer: QdrantClient;

  constructor(settings: QdrantSettings) {
    this.settings = settings;
    this.#reader = createClient(settings, settings.searchTimeoutMs);
    this.#writer = createClient(settings, settings.writeTimeoutMs);
  }

  /**
   * For questions: three attempts at most, within searchTimeoutMs from `askedAt`, by performance.now(): one time for all that a
   * question takes. Throws a CollectionMissing, or an AppError STORE_UNAVAILABLE.
   */
  read<Answer, Result>(request: QdrantRequest<Answer, Result>, askedAt = performance.now()): Promise<Result> {
    return this.#ask(this.#reader, request, askedAt, this.settings.searchTimeoutMs, READ_ATTEMPTS);
  }

  /** For changes that repeating does not alter: as many attempts as fit into writeTimeoutMs. Throws as read does. */
  write<Answer, Result>(request: QdrantRequest<Answer, Result>): Promise<Result> {
    return this.#ask(this.#writer, request, performance.now(), this.settings.writeTimeoutMs, Infinity);
  }

  /**
   * For what takes several reads: `ask` throws a StrangeAnswer when their answers do not belong together, and all is asked again,
   * three times at most. Throws what else `ask` throws, and an AppError STORE_UNAVAILABLE.
   */
  async together<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof StrangeAnswer)) throw error;
        if (attempt === READ_ATTEMPTS) throw explainFault(error, this.settings.url, what);
        await wait(pauseAfter(attempt));
      }
    }
  }

  async #ask<Answer, Result>(
    client: QdrantClient,
    { what, send, read }: QdrantRequest<Answer, Result>,
    askedAt: number,
    timeoutMs: number,
    attempts: number,
  ): Promise<Result> {
    const deadline = askedAt + timeoutMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return read(await before(deadline, timeoutMs, () => send(client)));
      } catch (error) {
        const pauseMs = Math.max(retryAfterMs(error), pauseAfter(attempt));
        const another = attempt < attempts && performance.now() + pauseMs < deadline && isPassing(error);
        if (!another) throw explainFault(error, this.settings.url, what);
        await wait(pauseMs);
      }
    }
  }
}

/** Doubles from attempt to attempt; by chance up to half as much again, so that many do not come back at once. */
function pauseAfter(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (1 + Math.random() / 2);
}

/** The answer, when it comes before the deadline; nothing is sent after it. */
function before<T>(deadline: number, timeoutMs: number, send: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const over = (): void => reject(new DeadlineOver(`no answer within ${timeoutMs / 1000} s`));
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return over();
    const timer = setTimeout(over, leftMs);
    send()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function createClient({ url, apiKey }: QdrantSettings, timeout: number): QdrantClient {
  const { origin, pathname, protocol } = new URL(url);
  return new QdrantClient({
    url: origin,
    prefix: pathname.replace(/\/+$/, ''),
    port: protocol === 'https:' ? 443 : 80,
    timeout,
    // A compressed answer leaves the server in small packets, each of which waits 40 ms for an acknowledgement.
    headers: { 'accept-encoding': 'identity', ...(apiKey === null ? {} : { 'api-key': apiKey }) },
    checkCompatibility: false,
  });
}
