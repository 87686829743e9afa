import { requests } from './generated/methods.ts';
import type { Operations } from './generated/methods.ts';
import type { JobPartsFragment } from './generated/types.ts';
import { OtvetError } from './otvet-error.ts';
import { sleep } from './pause.ts';
import { Transport } from './transport.ts';
import type { CallOptions, OperationRequest, ServerOptions } from './transport.ts';

/** How a job is waited for. */
export interface WaitOptions extends CallOptions {
  /** Is told the present state of the job and every change of it. */
  readonly onProgress?: (job: JobPartsFragment) => void;
}

/** A client of one Otvet server: a method for every operation, and what goes beyond them. */
export interface Otvet extends Operations {
  /**
   * Waits until a job has ended well, and gives it as it then is; goes on after a lost connection. Throws an OtvetError with
   * the job's own code (CANCELLED and INTERRUPTED too), NOT_FOUND for an unknown id, and the signal's reason when it
   * aborts, which does not cancel the job.
   */
  waitForJob(job: string | { readonly id: string }, options?: WaitOptions): Promise<JobPartsFragment>;
  /** The data of an operation of your own. Throws an OtvetError. */
  request<Data = Record<string, unknown>>(
    text: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Data>;
  /** Ends what subscriptions keep open. */
  close(): Promise<void>;
}

const ASK_AGAIN_MS = 250;

/** Makes a client of one server; nothing is asked of it yet. Throws a TypeError when the url is none. */
export function createOtvet(options: ServerOptions): Otvet {
  const transport = new Transport(options);
  const methods = Object.fromEntries(
    Object.entries(requests).map(([method, request]) => [method, methodOf(transport, request)]),
  ) as unknown as Operations;
  return {
    ...methods,
    waitForJob: (job, waiting = {}) => waitForJob(methods, transport, typeof job === 'string' ? job : job.id, waiting),
    request: async <Data>(text: string, variables = {}, call?: CallOptions) =>
      (await transport.send({ kind: kindOf(text), text, variables }, call)) as Data,
    close: () => transport.close(),
  };
}

type Described = (typeof requests)[keyof typeof requests];

/** The function behind a method: its first argument are the variables, where the operation has any. */
function methodOf(transport: Transport, { kind, field, hasVariables, text }: Described) {
  const split = (args: unknown[]): [OperationRequest, CallOptions | undefined] => {
    const [variables, call] = hasVariables ? args : [{}, args[0]];
    return [{ kind, text, variables: (variables ?? {}) as OperationRequest['variables'] }, call as CallOptions];
  };
  if (kind !== 'subscription') return async (...args: unknown[]) => (await transport.send(...split(args)))[field];
  return async function* (...args: unknown[]) {
    for await (const data of transport.subscribe(...split(args))) yield data[field];
  };
}

/** Queries may be asked again, so what is not surely one is taken for a mutation. */
const kindOf = (text: string): 'query' | 'mutation' => (/^\s*(query\b|\{)/.test(text) ? 'query' : 'mutation');

async function waitForJob(
  methods: Operations,
  transport: Transport,
  id: string,
  { onProgress, signal }: WaitOptions,
): Promise<JobPartsFragment> {
  const states = transport.hasWebSocket
    ? methods.jobProgress({ jobId: id }, { signal })
    : askAgain(methods, id, signal);
  let last: JobPartsFragment | null = null;
  for await (const job of states) {
    last = job;
    onProgress?.(job);
  }
  if (last === null) throw new OtvetError('NOT_FOUND', `There is no job ${id}.`);
  if (last.status === 'SUCCEEDED') return last;
  const { code, message } = last.error ?? { code: last.status, message: `The job ended as ${last.status}.` };
  throw new OtvetError(code, message, { details: { jobId: id } });
}

/** The states of a job by asking for them, where there is no WebSocket. */
async function* askAgain(
  methods: Operations,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<JobPartsFragment, void> {
  for (;;) {
    const job = await methods.job({ id }, { signal });
    if (job === null) return;
    yield job;
    if (job.status !== 'QUEUED' && job.status !== 'RUNNING') return;
    await sleep(ASK_AGAIN_MS, signal);
  }
}
