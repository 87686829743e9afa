/** What a work module's function is given: plain params, a folder it may write into, and a way to say how far it is. */
export interface WorkContext<P = never> {
  readonly params: P;
  /** An empty folder; its owner publishes it when the work has succeeded. Files in it must be forced to disk. */
  readonly staging: string;
  /** Resident memory the process may take, in bytes: above it, it is ended. */
  readonly memoryBytes: number;
  /** Says the stage and how far the whole work is, from 0 to 1; cheap, call it at least every few milliseconds of work. */
  readonly progress: (stage: string, progress: number, message?: string | null) => void;
}

/** The exported `work` of a `*.work.ts` module, run in a child process; its result is plain data. */
export type Work<P = never, R = unknown> = (context: WorkContext<P>) => Promise<R> | R;
