import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { readResidentBytes } from './resident-memory.ts';

const MIB = 1024 * 1024;
const SAMPLE_MS = 100;
const STDERR_KEPT = 16_384;
/**
 * Half of the room for new objects. Work goes through text after text and keeps none: with the room that V8 takes by itself, an import
 * needs half as much memory again and is no faster, and neither is a fit.
 */
const YOUNG_MIB = 8;

/** How far a piece of work is. */
export interface Progress {
  /** What is being done, in one or two words. */
  readonly stage: string;
  /** Of the whole work, from 0 to 1. */
  readonly progress: number;
  /** For a person, or null. */
  readonly message: string | null;
}

/** What a child process is to do. */
export interface ChildWork {
  /** The module whose `work` function the child runs: see {@link workModule}. */
  readonly module: URL;
  /** Plain data handed to it. */
  readonly params: unknown;
  /** The folder it may write into. */
  readonly staging: string;
  /** Resident memory above which it is ended, in bytes. */
  readonly memoryBytes: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting it kills the child at once. */
  readonly signal?: AbortSignal;
}

/** What the child says to its parent. */
export type ChildMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: unknown }
  | {
      readonly type: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Record<string, unknown>;
    }
  | { readonly type: 'crashed'; readonly stack: string };

/** The URL of a work module beside the caller, compiled or not: `workModule('./fit.work', import.meta.url)`. */
export function workModule(name: string, callerUrl: string): URL {
  return new URL(name + extname(fileURLToPath(callerUrl)), callerUrl);
}

/**
 * Runs work in a process of its own and gives its result. The process is gone when the promise settles. Throws
 * AppError: what the work refused, CANCELLED when the signal aborts, OUT_OF_MEMORY above the cap; any other Error
 * is a fault of ours and carries what the child printed.
 */
export async function runInChild<R>(work: ChildWork): Promise<R> {
  if (work.signal?.aborted === true) throw cancelled();
  const child = fork(workModule('./child-main', import.meta.url), [String(process.pid)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // The sampler below is the cap that counts; V8's own limit only must not come first.
    execArgv: [
      `--max-old-space-size=${Math.max(64, Math.floor(work.memoryBytes / MIB))}`,
      `--max-semi-space-size=${YOUNG_MIB}`,
    ],
  });
  let last: ChildMessage | undefined;
  let ended: AppError | undefined;
  let stderr = '';
  const end = (why: AppError): void => {
    ended ??= why;
    child.kill('SIGKILL');
  };
  const abort = (): void => end(cancelled());
  work.signal?.addEventListener('abort', abort);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-STDERR_KEPT)));
  child.on('message', (message: ChildMessage) => {
    if (message.type === 'progress') work.onProgress?.(message.progress);
    else last = message;
  });
  const { module, params, staging, memoryBytes } = work;
  child.send({ module: module.href, params, staging, memoryBytes }, () => {
    // A child that could not be told its work ends by itself, and its exit says why.
  });
  const sampler = setInterval(() => {
    void readResidentBytes(child.pid).then((bytes) => {
      if (bytes !== null && bytes > work.memoryBytes) end(outOfMemory(work.memoryBytes));
    });
  }, SAMPLE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('close', () => resolve());
      child.once('error', reject);
    });
  } finally {
    clearInterval(sampler);
    work.signal?.removeEventListener('abort', abort);
  }
  if (ended !== undefined) throw ended;
  if (last?.type === 'done') return last.result as R;
  if (last?.type === 'refused') throw new AppError(last.code, last.message, last.details);
  if (last?.type === 'crashed') throw new Error(last.stack);
  if (/out of memory|allocation failed/i.test(stderr)) throw outOfMemory(work.memoryBytes);
  if (child.signalCode === 'SIGKILL') throw killedFromOutside();
  throw new Error(`The child process ended with ${child.exitCode ?? child.signalCode}. ${stderr}`);
}

const cancelled = (): AppError => new AppError('CANCELLED', 'It was cancelled.');

/** Nobody else is likely to: a system whose memory runs out ends the largest process. */
const killedFromOutside = (): AppError =>
  new AppError(
    'OUT_OF_MEMORY',
    'The system ended it, most likely because the memory of the machine ran out. Close other programs, or choose settings that make fewer terms: a smaller ngramMax, a larger minDf.',
  );

const outOfMemory = (cap: number): AppError =>
  new AppError(
    'OUT_OF_MEMORY',
    `It needed more than the ${Math.round(cap / MIB)} MiB a job may take. Raise OTVET_JOB_MEMORY_MB; a fit also needs less with a smaller ngramMax, a larger minDf or fewer maxFeatures.`,
  );
