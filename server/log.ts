import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, format, transports } from 'winston';
import type { Logger } from 'winston';
import { makeFolder } from './make-folder.ts';

/** Where the server writes what happened: one line an event. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  /** Resolves when every line is in the file. */
  close(): Promise<void>;
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 5;
const MAX_WAITING = 10_000;
const CLOSE_MS = 2000;
const CLOSE_LEAST_MS = 200;

/** The log folder cannot be written; the message is one sentence that says why. */
export class LogFolderError extends Error {}

/** Opens `app.log` in a folder, rotated at 10 MB, five files kept; each line is a JSON object. Throws LogFolderError. */
export function openLog(folder: string): Log {
  const path = join(folder, 'app.log');
  tryToWrite(folder, path);
  const file = new transports.File({
    dirname: folder,
    filename: 'app.log',
    maxsize: MAX_BYTES,
    maxFiles: MAX_FILES,
    tailable: true,
  });
  const logger = createLogger({
    // JSON escapes line breaks and control characters: one event is one line, whatever the input held.
    format: format.combine(format.timestamp(), format.printf(toLine)),
    transports: [file],
  });
  return new WinstonLog(logger, file, path);
}

/** winston finds out too late, and then only says so in an event. */
function tryToWrite(folder: string, path: string): void {
  try {
    makeFolder(folder);
    closeSync(openSync(path, 'a'));
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

type Line = { level: 'info' | 'warn' | 'error'; event: string; fields: Record<string, unknown> };

/**
 * Hands winston one line at a time: of a burst it drops what comes while its stream is full, or while it rotates, or
 * just before it is closed.
 */
class WinstonLog implements Log {
  readonly #logger: Logger;
  readonly #file: InstanceType<typeof transports.File>;
  readonly #path: string;
  readonly #waiting: Line[] = [];
  #writing = false;
  #closed = false;

  constructor(logger: Logger, file: InstanceType<typeof transports.File>, path: string) {
    this.#logger = logger;
    this.#file = file;
    this.#path = path;
    // Not at once: only after this event does winston begin to rotate a file that is full.
    file.on('logged', () => setImmediate(() => this.#goOn()));
    // A full or vanished disk must not end the server; the console is what is left to say so.
    logger.on('error', (error) => process.stderr.write(`The log ${this.#path} cannot be written: ${error.message}\n`));
  }

  info(event: string, fields: Record<string, unknown> = {}): void {
    this.#add({ level: 'info', event, fields });
  }

  warn(event: string, fields: Record<string, unknown> = {}): void {
    this.#add({ level: 'warn', event, fields });
  }

  error(event: string, fields: Record<string, unknown> = {}): void {
    this.#add({ level: 'error', event, fields });
  }

  async close(): Promise<void> {
    // A request that was cut off may still end after this; its line has no place to go.
    this.#closed = true;
    // A disk that takes nothing any more must not keep the server from ending.
    const deadline = performance.now() + CLOSE_MS;
    while (this.#writing && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise<void>((resolve) => {
      setTimeout(resolve, Math.max(CLOSE_LEAST_MS, deadline - performance.now())).unref();
      this.#file.once('finish', () => resolve());
      this.#logger.end();
    });
  }

  #add(line: Line): void {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) return;
    this.#waiting.push(line);
    this.#next();
  }

  #goOn(): void {
    this.#writing = false;
    this.#next();
  }

  #next(): void {
    if (this.#writing) return;
    const line = this.#waiting.shift();
    if (line === undefined) return;
    this.#writing = true;
    this.#logger.write({ level: line.level, message: line.event, ...line.fields });
  }
}
