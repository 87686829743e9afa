import { AppError } from '../../errors.ts';
import type { Log } from '../../log.ts';

const MINUTE_MS = 60_000;
/** More than a person can read; fewer than would push everything else out of the log. */
const MAX_A_MINUTE = 120;

/** How serious a notice is. */
export type NoticeLevel = 'SUCCESS' | 'WARNING' | 'ERROR';

/** What a person was told, and on which page. */
export interface Notice {
  readonly level: NoticeLevel;
  readonly message: string;
  readonly page: string;
}

/** Writes what people were told into the server's log, so many lines a minute and no more. */
export class NoticeService {
  readonly #log: Log;
  readonly #now: () => number;
  #minute = 0;
  #count = 0;

  /** `now` gives milliseconds. */
  constructor(log: Log, now: () => number = Date.now) {
    this.#log = log;
    this.#now = now;
  }

  /** Logs one notice; throws LIMIT_EXCEEDED above 120 in a minute. */
  write({ level, message, page }: Notice, requestId: string): void {
    const minute = Math.floor(this.#now() / MINUTE_MS);
    if (minute !== this.#minute) [this.#minute, this.#count] = [minute, 0];
    if (++this.#count > MAX_A_MINUTE) {
      throw new AppError(
        'LIMIT_EXCEEDED',
        `More than ${MAX_A_MINUTE} notices in a minute are not logged. Wait a minute before sending more.`,
      );
    }
    // `level` and `message` are names of the line itself.
    const line = { requestId, page, text: message };
    if (level === 'SUCCESS') this.#log.info('notice', line);
    else if (level === 'WARNING') this.#log.warn('notice', line);
    else this.#log.error('notice', line);
  }
}
