import type { Client } from 'graphql-ws';
import { openSocket } from './open-socket.ts';
import { OtvetError, readErrors } from './otvet-error.ts';
import type { AnsweredError } from './otvet-error.ts';
import { pause } from './pause.ts';

/** Which server is asked, and how. */
export interface ServerOptions {
  /** The address of the server, as `npm start` prints it; a path below which a proxy serves it may follow. */
  readonly url: string;
  /** The API token of the server, if it has one. */
  readonly token?: string;
  /** For how long one request may take before it is given up, in milliseconds; default 60,000. Uploads have no limit. */
  readonly timeoutMs?: number;
  /** How often a query is asked again that did not reach the server, with pauses from 0.2 s up; default 2. Mutations never are. */
  readonly retries?: number;
  /** What opens WebSockets, for subscriptions; default: that of the platform. Node 20 has none: give that of the package ws. */
  readonly webSocket?: unknown;
}

/** Options of one call. */
export interface CallOptions {
  /** Breaks the call off; the server then stops the upload it belongs to. */
  readonly signal?: AbortSignal;
}

/** What is sent for an operation. */
export interface OperationRequest {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Data = Record<string, unknown>;

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_RETRIES = 2;

/** Carries operations to one server: over HTTP, and over one WebSocket that is opened when it is first needed. */
export class Transport {
  readonly #options: ServerOptions & Required<Pick<ServerOptions, 'timeoutMs' | 'retries'>>;
  readonly #endpoint: string;
  #socket: Client | null = null;

  /** Throws a TypeError when the url is none. */
  constructor(options: ServerOptions) {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = DEFAULT_RETRIES } = options;
    this.#options = { ...options, timeoutMs, retries };
    this.#endpoint = new URL(`${new URL(options.url).href.replace(/\/+$/, '')}/graphql`).href;
  }

  /** Whether subscriptions are possible here. */
  get hasWebSocket(): boolean {
    return this.#webSocket !== undefined;
  }

  /** The data of the answer. Throws an OtvetError, and the signal's reason when it aborts. */
  async send(request: OperationRequest, { signal }: CallOptions = {}): Promise<Data> {
    const retries = request.kind === 'query' ? this.#options.retries : 0;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#post(request, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (attempt === retries || !isUnreached(error)) throw error;
        await pause(attempt, signal);
      }
    }
  }

  /**
   * The data of every answer, the present state first; goes on after a lost connection. Throws an OtvetError when the
   * server refuses it, and the signal's reason when it aborts.
   */
  async *subscribe({ text, variables }: OperationRequest, { signal }: CallOptions = {}): AsyncGenerator<Data, void> {
    signal?.throwIfAborted();
    const answers = this.#connect().iterate<Data>({ query: text, variables: { ...variables } });
    const stop = (): void => void answers.return?.();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for await (const { data, errors } of answers) {
        if (errors !== undefined) throw readErrors(errors as readonly AnsweredError[]);
        if (data !== null && data !== undefined) yield data;
      }
      signal?.throwIfAborted();
    } catch (error) {
      signal?.throwIfAborted();
      throw Array.isArray(error) ? readErrors(error as AnsweredError[]) : this.#explain(error);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends the WebSocket, if there is one. */
  async close(): Promise<void> {
    await this.#socket?.dispose();
    this.#socket = null;
  }

  get #webSocket(): unknown {
    return this.#options.webSocket ?? (globalThis as { WebSocket?: unknown }).WebSocket;
  }

  async #post({ text, variables }: OperationRequest, signal: AbortSignal | undefined): Promise<Data> {
    signal?.throwIfAborted();
    const upload = multipart(text, variables);
    const { token, timeoutMs } = this.#options;
    // Not AbortSignal.timeout: within AbortSignal.any Node 20 may lose it.
    const broken = new AbortController();
    const stop = (): void => broken.abort(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    const late = new DOMException('The time is over.', 'TimeoutError');
    const timer = upload === null ? setTimeout(() => broken.abort(late), timeoutMs) : undefined;
    let answer: { data?: Data | null; errors?: readonly AnsweredError[] };
    let status = 0;
    try {
      const response = await fetch(this.#endpoint, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'apollo-require-preflight': 'true',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(upload === null ? { 'content-type': 'application/json' } : {}),
        },
        body: upload ?? JSON.stringify({ query: text, variables }),
        signal: broken.signal,
      });
      ({ status } = response);
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof SyntaxError ? this.#strange(status) : this.#explain(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
    if (Array.isArray(answer?.errors)) throw readErrors(answer.errors);
    if (typeof answer?.data !== 'object' || answer.data === null) throw this.#strange(status);
    return answer.data;
  }

  #connect(): Client {
    const { token, retries } = this.#options;
    if (!this.hasWebSocket) {
      throw new TypeError(
        'This platform has no WebSocket. Give one: createOtvet({ url, webSocket }), that of the package ws.',
      );
    }
    const url = this.#endpoint.replace(/^http/, 'ws');
    this.#socket ??= openSocket({ url, token, retries, webSocket: this.#webSocket });
    return this.#socket;
  }

  #explain(error: unknown): unknown {
    const { code, reason } = error as { code?: unknown; reason?: unknown };
    if (code === 4401) return new OtvetError('UNAUTHENTICATED', String(reason), { cause: error });
    if (error instanceof OtvetError || (error instanceof DOMException && error.name === 'AbortError')) return error;
    const { timeoutMs } = this.#options;
    const why = error instanceof DOMException && error.name === 'TimeoutError' ? ` within ${timeoutMs / 1000} s` : '';
    const message = `The server at ${this.#endpoint} does not answer${why}. Check that it runs and that the url is right.`;
    return new OtvetError('UNREACHABLE', message, { cause: error });
  }

  #strange(status: number): OtvetError {
    const message = `What answers at ${this.#endpoint} is no Otvet server (HTTP status ${status}).`;
    return new OtvetError('STRANGE_ANSWER', message);
  }
}

/** Whether a request surely was not answered, nor may still be: one that was given up is not repeated. */
function isUnreached(error: unknown): boolean {
  return (
    error instanceof OtvetError &&
    error.code === 'UNREACHABLE' &&
    (error.cause as Error | undefined)?.name !== 'TimeoutError'
  );
}

/** A request with files in its variables, by the GraphQL multipart request specification; null without files. */
function multipart(text: string, variables: OperationRequest['variables']): FormData | null {
  const files = Object.entries(variables).filter((entry): entry is [string, Blob] => entry[1] instanceof Blob);
  if (files.length === 0) return null;
  const form = new FormData();
  const empty = Object.fromEntries(files.map(([name]) => [name, null]));
  form.set('operations', JSON.stringify({ query: text, variables: { ...variables, ...empty } }));
  form.set('map', JSON.stringify(Object.fromEntries(files.map(([name], number) => [number, [`variables.${name}`]]))));
  for (const [number, [, file]] of files.entries()) form.set(String(number), file);
  return form;
}
