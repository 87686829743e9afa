import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a contender can be asked to do. */
export type Task = 'fit' | 'load' | 'top10' | 'ask' | 'rank';

/** A question range of the workload, and which scores: those of TF-IDF or of BM25. */
export interface Order {
  readonly task: Task;
  readonly type?: 'TFIDF' | 'BM25';
  readonly from?: number;
  readonly to?: number;
}

/** What a contender answers: milliseconds in all or one by one, and what it found. */
export interface Answer {
  readonly ms: number | number[];
  readonly bytes?: number;
  /** How long after a load first questions still find something to be made. */
  readonly warmMs?: number;
  /** Milliseconds of each of some loops that do the same. */
  readonly loopMs?: number[];
  /** First hits of `top10` and `ask`, ranks of `rank`. */
  readonly found?: (number | null)[];
}

/** A program in a process of its own that takes orders on standard input and answers on standard output, a JSON a line. */
export interface Contender {
  readonly versions: string;
  readonly order: (order: Order) => Promise<Answer>;
  readonly stop: () => void;
}

/** Every library is held to one thread; LanceDB's input and output are not, for with one thread it never answers. */
const oneThread = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  NUMBA_NUM_THREADS: '1',
  LANCE_CPU_THREADS: '1',
  TOKIO_WORKER_THREADS: '1',
};

const patienceMs = 20 * 60_000;

/** Starts a contender on a workload; throws with the last line it wrote to standard error when it does not get ready. */
export async function startContender(command: string[], workFolder: string): Promise<Contender> {
  const child = spawn(command[0], [...command.slice(1), workFolder], {
    env: { ...process.env, ...oneThread, PYTHONDONTWRITEBYTECODE: '1' },
  });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint = data.toString().trim().split('\n').at(-1) ?? complaint;
  });
  child.on('error', (error) => (complaint = error.message));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const giveUp = setTimeout(() => {
      complaint = `It gave no answer within ${patienceMs / 60_000} minutes.`;
      child.kill();
    }, patienceMs);
    const line = await lines.next();
    clearTimeout(giveUp);
    if (line.done) throw new Error(complaint || 'It ended without a word.');
    return JSON.parse(line.value);
  };
  const { versions } = (await next()) as { versions: string };
  return {
    versions,
    order: async (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return (await next()) as Answer;
    },
    stop: () => child.stdin.end(),
  };
}
