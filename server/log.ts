import { join } from 'node:path';
import { createLogger, format, transports } from 'winston';
import { makeFolder } from './make-folder.ts';
import { RotatingFile } from './rotating-file.ts';

/** Where the server writes what happened: one line an event. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  /** Resolves when every line is in the file. */
  close(): Promise<void>;
}

/** Milliseconds since a time of `performance.now()`, to the microsecond, as log lines give durations. */
export const durationSince = (startedAt: number): number => Math.round((performance.now() - startedAt) * 1000) / 1000;

const LIMITS = { maxBytes: 10 * 1024 * 1024, maxFiles: 5 };

/** The log folder cannot be written; the message is one sentence that says why. */
export class LogFolderError extends Error {}

/** Opens `app.log` in a folder, rotated at 10 MB, five files kept; each line is a JSON object. Throws LogFolderError. */
export function openLog(folder: string): Log {
  const file = openFile(folder);
  const transport = new transports.Stream({ stream: file });
  const logger = createLogger({
    // JSON escapes line breaks and control characters: one event is one line, whatever the input held.
    format: format.combine(format.timestamp(), format.printf(toLine)),
    transports: [transport],
  });
  let isClosed = false;
  let isWaiting = false;
  const release = (): void => {
    if (isWaiting) file.uncork();
    isWaiting = false;
  };
  const write = (level: string, message: string, fields: Record<string, unknown> = {}): void => {
    // A request that was cut off may still end after the log was closed; its line has no place to go.
    if (isClosed) return;
    // Lines of one turn of the event loop are written together; trouble takes all before it along at once.
    if (!isWaiting) {
      isWaiting = true;
      file.cork();
      setImmediate(release);
    }
    logger.write({ level, message, ...fields });
    if (level !== 'info') release();
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    close: async () => {
      isClosed = true;
      await new Promise<void>((resolve) => {
        transport.once('finish', () => resolve());
        logger.end();
      });
      release();
      await new Promise<void>((resolve) => file.end(() => resolve()));
    },
  };
}

/** winston's own file transport drops lines when it rotates while the disk lags, and just before it is closed. */
function openFile(folder: string): RotatingFile {
  // A full or vanished disk must not end the server; the console is what is left to say so.
  const complain = (error: Error): void =>
    void process.stderr.write(`The log ${join(folder, 'app.log')} cannot be written: ${error.message}\n`);
  try {
    makeFolder(folder);
    return new RotatingFile(folder, 'app', LIMITS, complain);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LogFolderError(
      `The log folder ${folder} cannot be written (${code ?? message}); set OTVET_LOG_DIR to one that can.`,
    );
  }
}

function toLine(info: Record<string, unknown>): string {
  const { timestamp, level, message, ...fields } = info;
  return JSON.stringify({ time: timestamp, level, event: message, ...fields }).replace(/[\u2028\u2029]/g, (c) =>
    c === '\u2028' ? '\\u2028' : '\\u2029',
  );
}
