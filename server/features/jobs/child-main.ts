import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { asAppError } from '../../errors.ts';
import { workModule } from './run-in-child.ts';
import type { ChildMessage } from './run-in-child.ts';
import type { Work } from './work.ts';

const PROGRESS_EVERY_MS = 100;

interface Task {
  readonly module: string;
  readonly params: unknown;
  readonly staging: string;
  readonly memoryBytes: number;
}

function say(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}

function progressReporter(): Parameters<Work>[0]['progress'] {
  let saidAt = 0;
  let saidStage = '';
  return (stage, progress, message = null) => {
    const now = performance.now();
    if (stage === saidStage && now - saidAt < PROGRESS_EVERY_MS) return;
    saidAt = now;
    saidStage = stage;
    void say({ type: 'progress', progress: { stage, progress: Math.min(1, Math.max(0, progress)), message } });
  };
}

async function run(task: Task): Promise<ChildMessage> {
  try {
    const { work } = (await import(task.module)) as { work: Work };
    const { staging, memoryBytes } = task;
    const result = await work({ params: task.params as never, staging, memoryBytes, progress: progressReporter() });
    return { type: 'done', result };
  } catch (error) {
    const refusal = asAppError(error);
    if (refusal !== null) {
      return { type: 'refused', code: refusal.code, message: refusal.message, details: { ...refusal.details } };
    }
    return { type: 'crashed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Its server's id is given, not asked for: the server may be gone before this process can ask.
new Worker(workModule('./end-with-server', import.meta.url), { workerData: Number(process.argv[2]) }).unref();
// Where cores are few, whoever waits for an answer of the server comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('disconnect', () => process.exit(1));
process.once('message', (task) => {
  void run(task as Task)
    .then(say)
    .then(() => process.exit(0));
});
// Ctrl-C and the like reach the whole group of processes; whether this one ends is its server's decision.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
